import { describe, expect, it } from "vitest";
import { checked } from "../checked.ts";

describe("rewrite-refs: names become whole refs", () => {
	it.each([
		[
			"an import with an alias",
			"import data.lib.foo as bar\np := bar[_].x",
			"p := __local0__ { __local0__ = data.lib.foo[_].x }",
		],
		["a rule of the package", "p := q\nq := 1", "p := __local0__ { __local0__ = data.a.q }\nq := 1 { true }"],
		[
			"an import in a ref",
			"import input.x\np := data.y[x]",
			"p := __local0__ { __local1__ = input.x; __local0__ = data.y[__local1__] }",
		],
		[
			"a declared variable hides a rule",
			"q := 1\np := x if { q := 2; x := q }",
			"q := 1 { true }\np := __local1__ { __local0__ = 2; __local1__ = __local0__ }",
		],
		["an argument hides a rule", "q := 1\nf(q) := q", "q := 1 { true }\nf(__local0__) := __local0__ { true }"],
		[
			"a variable of a comprehension hides a rule",
			"q := 1\np := [q | q := 2]",
			"q := 1 { true }\np := __local1__ { __local1__ = [__local0__ | __local0__ = 2] }",
		],
		[
			"a variable of every hides a rule",
			"q := 1\np if { every q in [1] { q > 0 } }",
			"q := 1 { true }\np { __local2__ = [1]; every __local0__, __local1__ in __local2__ { __local1__ > 0 } }",
		],
	])("%s", (_, text, rules) => expect(checked(text)).toBe(rules));
});
