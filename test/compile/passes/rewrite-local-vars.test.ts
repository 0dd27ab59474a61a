import { describe, expect, it } from "vitest";
import { checked } from "../checked.ts";

describe("rewrite-local-vars: variables get names of their own", () => {
	it.each([
		["an assignment", "p := x if { x := 1 }", "p := __local0__ { __local0__ = 1 }"],
		[
			"an assignment in a comprehension",
			"p if { x := 1; y := [x | x := 2]; y == [x] }",
			"p { __local0__ = 1; __local2__ = [__local1__ | __local1__ = 2]; __local2__ = [__local0__] }",
		],
		[
			"arguments, in patterns too",
			'f(x, [y, {"a": z}]) := x + y + z',
			'f(__local0__, [__local1__, {"a": __local2__}]) := __local4__ { plus(__local0__, __local1__, __local3__); plus(__local3__, __local2__, __local4__) }',
		],
		["some", "p if { some x; input[x] }", "p { input[__local0__] }"],
		[
			"some with key and value",
			"p if { some k, v in input; k == v }",
			"p { __local1__ = input[__local0__]; __local0__ = __local1__ }",
		],
		[
			"some with a pattern",
			'p if { some {"a": x} in input; x == 1 }',
			'p { {"a": __local2__} = input[__local1__]; __local2__ = 1 }',
		],
		[
			"every with key and value",
			"p if { every k, v in input { k == v } }",
			"p { __local2__ = input; every __local0__, __local1__ in __local2__ { __local0__ = __local1__ } }",
		],
		[
			"a local in every",
			"p if { every v in input.xs { x := v; x > 1 } }",
			"p { __local3__ = input.xs; every __local0__, __local1__ in __local3__ { __local2__ = __local1__; __local2__ > 1 } }",
		],
		["a variable named like a builtin", "p if { count = 3; count > 2 }", "p { __local0__ = 3; __local0__ > 2 }"],
		[
			"not with braces has a scope of its own",
			"import rego.v2\np if { not { x := input.x; x > 1 } }",
			"p { not { __local0__ = input.x; __local0__ > 1 } }",
		],
		[
			"operands of and, or",
			"import rego.v2\np if { input.x > 1 and not input.y or { z := 1; z < input.z } }",
			"p { ({ __local1__ = input.x; __local1__ > 1 } and not input.y) or { __local0__ = 1; __local2__ = input.z; __local0__ < __local2__ } }",
		],
		[
			"names that look generated are left alone",
			"p := x if { __local0__ = input.x; x := __local0__ }",
			"p := __local1__ { __local0__ = input.x; __local1__ = __local0__ }",
		],
	])("%s", (_, text, rules) => expect(checked(text)).toBe(rules));
});
