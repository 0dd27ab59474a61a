import { encodeUtf8 } from "../base/bytes.ts";
import { encodeSigned, encodeUnsigned } from "./leb128.ts";

/** Bytes in the making: a buffer that grows. */
export class ByteWriter {
	#bytes = new Uint8Array(256);
	#length = 0;

	/** How many bytes have been written. */
	get length(): number {
		return this.#length;
	}

	/** The bytes written so far, as a copy. */
	toBytes(): Uint8Array {
		return this.#bytes.slice(0, this.#length);
	}

	byte(value: number): void {
		this.#reserve(1);
		this.#bytes[this.#length++] = value;
	}

	bytes(values: Uint8Array | readonly number[]): void {
		this.#reserve(values.length);
		this.#bytes.set(values, this.#length);
		this.#length += values.length;
	}

	/** Writes over a byte that has been written. */
	replace(at: number, value: number): void {
		this.#bytes[at] = value;
	}

	/** An unsigned integer below 2^32. */
	unsigned(value: number): void {
		if (value < 0x80) this.byte(value);
		else this.bytes(encodeUnsigned(value));
	}

	/** A signed 32-bit integer. */
	signed(value: number): void {
		this.bytes(encodeSigned(value));
	}

	/** A name: its size in bytes, then its UTF-8. */
	name(text: string): void {
		this.sized(encodeUtf8(text));
	}

	/** Bytes with their count in front. */
	sized(bytes: Uint8Array): void {
		this.unsigned(bytes.length);
		this.bytes(bytes);
	}

	/** A vector: the count, then each item as `write` writes it. */
	vector<Item>(items: readonly Item[], write: (item: Item) => void): void {
		this.unsigned(items.length);
		items.forEach(write);
	}

	#reserve(count: number): void {
		const needed = this.#length + count;
		if (needed <= this.#bytes.length) return;
		const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
		larger.set(this.#bytes.subarray(0, this.#length));
		this.#bytes = larger;
	}
}
