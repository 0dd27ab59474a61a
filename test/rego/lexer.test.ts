import { describe, expect, test } from "vitest";
import { lex } from "../../engine/rego/lexer.ts";
import { tokenNames } from "../../engine/rego/token.ts";

/** `names(text)`: the tokens' names, the end of the file left out. `fault(text)`: why the first illegal one is illegal. */
const names = (text: string) =>
	lex({ name: "t", text })
		.kinds.slice(0, -1)
		.map((kind) => tokenNames[kind]);
const fault = (text: string) => [...lex({ name: "t", text }).faults.values()][0]?.reason;

test.each([
	["", []],
	["a _b c1", ["identifier", "identifier", "identifier"]],
	["package import as default else", ["package", "import", "as", "default", "else"]],
	["not some with null true false", ["not", "some", "with", "null", "true", "false"]],
	["a٣", ["identifier"]],
	["1 0.5 1e9 1.5E-3", ["number", "number", "number", "number"]],
	[":= : == = != <= < >= >", ["assign", ":", "equal", "eq", "neq", "lte", "lt", "gte", "gt"]],
	["+-*/%&|", ["plus", "minus", "mul", "div", "rem", "and", "or"]],
	["[{(,;.)}]", ["[", "{", "(", ",", ";", ".", ")", "}", "]"]],
	['"a\\"b" `c\\`', ["string", "string"]],
	["a # b := 1\nc", ["identifier", "identifier"]],
	['$"a{x}b"', ["template-string-part", "identifier", "}", "template-string-end"]],
	["$`a{ {1} }`", ["raw-template-string-part", "{", "number", "}", "}", "raw-template-string-end"]],
	['$"\\{a\\}"', ["illegal"]],
	["\uFEFFa", ["identifier"]],
	["a\r\nb", ["identifier", "identifier"]],
])("%j is cut into tokens", (text, expected) => {
	expect(names(text)).toEqual(expected);
});

test.each([
	['"a', "non-terminated string"],
	['"a\nb"', "non-terminated string"],
	["`a", "non-terminated string"],
	['$"a', "non-terminated string"],
	['"\\x"', "illegal escape sequence"],
	["1.", "expected fraction"],
	["1e", "expected exponent"],
	["0a2b", "illegal number format"],
	["!", "illegal ! character"],
	["$", "illegal $ character"],
	["a\u00a0b", "illegal non-breaking space character, use a regular space instead"],
	["a\0", "illegal null character"],
	['"a\0b"', "illegal null character"],
	["# a\0", "illegal null character"],
	["a \uFEFFb", "illegal byte-order mark"],
	["§", undefined],
])("%j is illegal: %s", (text, reason) => {
	expect(names(text)).toContain("illegal");
	expect(fault(text)).toBe(reason);
});

describe("comments", () => {
	test("are kept apart, without their line's end", () => {
		const { comments } = lex({ name: "t", text: "a # b\r\n#c" });
		expect(comments.map(({ text }) => text)).toEqual([" b", "c"]);
		expect(comments.map(({ span }) => [span.start, span.end])).toEqual([
			[2, 5],
			[7, 9],
		]);
	});
});
