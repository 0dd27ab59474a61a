import { describe, expect, it } from "vitest";
import { faults } from "../checked.ts";

describe("check-unused-vars: declared variables are used", () => {
	it.each<[string, string, string[], object]>([
		["some", "p if { some x; true }", ["1: rego_compile_error: declared var x unused"], {}],
		["some of several", "p if { some x, y; input[x] }", ["1: rego_compile_error: declared var y unused"], {}],
		["some in a comprehension", "p := [1 | some x; true]", ["1: rego_compile_error: declared var x unused"], {}],
		[
			"assigned, in strict mode only",
			"p if { x := 1; true }",
			["1: rego_compile_error: assigned var x unused"],
			{ strict: true },
		],
		["assigned and used by the head", "p := x if { x := 1 }", [], { strict: true }],
		[
			"an argument, in strict mode only",
			"f(x) := 1",
			["1: rego_compile_error: unused argument x. (hint: use _ (wildcard variable) instead)"],
			{ strict: true },
		],
		["an argument of an else branch is used", "f(x) := 1 if { input } else := x", [], { strict: true }],
		["a wildcard is nobody", "f(_) := 1 if { some _ in input }", [], { strict: true }],
	])("%s", (_, text, wanted, options) => expect(faults(text, options)).toEqual(wanted));
});
