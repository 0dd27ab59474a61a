import { describe, expect, test } from "vitest";
import { newGuest } from "../guest-harness.ts";

const guest = newGuest();
const bytesOf = (text: string | Uint8Array) => (typeof text === "string" ? new TextEncoder().encode(text) : text);

/** The JSON text of what a JSON text parses to; "error" when it does not. */
function reprint(text: string | Uint8Array): string {
	const bytes = bytesOf(text);
	const value = guest.call("opa_json_parse", guest.bytes(bytes), bytes.length);
	return value === 0 ? "error" : guest.cString(guest.call("opa_json_dump", value));
}

describe("opa_json_parse and opa_json_dump", () => {
	test.each([
		["null", "null"],
		[" \t\r\n[ true , false ] ", "[true,false]"],
		["{}", "{}"],
		["[]", "[]"],
		["[[],{}]", "[[],{}]"],
		['{"b":1,"a":{"c":[1,2,{"d":null}]}}', '{"a":{"c":[1,2,{"d":null}]},"b":1}'],
		['{"a":1,"b":2,"a":3}', '{"a":3,"b":2}'],
		['""', '""'],
		['"abcdefghijklmnop"', '"abcdefghijklmnop"'],
		['"\\"\\\\\\/\\b\\f\\n\\r\\t"', '"\\"\\\\/\\b\\f\\n\\r\\t"'],
		['"\\u0041\\u00e9\\u20ac\\ud83d\\ude00"', '"Aé€😀"'],
		['"\\ud800"', '"\uFFFD"'],
		['"\\ud800\\u0041"', '"\uFFFDA"'],
		['"\\udc00x"', '"\uFFFDx"'],
		['"<a>&\u2028\u2029"', '"\\u003ca\\u003e\\u0026\\u2028\\u2029"'],
		['"\\u0001\\u001f\u007f"', '"\\u0001\\u001f\u007f"'],
		['"grüße, 世界 und 🌍 und mehr davon"', '"grüße, 世界 und 🌍 und mehr davon"'],
		['{"a\\u0062":1}', '{"ab":1}'],
	])("%s", (text, printed) => {
		expect(reprint(text)).toBe(printed);
	});

	test.each([
		["0", "0"],
		["-0", "-0"],
		["1.0", "1.0"],
		["1e2", "1e2"],
		["-12.50E+3", "-12.50E+3"],
		["9223372036854775807", "9223372036854775807"],
		["-9223372036854775808", "-9223372036854775808"],
		["9223372036854775808", "9223372036854775808"],
		["123456789012345678901234567890", "123456789012345678901234567890"],
		["123456789012345678", "123456789012345678"],
		["1234567890123456789", "1234567890123456789"],
		["1e30102", "1e30102"],
	])("keeps the number %s as it was written", (text, printed) => {
		expect(reprint(text)).toBe(printed);
	});

	test.each([
		"",
		" ",
		"nul",
		"nulll",
		"tru",
		"falsy",
		"[1,]",
		"[1 2]",
		"[,1]",
		"[",
		"]",
		"{",
		'{"a"}',
		'{"a":}',
		'{"a":1,}',
		'{"a" 1}',
		"{a:1}",
		"{1:1}",
		"[1}",
		'{"a":1]',
		"1 2",
		"01",
		"-",
		"-a",
		"+1",
		".5",
		"1.",
		"1.e3",
		"1e",
		"1e+",
		"0x10",
		'"',
		'"abc',
		'"\\"',
		'"\\x"',
		'"\\u12g4"',
		'"\\u123"',
		'"a\tb"',
		'"a\u0000b"',
		"1\u0000",
		"[1]x",
		"\uFEFF1",
		"{1,2}",
		"1e99999",
		"1e-99999999999999999999",
	])("rejects %j", (text) => {
		expect(reprint(text)).toBe("error");
	});

	test("replaces each broken byte of UTF-8 by U+FFFD", () => {
		const quoted = (...bytes: number[]) => reprint(Uint8Array.from([0x22, ...bytes, 0x22]));
		expect(quoted(0x61, 0xff, 0x62)).toBe('"a\uFFFDb"');
		expect(quoted(0xc0, 0xaf)).toBe('"\uFFFD\uFFFD"');
		expect(quoted(0xe2, 0x82)).toBe('"\uFFFD\uFFFD"');
		expect(quoted(0xed, 0xa0, 0x80)).toBe('"\uFFFD\uFFFD\uFFFD"');
		expect(quoted(0xf4, 0x90, 0x80, 0x80)).toBe('"\uFFFD\uFFFD\uFFFD\uFFFD"');
		expect(quoted(0xf0, 0x9f, 0x98, 0x80)).toBe('"😀"');
	});

	test("takes 1000 levels of nesting and not one more", () => {
		const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
		expect(reprint(nested(1000))).toBe(nested(1000));
		expect(reprint(nested(1001))).toBe("error");
		expect(reprint("[".repeat(1_000_000))).toBe("error");
	});

	test("takes objects of any size, with keys in any order and repeated", () => {
		for (const size of [7, 8, 9, 16, 17, 100, 5000]) {
			const keys = Array.from({ length: size }, (_, i) => `key${(i * 7919) % size}`);
			const text = `{${[...keys, ...keys].map((key, i) => `"${key}":${i}`).join(",")}}`;
			const last = new Map(keys.map((key, i) => [key, i + size]));
			const sorted = [...last.keys()].sort().map((key) => `"${key}":${last.get(key)}`);
			expect(reprint(text)).toBe(`{${sorted.join(",")}}`);
		}
	});
});

