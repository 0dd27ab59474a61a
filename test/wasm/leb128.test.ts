// [value, bytes]: an integer and its LEB128 form.
// read: the value that the reader gets back from bytes.

import { describe, expect, test } from "vitest";
import { ByteReader } from "../../engine/wasm/byte-reader.ts";
import { encodeSigned, encodeUnsigned } from "../../engine/wasm/leb128.ts";
import { fc } from "../property.ts";

const reader = (bytes: readonly number[]) => new ByteReader(Uint8Array.from(bytes));

describe("unsigned integers", () => {
	test.each([
		[0, [0]],
		[127, [0x7f]],
		[128, [0x80, 0x01]],
		[624485, [0xe5, 0x8e, 0x26]],
		[0xffffffff, [0xff, 0xff, 0xff, 0xff, 0x0f]],
	])("%i takes its seven bits a byte", (value, bytes) => {
		expect(encodeUnsigned(value)).toEqual(bytes);
	});

	test("are read back, all of 32 bits", () => {
		fc.assert(
			fc.property(fc.nat({ max: 0xffffffff }), (value) => {
				expect(reader(encodeUnsigned(value)).unsigned()).toBe(value);
			}),
		);
	});

	test.each([[[0x80]], [[0xff, 0xff, 0xff, 0xff, 0x1f]], [[0x80, 0x80, 0x80, 0x80, 0x80, 0x00]]])(
		"%j is refused: it ends too early or is too long",
		(bytes) => {
			expect(() => reader(bytes).unsigned()).toThrow("not a WebAssembly module that can be read");
		},
	);
});

describe("signed integers", () => {
	test.each([
		[0, [0]],
		[63, [0x3f]],
		[64, [0xc0, 0x00]],
		[-1, [0x7f]],
		[-64, [0x40]],
		[-65, [0xbf, 0x7f]],
		[-123456, [0xc0, 0xbb, 0x78]],
		[0x80000000, [0x80, 0x80, 0x80, 0x80, 0x78]],
	])("%i keeps its sign in the last byte", (value, bytes) => {
		expect(encodeSigned(value)).toEqual(bytes);
	});

	test("are read back, all of 32 bits", () => {
		fc.assert(
			fc.property(fc.integer(), (value) => {
				expect(reader(encodeSigned(value)).signed()).toBe(value);
			}),
		);
	});
});
