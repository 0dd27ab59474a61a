import { describe, expect, it } from "vitest";
import { checked } from "../checked.ts";

describe("rewrite-equals: equality is unification", () => {
	it.each([
		["of refs", "p if { input.a == input.b }", "p { input.a = input.b }"],
		["in a comprehension", "p := [1 | input.a == 1]", "p := __local0__ { __local0__ = [1 | input.a = 1] }"],
	])("%s", (_, text, rules) => expect(checked(text)).toBe(rules));
});
