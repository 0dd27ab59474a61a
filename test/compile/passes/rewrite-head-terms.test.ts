import { describe, expect, it } from "vitest";
import { checked } from "../checked.ts";

describe("rewrite-head-terms: heads hold no refs", () => {
	it.each([
		["a key", "p contains input.x", "p contains __local0__ { __local0__ = input.x }"],
		["a value", "f(x) := input[x]", "f(__local0__) := __local1__ { __local1__ = input[__local0__] }"],
		["a default stays", "default p := 1", "default p := 1 { true }"],
	])("%s", (_, text, rules) => expect(checked(text)).toBe(rules));
});
