import { describe, expect, it } from "vitest";
import { faults } from "../checked.ts";

describe("unsafe-vars: a variable that nothing binds is a fault", () => {
	it.each([
		["compared", "p if { x > 1 }", ["1: rego_unsafe_var_error: var x is unsafe"]],
		["negated", "p if { not x }", ["1: rego_unsafe_var_error: var x is unsafe"]],
		[
			"equal to itself",
			"p if { x = y; y = x }",
			["1: rego_unsafe_var_error: var x is unsafe", "1: rego_unsafe_var_error: var y is unsafe"],
		],
		["closed over by its own value", "p if { x = [y | y = x] }", ["1: rego_unsafe_var_error: var x is unsafe"]],
		["the result of a comprehension", "p if { [x | true] }", ["1: rego_unsafe_var_error: var x is unsafe"]],
		[
			"only what was not assigned is named",
			"p if { x := y + 1; x > 0 }",
			["1: rego_unsafe_var_error: var y is unsafe"],
		],
		["an element of a set is no pattern", "p if { {x} = {1} }", ["1: rego_unsafe_var_error: var x is unsafe"]],
		["a key is no pattern", "p if { {x: 1} = input }", ["1: rego_unsafe_var_error: var x is unsafe"]],
		[
			"bound in every only",
			'p if { every k, v in {"a": 1} { k == "a"; v == 1 }; k == 2 }',
			["1: rego_unsafe_var_error: var k is unsafe"],
		],
		[
			"bound in a negation only",
			"import rego.v2\np if { not { x = 1; y = x } ; y > 1 }",
			["2: rego_unsafe_var_error: var y is unsafe"],
		],
		["in an operand", "import rego.v2\np if { input.x and y }", ["2: rego_unsafe_var_error: var y is unsafe"]],
		["in the value of with", "p if { input.x = 1 with input.y as z }", ["1: rego_unsafe_var_error: var z is unsafe"]],
		[
			"two rules on one line say which",
			"p if { x > 1 } q if { input }",
			["1: rego_unsafe_var_error: var x is unsafe in rule p"],
		],
		[
			"an argument that looks bound by a comprehension beside it",
			"p if { z := 1; f(x, [y | y = z]) }\nf(_, _) := true",
			["1: rego_unsafe_var_error: var x is unsafe"],
		],
	])("%s", (_, text, wanted) => expect(faults(text)).toEqual(wanted));
});
