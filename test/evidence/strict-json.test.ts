import { expect, test } from "vitest";
import { parseStrictJson } from "../../engine/evidence/strict-json.ts";
import { fc } from "../property.ts";

const parse = (text: string | Uint8Array) => parseStrictJson(typeof text === "string" ? Buffer.from(text) : text, "it");

test.each([
	["a key twice", '{"a":1,"a":2}', 'it has the key "a" twice in one object'],
	["a key twice, with spaces", '{"a" \n:1, "a"\t: 2}', 'it has the key "a" twice in one object'],
	["a key twice, written otherwise", '{"a":1,"\\u0061":2}', 'it has the key "a" twice in one object'],
	["a key twice, deep inside", '[{"b":{"a":1,"c":[{}],"a":2}}]', 'it has the key "a" twice in one object'],
	[
		"a key twice, after quotes and backslashes",
		'{"a\\\\":"\\"","a\\\\":1}',
		'it has the key "a\\\\" twice in one object',
	],
	["__proto__ twice", '{"__proto__":1,"__proto__":2}', 'it has the key "__proto__" twice in one object'],
	["too deep", `${"[".repeat(201)}${"]".repeat(201)}`, "it is nested deeper than 200 levels"],
	["cut off", '{"a":', "it is not JSON"],
	["two values", "{}{}", "it is not JSON"],
	["a byte order mark", "\ufeff{}", "it is not JSON"],
	["not UTF-8", Uint8Array.of(0x22, 0xff, 0x22), "it is not UTF-8"],
])("refuses %s", (_, text, message) => {
	expect(() => parse(text)).toThrow(message);
});

test.each([
	'{"a":{"a":1},"b":"a","c":["a","a"]}',
	'{"a":"{\\"a\\":1,\\"a\\":2}"}',
	`${"[".repeat(200)}${"]".repeat(200)}`,
	'"a:"',
])("reads %s", (text) => {
	expect(parse(text)).toEqual(JSON.parse(text));
});

test("reads whatever JSON is written", () => {
	fc.assert(
		fc.property(fc.json({ maxDepth: 4 }), (text) => {
			expect(parse(text)).toEqual(JSON.parse(text));
		}),
	);
});

test("a string of backslashes and quotes takes no longer than its length", () => {
	const text = JSON.stringify({ a: '\\"'.repeat(500_000) });
	expect(parse(text)).toEqual(JSON.parse(text));
});
