import { describe, expect, it } from "vitest";
import { checked } from "../checked.ts";

describe("rewrite-dynamic-terms: refs in other terms are bound first", () => {
	it.each([
		[
			"keys of a ref",
			"p := input[data.k][input.j]",
			"p := __local0__ { __local1__ = data.k; __local2__ = input.j; __local0__ = input[__local1__][__local2__] }",
		],
		["elements of a set", "p if { {input.x} == {1} }", "p { __local0__ = input.x; {__local0__} = {1} }"],
		[
			"arguments of an else branch",
			"p := 1 if { input.x } else := 2 if { input.y[_] > 3 }",
			"p := 1 { input.x } else p := 2 { __local0__ = input.y[_]; __local0__ > 3 }",
		],
	])("%s", (_, text, rules) => expect(checked(text)).toBe(rules));
});
