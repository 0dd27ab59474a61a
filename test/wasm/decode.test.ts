// sample: a module with something in each section that we write; header: magic number and version.
// section(id, ...content): one section's bytes, its size in front.

import { describe, expect, test } from "vitest";
import { ParapetError } from "../../engine/base/errors.ts";
import { CodeWriter } from "../../engine/wasm/code-writer.ts";
import { decodeModule } from "../../engine/wasm/decode.ts";
import { encodeConstant, encodeModule } from "../../engine/wasm/encode.ts";
import type { WasmModule } from "../../engine/wasm/module.ts";
import { I32, PREAMBLE } from "../../engine/wasm/types.ts";
import { fc } from "../property.ts";

const header = [...PREAMBLE];
const section = (id: number, ...content: number[]) => [id, content.length, ...content];
const decode = (bytes: readonly number[]) => decodeModule(Uint8Array.from(bytes));

function calling(target: number, typeIndex: number) {
	const code = new CodeWriter(0);
	code.newLocal();
	code.call(target);
	return code.finish(typeIndex);
}

const sample: WasmModule = {
	types: [
		{ params: [], results: [] },
		{ params: [I32, I32], results: [I32] },
	],
	imports: [
		{ module: "env", name: "größe", kind: "function", typeIndex: 0 },
		{ module: "env", name: "memory", kind: "memory", limits: { min: 1 } },
		{ module: "env", name: "base", kind: "global", type: I32, mutable: false },
		{ module: "env", name: "table", kind: "table", limits: { min: 1, max: 2 } },
	],
	functions: [calling(0, 0), calling(1, 0)],
	tables: [],
	memories: [],
	globals: [{ type: I32, mutable: true, init: encodeConstant(-5) }],
	exports: [
		{ name: "größe", kind: "function", index: 2 },
		{ name: "memory", kind: "memory", index: 0 },
	],
	start: 2,
	elements: [{ offset: 1, functions: [1, 2] }],
	data: [{ offset: 1024, bytes: Uint8Array.of(1, 2, 3) }],
};

describe("a module", () => {
	test("is what it was after encoding and decoding, names in UTF-8 included", () => {
		const bytes = encodeModule(sample);
		expect(WebAssembly.validate(bytes)).toBe(true);
		expect(decodeModule(bytes)).toEqual(sample);
	});

	test("is decoded without its custom sections", () => {
		expect(decode([...header, ...section(0, 1, 0x61, 9, 9)])).toEqual(decode(header));
	});

	test("lists the functions that a body calls, past every kind of immediate", () => {
		const instructions = [
			...[0x02, 0x40, 0x0b], // block end
			...[0x41, 0xff, 0x7f, 0x1a], // i32.const -1, drop
			...[0x42, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7f, 0x1a], // i64.const, drop
			...[0x43, 0x10, 0, 0, 0, 0x1a], // f32.const, whose bytes look like a call
			...[0x44, 0x10, 0, 0, 0, 0, 0, 0, 0, 0x1a], // f64.const
			...[0x41, 0, 0x28, 2, 0x90, 0x01, 0x1a], // i32.load
			...[0x41, 0, 0x41, 0, 0x41, 0, 0xfc, 10, 0, 0], // memory.copy
			...[0x41, 0, 0x0e, 1, 0, 0], // br_table
			...[0x10, 0x00], // call 0
			0x0b,
		];
		const body = [0, ...instructions];
		const { functions } = decode([
			...header,
			...section(1, 1, 0x60, 0, 0),
			...section(3, 1, 0),
			...section(10, 1, body.length, ...body),
		]);
		expect(functions[0]?.calls).toEqual([{ at: body.length - 2, sizeBytes: 1, target: 0 }]);
	});
});

describe("bytes that are no module", () => {
	test.each([
		["nothing", [], "it does not start as one (byte 0)"],
		["text", [0x7b, 0x7d], "it does not start as one (byte 0)"],
		["another version", [0, 0x61, 0x73, 0x6d, 2, 0, 0, 0], "it does not start as one (byte 0)"],
		["an unknown section", [...header, 42, 0], "there is no section 42 (byte 10)"],
		["a section that is cut off", [...header, 1, 9, 1], "9 bytes are announced, fewer are there (byte 10)"],
		[
			"a count that nothing backs",
			[...header, ...section(1, 0xff, 0xff, 0x03)],
			"65535 entries are announced, fewer are there (byte 13)",
		],
		["a shared memory", [...header, ...section(5, 1, 3, 1, 1)], "a memory or table is shared or of 64 bits (byte 12)"],
		[
			"bodies without functions",
			[...header, ...section(10, 1, 2, 0, 0x0b)],
			"functions and bodies differ in number (byte 11)",
		],
		["functions without bodies", [...header, ...section(3, 1, 0)], "functions and bodies differ in number (byte 12)"],
		[
			"a passive segment",
			[...header, ...section(11, 1, 1, 0)],
			"a segment is passive or of another table or memory (byte 12)",
		],
		[
			"a vector instruction",
			[...header, ...section(1, 1, 0x60, 0, 0), ...section(3, 1, 0), ...section(10, 1, 3, 0, 0xfd, 0)],
			"an instruction is not of the core format (byte 24)",
		],
	])("are refused with the reason: %s", (_, bytes, reason) => {
		expect(() => decode(bytes)).toThrow(`not a WebAssembly module that can be read: ${reason}`);
	});

	test("are refused by a ParapetError, wherever a byte was altered or the end was cut", () => {
		const whole = encodeModule(sample);
		fc.assert(
			fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (at, byte, end) => {
				const altered = whole.slice(0, end);
				if (at < end) altered[at] = byte;
				try {
					decodeModule(altered);
				} catch (error) {
					expect(error).toBeInstanceOf(ParapetError);
				}
			}),
			{ numRuns: 2000 },
		);
	});
});
