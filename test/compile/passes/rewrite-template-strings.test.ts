import { describe, expect, it } from "vitest";
import { checked } from "../checked.ts";

describe("rewrite-template-strings: template strings become calls", () => {
	it.each([
		[
			"each part is a set, unless it is always defined",
			'p := $"a {input.x} {q} {r} {count(q)}"\nq contains 1\ndefault r := 2',
			'p := __local3__ { __local4__ = {__local0__ | __local0__ = input.x}; __local5__ = data.a.q; __local6__ = data.a.r; __local8__ = {__local1__ | __local7__ = data.a.q; count(__local7__, __local2__); __local1__ = __local2__}; internal.template_string(["a ", __local4__, " ", {__local5__}, " ", {__local6__}, " ", __local8__], __local3__) }\nq contains 1 { true }\ndefault r := 2 { true }',
		],
		["an empty one", 'p := $""', 'p := __local0__ { internal.template_string([""], __local0__) }'],
		[
			"a part with modifiers",
			'p := $"{input.x with input as {"x": 1}}"',
			'p := __local1__ { __local2__ = {__local0__ | __local0__ = input.x with input as {"x": 1}}; internal.template_string([__local2__], __local1__) }',
		],
	])("%s", (_, text, rules) => expect(checked(text)).toBe(rules));
});
