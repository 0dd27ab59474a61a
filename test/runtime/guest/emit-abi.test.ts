import { describe, expect, test } from "vitest";
import { guestExport } from "../../../engine/runtime/builtins.ts";
import { ENTRY_HASH, HASH_PRIME, HASH_SEED, OBJECT_ENTRIES, TAG_STRING } from "../../../engine/runtime/layout.ts";
import { newGuest } from "../guest-harness.ts";

const guest = newGuest(3);
const { call, value } = guest;
const text = (address: number) => (address === 0 ? "undefined" : guest.text(address));
const addresses = (values: readonly number[]) => guest.bytes(new Uint8Array(Uint32Array.from(values).buffer));

describe("value_get", () => {
	test.each([
		['{"a":1}', '"a"', "1"],
		['{"a":1}', '"b"', "undefined"],
		['{"a":1}', "0", "undefined"],
		["{1:2}", "1.0", "2"],
		["[10,20]", "1", "20"],
		["[10,20]", "1.0", "20"],
		["[10,20]", "2", "undefined"],
		["[10,20]", "-1", "undefined"],
		["[10,20]", "4294967296", "undefined"],
		["[10,20]", '"0"', "undefined"],
		["{1,2}", "2.0", "2"],
		["{1,2}", "3", "undefined"],
		['"abc"', "0", "undefined"],
	])("%s [%s] is %s", (source, key, found) => {
		expect(text(call("value_get", value(source), value(key)))).toBe(found);
	});

	test("is undefined of and by undefined", () => {
		expect(call("value_get", 0, value("1"))).toBe(0);
		expect(call("value_get", value("[1]"), 0)).toBe(0);
	});
});

describe("comparing with undefined", () => {
	test("undefined equals itself and lies below every value", () => {
		expect([call("value_equal", 0, 0), call("value_equal", 0, value("null"))]).toEqual([1, 0]);
		expect([call("value_compare", 0, 0), call("value_compare", 0, value("null"))]).toEqual([0, -1]);
		expect(call("value_compare", value("1"), value("1.0"))).toBe(0);
	});
});

describe("lengths and scans", () => {
	test.each([
		["[1,2]", 2, 2],
		['{"a":1}', 1, 1],
		["{1,2,3}", 3, 3],
		['"aé"', 2, -1],
		["1", -1, -1],
		["null", -1, -1],
	])("%s has length %d, and %d elements to scan", (source, length, scanned) => {
		expect(call("value_length", value(source))).toBe(length);
		expect(call("scan_length", value(source))).toBe(scanned);
	});

	const scan = (source: string) => {
		const collection = value(source);
		const numbers = Array.from({ length: call("scan_length", collection) }, (_, i) => i);
		return numbers.map((i) => [text(call("scan_key", collection, i)), text(call("scan_value", collection, i))]);
	};

	test("go through arrays as they are, through objects and sets in order", () => {
		expect(scan("[5,4]")).toEqual([
			["0", "5"],
			["1", "4"],
		]);
		expect(scan('{"b":1,"a":2}')).toEqual([
			['"a"', "2"],
			['"b"', "1"],
		]);
		expect(scan('{"b",null}')).toEqual([
			["null", "null"],
			['"b"', '"b"'],
		]);
	});
});

describe("building values", () => {
	test("arrays, objects and sets grow in place", () => {
		const array = call("array_new", 0);
		const object = call("object_new", 0);
		const set = call("set_new", 0);
		for (let i = 0; i < 100; i++) {
			call("array_append", array, call("number_from_i64", BigInt(i)));
			call("object_insert", object, call("number_from_i64", BigInt(i % 50)), call("number_from_i64", BigInt(i)));
			call("set_add", set, call("number_from_i64", BigInt(i % 20)));
		}
		const numbers = Array.from({ length: 100 }, (_, i) => i);
		expect(text(array)).toBe(`[${numbers.join(",")}]`);
		expect(text(object)).toBe(
			`{${numbers
				.slice(0, 50)
				.map((i) => `${i}:${i + 50}`)
				.join(",")}}`,
		);
		expect(text(set)).toBe(`{${numbers.slice(0, 20).join(",")}}`);
		expect(text(call("number_from_i64", -(2n ** 63n)))).toBe("-9223372036854775808");
	});

	test("object_insert_once takes the same value twice and no other", () => {
		const object = value('{"a":1}');
		expect(call("object_insert_once", object, value('"b"'), value("2"))).toBe(1);
		expect(call("object_insert_once", object, value('"b"'), value("2.0"))).toBe(1);
		expect(call("object_insert_once", object, value('"b"'), value("3"))).toBe(0);
		expect(text(object)).toBe('{"a":1,"b":2}');
	});

	test.each([
		['{"a":1}', '{"a":2,"b":3}', '{"a":1,"b":3}'],
		['{"a":{"x":1}}', '{"a":{"x":2,"y":2},"b":{}}', '{"a":{"x":1,"y":2},"b":{}}'],
		['{"a":[1]}', '{"a":{"x":2}}', '{"a":[1]}'],
		["1", '{"a":2}', "1"],
	])("object_merge of %s over %s is %s", (a, b, merged) => {
		const over = value(b);
		expect(text(call("object_merge", value(a), over))).toBe(merged);
		expect(text(over)).toBe(b);
	});

	test.each([
		['{"a":{"b":1,"c":2}}', ['"a"', '"b"'], '{"a":{"b":9,"c":2}}'],
		['{"a":1}', ['"a"', '"b"'], '{"a":{"b":9}}'],
		['{"a":1}', [], "9"],
		["[1]", ['"a"'], '{"a":9}'],
	])("value_with of %s at %j is %s", (source, path, result) => {
		const before = value(source);
		expect(text(call("value_with", before, addresses(path.map(value)), path.length, value("9")))).toBe(result);
		expect(text(before)).toBe(source);
	});

	test("value_with makes an object out of undefined", () => {
		expect(text(call("value_with", 0, addresses([value('"a"')]), 1, value("9")))).toBe('{"a":9}');
	});
});

