import { decodeUtf8 } from "../base/bytes.ts";
import { ParapetError } from "../base/errors.ts";
import { LEB128_BYTES_32, LEB128_BYTES_64 } from "./leb128.ts";

/** A place in bytes that may be hostile: every read checks that there is something to read. */
export class ByteReader {
	readonly #bytes: Uint8Array;
	at: number;
	readonly end: number;

	constructor(bytes: Uint8Array, at = 0, end: number = bytes.length) {
		this.#bytes = bytes;
		this.at = at;
		this.end = end;
	}

	get done(): boolean {
		return this.at >= this.end;
	}

	byte(): number {
		if (this.at >= this.end) throw malformed(this.at, "it ends too early");
		return this.#bytes[this.at++] as number;
	}

	/** A view of the next `count` bytes; no copy. */
	bytes(count: number): Uint8Array {
		this.skip(count);
		return this.#bytes.subarray(this.at - count, this.at);
	}

	/** Bytes from `start` to where the reader stands. */
	since(start: number): Uint8Array {
		return this.#bytes.subarray(start, this.at);
	}

	skip(count: number): void {
		if (count > this.end - this.at) throw malformed(this.at, `${count} bytes are announced, fewer are there`);
		this.at += count;
	}

	/** An unsigned integer of 32 bits. */
	unsigned(): number {
		let value = 0;
		for (let index = 0; index < LEB128_BYTES_32; index++) {
			const byte = this.byte();
			// The fifth byte has room for four bits.
			if (index === LEB128_BYTES_32 - 1 && byte > 0x0f) break;
			value += (byte & 0x7f) * 2 ** (7 * index);
			if (byte < 0x80) return value;
		}
		throw malformed(this.at, "an integer is too long");
	}

	/** A signed integer of 32 bits. */
	signed(): number {
		let value = 0;
		for (let shift = 0; shift < 7 * LEB128_BYTES_32; shift += 7) {
			const byte = this.byte();
			value |= (byte & 0x7f) << shift;
			if (byte < 0x80) return shift < 28 && (byte & 0x40) !== 0 ? value | (-1 << (shift + 7)) : value;
		}
		throw malformed(this.at, "an integer is too long");
	}

	/** Passes over an integer of up to 64 bits. */
	skipInteger(): void {
		for (let index = 0; index < LEB128_BYTES_64; index++) if (this.byte() < 0x80) return;
		throw malformed(this.at, "an integer is too long");
	}

	/** A count of things that take at least one byte each: more than the bytes left is refused before anything is made. */
	count(): number {
		const count = this.unsigned();
		if (count > this.end - this.at) throw malformed(this.at, `${count} entries are announced, fewer are there`);
		return count;
	}

	vector<Item>(read: () => Item): Item[] {
		const items: Item[] = [];
		for (let rest = this.count(); rest > 0; rest--) items.push(read());
		return items;
	}

	name(): string {
		return decodeUtf8(this.bytes(this.unsigned()));
	}

	/** A reader of the next `sizeBytes` bytes, which this one passes over. */
	section(sizeBytes: number): ByteReader {
		const start = this.at;
		this.skip(sizeBytes);
		return new ByteReader(this.#bytes, start, this.at);
	}
}

/** What is thrown for bytes that are no WebAssembly module that we can read. */
export function malformed(at: number, reason: string): ParapetError {
	return new ParapetError("MODULE", `not a WebAssembly module that can be read: ${reason} (byte ${at})`);
}
