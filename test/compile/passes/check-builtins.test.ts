import { describe, expect, it } from "vitest";
import { faults } from "../checked.ts";

describe("check-builtins: deprecated builtins are not called in v1", () => {
	it.each<[string, string, string[], object]>([
		["any", "p if { any([true]) }", ["1: rego_type_error: deprecated built-in function calls in expression: any"], {}],
		[
			"in a comprehension",
			'p := [1 | re_match("a", "b")]',
			["1: rego_type_error: deprecated built-in function calls in expression: re_match"],
			{},
		],
		["v0 may", "p { any([true]) }", [], { regoVersion: 0 }],
		[
			"v0 with import rego.v1 may not",
			"import rego.v1\np if { any([true]) }",
			["2: rego_type_error: deprecated built-in function calls in expression: any"],
			{ regoVersion: 0 },
		],
	])("%s", (_, text, wanted, options) => expect(faults(text, options)).toEqual(wanted));
});
