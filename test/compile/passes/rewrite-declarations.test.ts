import { describe, expect, it } from "vitest";
import { faults } from "../checked.ts";

describe("rewrite-declarations: variables are declared once, before they are used", () => {
	it.each([
		["assigned twice", "p if { x := 1; x := 2; x > 0 }", ["1: rego_compile_error: var x assigned above"]],
		["used before", "p if { x = 1; x := 2 }", ["1: rego_compile_error: var x referenced above"]],
		["declared and assigned", "p if { some x; x := 1 }", ["1: rego_compile_error: var x declared above"]],
		["an argument", "f(x) if { x := 1 }", ["1: rego_compile_error: arg x redeclared"]],
		["in its own domain", "p if { some x in x }", ["1: rego_compile_error: var x assigned before"]],
		["in a negation", "p if { not x := 1 }", ["1: rego_compile_error: cannot assign vars inside negated expression"]],
		[
			"in an operand without braces",
			"import rego.v2\np if { x := 1 or true }",
			["2: rego_compile_error: cannot assign vars inside implicit or operand"],
		],
		[
			"used in braces before",
			"import rego.v2\np if { {y > 1} and true; y := 3 }",
			["2: rego_compile_error: var y referenced above"],
		],
		[
			"what is no variable",
			"p if { 1 := 2; input.x := 3; count([]) := 4 }",
			[
				"1: rego_compile_error: cannot assign to number",
				"1: rego_compile_error: cannot assign to ref",
				"1: rego_compile_error: cannot assign to call",
			],
		],
		[
			"a called name",
			"p if { count := 3; x := count([1]); x > count }",
			["1: rego_compile_error: called function count shadowed"],
		],
		["a call in an argument", "f(count(x)) := 1", ["1: rego_compile_error: rule arguments cannot contain calls"]],
		["each scope on its own", "p if { x := 1; [x | x := 2]; every x in [x] { x > 0 } }", []],
	])("%s", (_, text, wanted) => expect(faults(text)).toEqual(wanted));
});
