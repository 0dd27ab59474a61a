import { describe, expect, it } from "vitest";
import { faults } from "../checked.ts";

describe("check-void-calls: print is no value", () => {
	it.each([
		["assigned", "p if { x := print(1); x }", ["1: rego_type_error: print(1) used as value"]],
		["in a head", "p := print(1)", ["1: rego_type_error: print(1) used as value"]],
		["a statement", "p if { print(1) }", []],
	])("%s", (_, text, wanted) => expect(faults(text)).toEqual(wanted));
});
