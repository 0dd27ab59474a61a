import { describe, expect, it } from "vitest";
import { faults } from "../checked.ts";

describe("check-rule-heads: heads hold bound variables", () => {
	it.each([
		["a value", "p := x if { input.y }", ["1: rego_unsafe_var_error: var x is unsafe"]],
		["a key", "p contains x if { true }", ["1: rego_unsafe_var_error: var x is unsafe"]],
		["a ref", "p[x] := 1 if { true }", ["1: rego_unsafe_var_error: var x is unsafe"]],
		["an else branch", "p := 1 if { input.x } else := x if { input.y }", ["1: rego_unsafe_var_error: var x is unsafe"]],
	])("%s", (_, text, wanted) => expect(faults(text)).toEqual(wanted));
});