describe("values nested as deeply as a text may be", () => {
	test("are compared, hashed, merged and printed", () => {
		const nested = (inner: string) => `${'{"a":['.repeat(400)}${inner}${"]}".repeat(400)}`;
		expect(call("value_length", value(`{${nested("1")},${nested("2")},${nested("1.0")}}`))).toBe(2);
		expect(text(call("object_merge", value(nested("1")), value(nested("2"))))).toBe(nested("1"));
		expect(call("value_compare", value(nested("1")), value(nested("2")))).toBe(-1);
		expect(call("value_length", call("builtin_walk", value(nested("1"))))).toBe(801);
	});
});

describe("the memo", () => {
	test("keeps results and undefined apart, and gives the outer ones back after a with", () => {
		call("memo_reset");
		call("memo_set", 0, 4096);
		call("memo_set", 1, 0);
		const slots = () => [0, 1, 2].map((slot) => call("memo_get", slot));
		expect(slots()).toEqual([4096, 1, 0]);
		call("memo_push");
		expect(slots()).toEqual([0, 0, 0]);
		call("memo_set", 2, 8192);
		call("memo_pop");
		expect(slots()).toEqual([4096, 1, 0]);
		call("memo_reset");
		expect(slots()).toEqual([0, 0, 0]);
	});
});

/** Hash of a set's first element, as its entry has it. */
function elementHash(set: number): number {
	const words = new Uint32Array(guest.memory.buffer);
	return words[((words[(set + OBJECT_ENTRIES) / 4] ?? 0) + ENTRY_HASH) / 4] ?? 0;
}

/** Strings of 8 printable characters whose hash is the same: the second word is solved for, backwards. */
function collidingKeys(count: number): string[] {
	const mixed = Math.imul(((HASH_SEED ^ TAG_STRING) >>> 0) ^ 8, HASH_PRIME) >>> 0;
	const start = (mixed ^ (mixed >>> 15)) >>> 0;
	let inverse = HASH_PRIME;
	for (let i = 0; i < 5; i++) inverse = Math.imul(inverse, 2 - Math.imul(HASH_PRIME, inverse));
	const target = Math.imul(0x12345678, inverse);
	const keys: string[] = [];
	for (let first = 0x41414141; keys.length < count; first++) {
		const product = Math.imul(start ^ first, HASH_PRIME) >>> 0;
		const words = Uint32Array.of(first, product ^ (product >>> 15) ^ target);
		const key = String.fromCharCode(...new Uint8Array(words.buffer));
		if (/^[ !#-[\]-~]{8}$/.test(key)) keys.push(key);
	}
	return keys;
}

describe("keys chosen so that their hashes collide", () => {
	test("cost no more than sorting them", () => {
		const collisions = collidingKeys(1000);
		const hashes = collisions.slice(0, 9).map((key) => elementHash(value(`{"${key}"}`)));
		expect(new Set(hashes).size).toBe(1);
		const started = performance.now();
		const object = value(`{${collisions.map((key, i) => `${JSON.stringify(key)}:${i}`).join(",")}}`);
		const set = call("set_new", 0);
		for (const key of collisions) call("set_add", set, value(JSON.stringify(key)));
		for (const [i, key] of collisions.entries()) {
			expect(text(call("value_get", object, value(JSON.stringify(key))))).toBe(String(i));
		}
		expect(call("value_length", set)).toBe(collisions.length);
		expect(performance.now() - started).toBeLessThan(5000);
	});
});

test("a pattern of the evaluation before is not looked for under the input that was written over it", () => {
	const evaluation = newGuest();
	const start = evaluation.call("opa_heap_ptr_get");
	const isMatch = () => {
		const [pattern, word] = [evaluation.value('"a.*b"'), evaluation.value('"xaxbx"')];
		return evaluation.text(evaluation.call(guestExport("regex.match"), pattern, word));
	};
	expect(isMatch()).toBe("true");
	const input = new TextEncoder().encode(JSON.stringify("\u{10ffff}".repeat(10_000)));
	new Uint8Array(evaluation.memory.buffer).set(input, start);
	evaluation.call("opa_heap_ptr_set", start + input.length);
	evaluation.call("guest_parse_input", start, input.length);
	expect(isMatch()).toBe("true");
});
