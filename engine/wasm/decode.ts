import { ByteReader, malformed } from "./byte-reader.ts";
import { decodeConstant, decodeSites } from "./decode-code.ts";
import type { DataSegment, ElementSegment, Export, FunctionBody, Global, Import, WasmModule } from "./module.ts";
import { EXTERNAL_KINDS, FUNCREF, FUNCTION_TYPE, type FunctionType, type Limits, PREAMBLE, SECTION } from "./types.ts";

type Sections = { -readonly [Section in keyof WasmModule]: WasmModule[Section] } & {
	/** The function section: types of the bodies that the code section has. */
	typeIndexes: readonly number[];
};

/**
 * Bytes → module. Function bodies stay raw, with their call sites listed; custom sections are passed over. Types are not
 * checked: that is `WebAssembly.validate`'s business.
 *
 * @throws ParapetError `MODULE` for what is no module, or has something that `WasmModule` cannot hold
 */
export function decodeModule(bytes: Uint8Array): WasmModule {
	const from = new ByteReader(bytes);
	if (!PREAMBLE.every((byte, index) => bytes[index] === byte)) throw malformed(0, "it does not start as one");
	from.skip(PREAMBLE.length);
	const sections: Sections = {
		types: [],
		imports: [],
		typeIndexes: [],
		functions: [],
		tables: [],
		memories: [],
		globals: [],
		exports: [],
		elements: [],
		data: [],
	};
	while (!from.done) {
		const id = from.byte();
		decodeSection(id, from.section(from.unsigned()), sections);
	}
	const { typeIndexes, ...module } = sections;
	if (typeIndexes.length !== module.functions.length) throw malformed(from.at, "functions and bodies differ in number");
	return module;
}

function decodeSection(id: number, from: ByteReader, into: Sections): void {
	const read = sectionReaders[id];
	if (!read) throw malformed(from.at, `there is no section ${id}`);
	read(from, into);
}

const sectionReaders: { readonly [id: number]: (from: ByteReader, into: Sections) => void } = {
	[SECTION.custom]: () => {},
	[SECTION.dataCount]: () => {},
	[SECTION.type]: (from, into) => {
		into.types = from.vector(() => readType(from));
	},
	[SECTION.import]: (from, into) => {
		into.imports = from.vector(() => readImport(from));
	},
	[SECTION.function]: (from, into) => {
		into.typeIndexes = from.vector(() => from.unsigned());
	},
	[SECTION.table]: (from, into) => {
		into.tables = from.vector(() => readTable(from));
	},
	[SECTION.memory]: (from, into) => {
		into.memories = from.vector(() => readLimits(from));
	},
	[SECTION.global]: (from, into) => {
		into.globals = from.vector(() => readGlobal(from));
	},
	[SECTION.export]: (from, into) => {
		into.exports = from.vector(() => readExport(from));
	},
	[SECTION.start]: (from, into) => {
		into.start = from.unsigned();
	},
	[SECTION.element]: (from, into) => {
		into.elements = from.vector(() => readElements(from));
	},
	[SECTION.code]: (from, into) => {
		let index = 0;
		into.functions = from.vector(() => readBody(from, into.typeIndexes[index++]));
	},
	[SECTION.data]: (from, into) => {
		into.data = from.vector(() => readData(from));
	},
};

function readType(from: ByteReader): FunctionType {
	if (from.byte() !== FUNCTION_TYPE) throw malformed(from.at, "a type is no function type");
	return { params: from.vector(() => from.byte()), results: from.vector(() => from.byte()) };
}

function readImport(from: ByteReader): Import {
	const origin = { module: from.name(), name: from.name() };
	const kind = readKind(from);
	if (kind === "function") return { ...origin, kind, typeIndex: from.unsigned() };
	if (kind === "global") return { ...origin, kind, type: from.byte(), mutable: from.byte() === 1 };
	return { ...origin, kind, limits: kind === "memory" ? readLimits(from) : readTable(from) };
}

function readKind(from: ByteReader): (typeof EXTERNAL_KINDS)[number] {
	const kind = EXTERNAL_KINDS[from.byte()];
	if (!kind) throw malformed(from.at, "an import or export is of no known kind");
	return kind;
}

function readTable(from: ByteReader): Limits {
	if (from.byte() !== FUNCREF) throw malformed(from.at, "a table does not hold functions");
	return readLimits(from);
}

function readLimits(from: ByteReader): Limits {
	const flags = from.byte();
	if (flags > 1) throw malformed(from.at, "a memory or table is shared or of 64 bits");
	const min = from.unsigned();
	return flags === 1 ? { min, max: from.unsigned() } : { min };
}

function readGlobal(from: ByteReader): Global {
	const type = from.byte();
	const mutable = from.byte() === 1;
	return { type, mutable, init: decodeConstant(from).init };
}

function readExport(from: ByteReader): Export {
	return { name: from.name(), kind: readKind(from), index: from.unsigned() };
}

function readElements(from: ByteReader): ElementSegment {
	return { offset: readOffset(from), functions: from.vector(() => from.unsigned()) };
}

function readData(from: ByteReader): DataSegment {
	return { offset: readOffset(from), bytes: from.bytes(from.unsigned()) };
}

/** Offset of an active segment of table or memory 0. */
function readOffset(from: ByteReader): number {
	if (from.unsigned() !== 0) throw malformed(from.at, "a segment is passive or of another table or memory");
	const { value } = decodeConstant(from);
	if (value === undefined) throw malformed(from.at, "a segment's offset is no constant");
	return value >>> 0;
}

function readBody(from: ByteReader, typeIndex: number | undefined): FunctionBody {
	if (typeIndex === undefined) throw malformed(from.at, "functions and bodies differ in number");
	const sizeBytes = from.unsigned();
	const body = from.section(sizeBytes);
	const start = body.at;
	const sites = decodeSites(body);
	return { typeIndex, code: body.since(start), ...sites };
}
