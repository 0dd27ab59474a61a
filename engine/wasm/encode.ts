import { ByteWriter } from "./byte-writer.ts";
import { OPCODE } from "./instructions.ts";
import type { Export, Import, WasmModule } from "./module.ts";
import { EXTERNAL_KINDS, FUNCREF, FUNCTION_TYPE, type FunctionType, type Limits, PREAMBLE, SECTION } from "./types.ts";

/**
 * Module → bytes. Sections without entries are left out; there is no name section.
 *
 * @see https://webassembly.github.io/spec/core/binary/modules.html
 */
export function encodeModule(module: WasmModule): Uint8Array {
	const out = new ByteWriter();
	out.bytes(PREAMBLE);
	section(out, SECTION.type, module.types, writeType);
	section(out, SECTION.import, module.imports, writeImport);
	section(out, SECTION.function, module.functions, (to, { typeIndex }) => to.unsigned(typeIndex));
	section(out, SECTION.table, module.tables, writeTable);
	section(out, SECTION.memory, module.memories, writeLimits);
	section(out, SECTION.global, module.globals, (to, { type, mutable, init }) => {
		to.bytes([type, mutable ? 1 : 0]);
		to.bytes(init);
	});
	section(out, SECTION.export, module.exports, writeExport);
	if (module.start !== undefined) writeStart(out, module.start);
	section(out, SECTION.element, module.elements, (to, { offset, functions }) => {
		writeOffset(to, offset);
		to.vector(functions, (index) => to.unsigned(index));
	});
	section(out, SECTION.code, module.functions, (to, { code }) => to.sized(code));
	section(out, SECTION.data, module.data, (to, { offset, bytes }) => {
		writeOffset(to, offset);
		to.sized(bytes);
	});
	return out.toBytes();
}

/** A constant expression: `i32.const value`, `end`. */
export function encodeConstant(value: number): Uint8Array {
	const out = new ByteWriter();
	out.byte(OPCODE["i32.const"]);
	out.signed(value);
	out.byte(OPCODE.end);
	return out.toBytes();
}

function section<Item>(
	out: ByteWriter,
	id: number,
	items: readonly Item[],
	write: (to: ByteWriter, item: Item) => void,
): void {
	if (items.length === 0) return;
	const content = new ByteWriter();
	content.vector(items, (item) => write(content, item));
	out.byte(id);
	out.sized(content.toBytes());
}

function writeType(to: ByteWriter, type: FunctionType): void {
	to.byte(FUNCTION_TYPE);
	to.vector(type.params, (byte) => to.byte(byte));
	to.vector(type.results, (byte) => to.byte(byte));
}

function writeImport(to: ByteWriter, entry: Import): void {
	to.name(entry.module);
	to.name(entry.name);
	to.byte(EXTERNAL_KINDS.indexOf(entry.kind));
	if (entry.kind === "function") to.unsigned(entry.typeIndex);
	else if (entry.kind === "global") to.bytes([entry.type, entry.mutable ? 1 : 0]);
	else if (entry.kind === "memory") writeLimits(to, entry.limits);
	else writeTable(to, entry.limits);
}

function writeTable(to: ByteWriter, limits: Limits): void {
	to.byte(FUNCREF);
	writeLimits(to, limits);
}

function writeLimits(to: ByteWriter, { min, max }: Limits): void {
	to.byte(max === undefined ? 0 : 1);
	to.unsigned(min);
	if (max !== undefined) to.unsigned(max);
}

function writeExport(to: ByteWriter, { name, kind, index }: Export): void {
	to.name(name);
	to.byte(EXTERNAL_KINDS.indexOf(kind));
	to.unsigned(index);
}

function writeStart(out: ByteWriter, index: number): void {
	const content = new ByteWriter();
	content.unsigned(index);
	out.byte(SECTION.start);
	out.sized(content.toBytes());
}

/** An active segment of table or memory 0. */
function writeOffset(to: ByteWriter, offset: number): void {
	to.byte(0);
	to.bytes(encodeConstant(offset));
}
