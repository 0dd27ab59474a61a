import { describe, expect, it } from "vitest";
import { faults } from "../checked.ts";

describe("check-with-targets: with replaces what can be replaced", () => {
	it.each([
		[
			"a variable",
			"p if { input.x = 1 with foo as 1 }",
			["1: rego_type_error: with keyword target must reference existing input, data, or a function"],
		],
		[
			"a part of what a rule gives",
			'p if { q.x = 1 with data.a.q.x as 1 }\nq := {"x": 1}',
			["1: rego_compile_error: with keyword cannot partially replace virtual document(s)"],
		],
		[
			"a relation",
			"p if { walk(1, _) with walk as 1 }",
			["1: rego_compile_error: with keyword replacing built-in function: target must not be a relation"],
		],
		[
			"an internal function",
			"p if { input with internal.member_2 as 1 }",
			[
				'1: rego_compile_error: with keyword replacing built-in function: replacement of internal function "internal.member_2" invalid',
			],
		],
		[
			"unification",
			"p if { 1 = 1 with eq as 1 }",
			['1: rego_compile_error: with keyword replacing built-in function: replacement of "eq" invalid'],
		],
		[
			"a function by one of another arity",
			"p if { count([1]) = 2 with count as f }\nf(x, y) := x + y",
			["1: rego_type_error: count: arity mismatch"],
		],
	])("%s", (_, text, wanted) => expect(faults(text)).toEqual(wanted));
});
