import { expect, test } from "vitest";
import { hasBigExponent, unquote, unquoteTemplatePart } from "../../engine/rego/literal.ts";

test.each([
	['"a"', "a"],
	['"\\u00e9\\n\\/"', "é\n/"],
	['"\\ud83c\\udf67"', "🍧"],
	['"\\ud83c"', "\uFFFD"],
	['"\\udf67\\ud83c"', "\uFFFD\uFFFD"],
	['"a\tb"', "a\tb"],
	['"a\tb\\n"', undefined],
	['"\\u12"', undefined],
	["`a\\n`", "a\\n"],
])("%j stands for %j", (text, value) => {
	expect(unquote(text)).toBe(value);
});

test.each([
	["a\\{b", false, "a{b"],
	["a\\\\\\{", false, "a\\{"],
	["\\u0041", false, "A"],
	["a\\{b\\n", true, "a{b\\n"],
	["\\q", false, undefined],
])("in a template string, %j (raw: %j) stands for %j", (text, raw, value) => {
	expect(unquoteTemplatePart(text, raw)).toBe(value);
});

test.each([
	["1e30102", false],
	["1e30104", true],
	["1e-30104", true],
	["-1e999999999", true],
	["0e999999999", false],
	["0.000", false],
	["1", false],
])("%s has too big an exponent: %j", (text, big) => {
	expect(hasBigExponent(text)).toBe(big);
});
