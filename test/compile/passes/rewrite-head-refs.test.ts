import { describe, expect, it } from "vitest";
import { checked } from "../checked.ts";

describe("rewrite-head-refs: what a head needs is bound in the body", () => {
	it.each([
		["a ref in a ref head", "p[input.x] := 1", "p[__local0__] := 1 { __local0__ = input.x }"],
		[
			"a call in a ref head",
			"p[count(input.x)] := 1",
			"p[__local0__] := 1 { __local2__ = input.x; count(__local2__, __local1__); __local0__ = __local1__ }",
		],
		[
			"a general ref of a partial set",
			'p.q[x].r contains y if { x := "a"; y := 1 }',
			'p.q[__local0__].r contains __local1__ { __local0__ = "a"; __local1__ = 1 }',
		],
		["a partial object keeps no key", 'p[x] := 1 if { x := "a" }', 'p[__local0__] := 1 { __local0__ = "a" }'],
	])("%s", (_, text, rules) => expect(checked(text)).toBe(rules));
});
