import { describe, expect, it } from "vitest";
import { faults } from "../checked.ts";

describe("rewrite-print-calls: what is printed has to be bound", () => {
	it.each<[string, string, string[], object]>([
		["a variable", "p if { print(x); x = 1 }", ["1: rego_compile_error: var x is undeclared"], { printCalls: "keep" }],
		["bound before", "p if { x = 1; print(x) }", [], { printCalls: "keep" }],
		["erased with the call", "p if { print(x) }", [], {}],
	])("%s", (_, text, wanted, options) => expect(faults(text, options)).toEqual(wanted));
});
