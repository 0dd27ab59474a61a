import { describe, expect, it } from "vitest";
import { faults } from "../checked.ts";

describe("check-root-documents: nothing is named input or data", () => {
	it.each<[string, string, string[], object]>([
		["a rule", "input := 1", ["1: rego_compile_error: rules must not shadow input (use a different rule name)"], {}],
		[
			"a variable",
			"p if { data := 1; data > 0 }",
			["1: rego_compile_error: variables must not shadow data (use a different variable name)"],
			{},
		],
		[
			"an argument",
			"f(input) := 1",
			["1: rego_compile_error: args must not shadow input (use a different variable name)"],
			{},
		],
		[
			"a part of an argument",
			"f([data]) := 1",
			["1: rego_compile_error: args must not shadow data (use a different variable name)"],
			{},
		],
		["in v0 a variable may", "p { input := 1; input > 0 }", [], { regoVersion: 0 }],
	])("%s", (_, text, wanted, options) => expect(faults(text, options)).toEqual(wanted));
});
