import { describe, expect, it } from "vitest";
import { checked } from "../checked.ts";

describe("rewrite-body-order: expressions run once their variables are bound", () => {
	it.each([
		["a comparison", "p if { x > 1; x = input.y }", "p { x = input.y; x > 1 }"],
		["a negation", "p if { not x; x = input.y }", "p { x = input.y; not x }"],
		[
			"a comprehension waits for what it closes over",
			"p if { y = [x | x = z[_]]; z = input.q }",
			"p { z = input.q; y = [x | x = z[_]] }",
		],
		["a chain of equalities", "p if { a = b; b = c; c = input.x; a > 1 }", "p { c = input.x; b = c; a = b; a > 1 }"],
		[
			"the body of every",
			"p if { every x in [1] { y > x; y = x } }",
			"p { __local2__ = [1]; every __local0__, __local1__ in __local2__ { y = __local1__; y > __local1__ } }",
		],
		[
			"what can run stays where it is",
			"p if { input.a; input.b; x = input.c; x > 1 }",
			"p { input.a; input.b; x = input.c; x > 1 }",
		],
	])("%s", (_, text, rules) => expect(checked(text)).toBe(rules));
});
