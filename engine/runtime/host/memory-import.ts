/** In pages of 64 KiB. */
export interface MemoryLimits {
	readonly minimumPages: number;
	readonly maximumPages?: number;
}

const SECTION_IMPORT = 2;
const EXTERNAL_FUNCTION = 0;
const EXTERNAL_TABLE = 1;
const EXTERNAL_MEMORY = 2;
const EXTERNAL_GLOBAL = 3;
/** Bytes before the first section: magic and version. */
const PREAMBLE_BYTES = 8;

/**
 * How much memory a valid module wants to import. The JavaScript interface does not tell, and an instance with less is
 * refused; a module that imports none wants 0 pages.
 *
 * @see https://webassembly.github.io/spec/core/binary/modules.html#import-section
 */
export function memoryImportOf(wasm: Uint8Array): MemoryLimits {
	const reader = new SectionReader(wasm, PREAMBLE_BYTES);
	while (reader.at < wasm.length) {
		const id = reader.byte();
		const sizeBytes = reader.u32();
		if (id === SECTION_IMPORT) return readImports(reader);
		reader.at += sizeBytes;
	}
	return { minimumPages: 0 };
}

function readImports(reader: SectionReader): MemoryLimits {
	for (let left = reader.u32(); left > 0; left--) {
		reader.skipName();
		reader.skipName();
		const kind = reader.byte();
		if (kind === EXTERNAL_MEMORY) return reader.limits();
		if (kind === EXTERNAL_FUNCTION) reader.u32();
		else if (kind === EXTERNAL_GLOBAL) reader.at += 2;
		else if (kind === EXTERNAL_TABLE) {
			reader.byte();
			reader.limits();
		} else break;
	}
	return { minimumPages: 0 };
}

/** Reads a module that `WebAssembly.Module` has accepted already, so nothing is checked twice. */
class SectionReader {
	readonly #bytes: Uint8Array;
	at: number;

	constructor(bytes: Uint8Array, at: number) {
		this.#bytes = bytes;
		this.at = at;
	}

	byte(): number {
		return this.#bytes[this.at++] ?? 0;
	}

	u32(): number {
		let value = 0;
		for (let shift = 0; shift < 35; shift += 7) {
			const byte = this.byte();
			value += (byte & 0x7f) * 2 ** shift;
			if (byte < 0x80) break;
		}
		return value;
	}

	skipName(): void {
		const sizeBytes = this.u32();
		this.at += sizeBytes;
	}

	limits(): MemoryLimits {
		const hasMaximum = (this.byte() & 1) === 1;
		const minimumPages = this.u32();
		return hasMaximum ? { minimumPages, maximumPages: this.u32() } : { minimumPages };
	}
}
