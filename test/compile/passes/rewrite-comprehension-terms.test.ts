import { describe, expect, it } from "vitest";
import { checked } from "../checked.ts";

describe("rewrite-comprehension-terms: results of comprehensions are bound in the body", () => {
	it.each([
		[
			"of an array",
			"p := [x.y | some x in input]",
			"p := __local4__ { __local4__ = [__local3__ | __local2__ = input[__local1__]; __local3__ = __local2__.y] }",
		],
		[
			"of an object",
			"p := {x.k: x.v | some x in input}",
			"p := __local5__ { __local5__ = {__local3__: __local4__ | __local2__ = input[__local1__]; __local3__ = __local2__.k; __local4__ = __local2__.v} }",
		],
	])("%s", (_, text, rules) => expect(checked(text)).toBe(rules));
});
