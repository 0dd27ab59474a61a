import { describe, expect, it } from "vitest";
import { faults } from "../checked.ts";

describe("check-recursion: no rule needs itself", () => {
	it.each([
		["itself", "p := data.a.p", ["1: rego_recursion_error: rule data.a.p is recursive: data.a.p -> data.a.p"]],
		[
			"through another",
			"p if { q }\nq if { r }\nr if { p }",
			[
				"1: rego_recursion_error: rule data.a.p is recursive: data.a.p -> data.a.q -> data.a.r -> data.a.p",
				"2: rego_recursion_error: rule data.a.q is recursive: data.a.q -> data.a.r -> data.a.p -> data.a.q",
				"3: rego_recursion_error: rule data.a.r is recursive: data.a.r -> data.a.p -> data.a.q -> data.a.r",
			],
		],
		["a function", "f(x) := f(x - 1)", ["1: rego_recursion_error: rule data.a.f is recursive: data.a.f -> data.a.f"]],
		[
			"through a comprehension",
			"p := [x | x := q]\nq := count(p)",
			[
				"1: rego_recursion_error: rule data.a.p is recursive: data.a.p -> data.a.q -> data.a.p",
				"2: rego_recursion_error: rule data.a.q is recursive: data.a.q -> data.a.p -> data.a.q",
			],
		],
		[
			"through its else",
			"p if { false } else if { p }",
			["1: rego_recursion_error: rule data.a.p is recursive: data.a.p -> data.a.p"],
		],
		[
			"through all of its package",
			"p if { data.a[_] }",
			["1: rego_recursion_error: rule data.a.p is recursive: data.a.p -> data.a.p"],
		],
		[
			"through a variable that may lead there",
			"p if { x := input.x; data.a[x] }",
			["1: rego_recursion_error: rule data.a.p may be recursive: data.a.p -> data.a.p"],
		],
		["not through a variable that leads elsewhere", 'p if { some x in ["q", "r"]; data.a[x] }\nq := 1\nr := 2', []],
		[
			"through one of the values of a variable",
			'p if { some x in ["q", "p"]; data.a[x] }\nq := 1',
			["1: rego_recursion_error: rule data.a.p may be recursive: data.a.p -> data.a.p"],
		],
		[
			"through the whole of data",
			"p := count(data)",
			["1: rego_recursion_error: rule data.a.p is recursive: data.a.p -> data.a.p"],
		],
	])("%s", (_, text, wanted) => expect(faults(text)).toEqual(wanted));
});
