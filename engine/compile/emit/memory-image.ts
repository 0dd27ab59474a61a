import { invariant } from "../../base/errors.ts";
import type { DataSegment } from "../../wasm/module.ts";

/**
 * A piece of memory in the making. Words come first, each at its final address from the start; bytes that words point to
 * come behind them all, so that values need no padding.
 */
export class MemoryImage {
	readonly #base: number;
	#words = new DataView(new ArrayBuffer(1024));
	#sizeBytes = 0;
	readonly #pointers: { readonly from: number; readonly bytes: Uint8Array }[] = [];

	/** `base`: address of the first byte, a multiple of 8. */
	constructor(base: number) {
		this.#base = base;
	}

	/** Room for `sizeBytes` bytes, zeroed; its address is a multiple of 8. */
	reserve(sizeBytes: number): number {
		const start = this.#sizeBytes;
		this.#sizeBytes = (start + sizeBytes + 7) & ~7;
		if (this.#sizeBytes > this.#words.byteLength) {
			const larger = new Uint8Array(this.#sizeBytes * 2);
			larger.set(new Uint8Array(this.#words.buffer));
			this.#words = new DataView(larger.buffer);
		}
		return this.#base + start;
	}

	write(address: number, word: number): void {
		this.#words.setUint32(this.#offset(address), word, true);
	}

	writeByte(address: number, byte: number): void {
		this.#words.setUint8(this.#offset(address), byte);
	}

	/** The word at `address` will be the address of these bytes. */
	pointToBytes(address: number, bytes: Uint8Array): void {
		this.#pointers.push({ from: address, bytes });
	}

	/** The words, then the bytes. */
	finish(): DataSegment {
		const places = new Map<string, number>();
		const texts: number[] = [];
		for (const { from, bytes } of this.#pointers) {
			const name = bytes.join();
			const known = places.get(name);
			this.write(from, known ?? this.#base + this.#sizeBytes + texts.length);
			if (known !== undefined) continue;
			places.set(name, this.#base + this.#sizeBytes + texts.length);
			for (const byte of bytes) texts.push(byte);
		}
		const whole = new Uint8Array(this.#sizeBytes + texts.length);
		whole.set(new Uint8Array(this.#words.buffer, 0, this.#sizeBytes));
		whole.set(texts, this.#sizeBytes);
		return { offset: this.#base, bytes: whole };
	}

	#offset(address: number): number {
		const offset = address - this.#base;
		invariant(offset >= 0 && offset < this.#sizeBytes, "a constant is written where nothing was reserved");
		return offset;
	}
}