describe("opa_value_parse and opa_value_dump", () => {
	const both = (text: string) => {
		const value = guest.value(text);
		return value === 0 ? "error" : guest.text(value);
	};

	test.each([
		["{3, 1, 2, 1}", "{1,2,3}"],
		["set()", "set()"],
		["set( )", "set()"],
		["{set(), {1}, {}, [], null}", "{null,[],{},set(),{1}}"],
		['{1: {2}, "a": [{"b"}], {1}: 3}', '{1:{2},"a":[{"b"}],{1}:3}'],
		["{}", "{}"],
		[" [1 , {2 ,3} ] ", "[1,{2,3}]"],
		['{"a":1.0}', '{"a":1.0}'],
		['{"a": [1,], "b": {2,},}', '{"a":[1],"b":{2}}'],
	])("%s", (text, printed) => {
		expect(both(text)).toBe(printed);
	});

	test.each([
		"",
		"{1",
		"{1,",
		"{1,,}",
		"[1,,]",
		"[,]",
		"{1:}",
		"{1:2,3}",
		"set(",
		"set(1)",
		"se",
		"[1",
		"{,}",
		"x",
		"1 2",
	])("rejects %j", (text) => {
		expect(both(text)).toBe("error");
	});

	test("stops at the limit of nesting", () => {
		expect(both("[".repeat(1_000_000))).toBe("error");
	});
});

describe("opa_json_dump", () => {
	const json = (text: string) => guest.cString(guest.call("opa_json_dump", guest.value(text)));

	test.each([
		["{3, {2}, 1}", "[1,3,[2]]"],
		["set()", "[]"],
		['{10: 1, 9: 2, "8": 3}', '{"10":1,"8":3,"9":2}'],
		['{1: 2, "1": 3}', '{"1":3}'],
		[
			'{[1, "a"]: 2, {1}: 3, null: 4, true: 5, {"x": 1}: 6}',
			'{"[1,\\"a\\"]":2,"[1]":3,"null":4,"true":5,"{\\"x\\":1}":6}',
		],
	])("%s", (text, printed) => {
		expect(json(text)).toBe(printed);
	});
});

describe("strings that are no UTF-8", () => {
	test("count each broken byte as a character and print it as U+FFFD", () => {
		const broken = guest.call("builtin_base64_decode", guest.value('"Yf/igsOp"'));
		expect(guest.call("value_length", broken)).toBe(5);
		expect(guest.cString(guest.call("opa_json_dump", broken))).toBe('"a\\ufffd\\ufffd\\ufffdé"');
	});
});

describe("guest_parse_input", () => {
	const parse = (text: string, target = guest) => {
		const bytes = bytesOf(text);
		return target.call("guest_parse_input", target.bytes(bytes), bytes.length);
	};
	const origin = (value: number) => new DataView(guest.memory.buffer).getUint32(value + 4, true);

	test("gives every value the place where it stood, counted from 1", () => {
		const text = '{ "a": [null, 10, "x", {"y": true}], "b": -1.5 }';
		const value = parse(text);
		const get = (from: number, key: string) => guest.call("value_get", from, guest.value(key));
		const array = get(value, '"a"');
		expect(origin(value)).toBe(1);
		expect(origin(array)).toBe(text.indexOf("[") + 1);
		expect(origin(get(array, "0"))).toBe(text.indexOf("null") + 1);
		expect(origin(get(array, "1"))).toBe(text.indexOf("10") + 1);
		expect(origin(get(array, "2"))).toBe(text.indexOf('"x"') + 1);
		expect(origin(get(array, "3"))).toBe(text.indexOf('{"y"') + 1);
		expect(origin(get(get(array, "3"), '"y"'))).toBe(text.indexOf("true") + 1);
		expect(origin(get(value, '"b"'))).toBe(text.indexOf("-1.5") + 1);
		expect(origin(guest.value("[1]"))).toBe(0);
	});

	test("is undefined without a text, and stops at a broken one", () => {
		expect(guest.call("guest_parse_input", 0, 0)).toBe(0);
		expect(() => parse("[1")).toThrow("input: not a JSON text");
	});
});
