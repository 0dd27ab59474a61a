import { describe, expect, it } from "vitest";
import { checked } from "../checked.ts";

describe("rewrite-nested-calls: calls become expressions", () => {
	it.each([
		[
			"operators",
			"p := count(input.xs) + 1",
			"p := __local1__ { __local2__ = input.xs; count(__local2__, __local0__); plus(__local0__, 1, __local1__) }",
		],
		[
			"arguments of a negated call run before it",
			"p if { not f(count(input.x)) }\nf(x) := x",
			"p { __local2__ = input.x; count(__local2__, __local1__); not data.a.f(__local1__) }\nf(__local0__) := __local0__ { true }",
		],
		[
			"an array that a ref starts from",
			"p := [1, 2, 3][i] if { i := 0 }",
			"p := __local2__ { __local0__ = 0; __local1__ = [1, 2, 3]; __local2__ = __local1__[__local0__] }",
		],
		[
			"with holds for the calls too, and its own value runs before",
			"p if { f(input.x) with input.y as count(input.z) }\nf(x) := x",
			"p { __local2__ = input.z; count(__local2__, __local1__); __local3__ = input.x with input.y as __local1__; data.a.f(__local3__) with input.y as __local1__ }\nf(__local0__) := __local0__ { true }",
		],
	])("%s", (_, text, rules) => expect(checked(text)).toBe(rules));
});
