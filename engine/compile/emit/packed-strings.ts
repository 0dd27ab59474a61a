import { concatBytes, encodeUtf8 } from "../../base/bytes.ts";
import { STRING_SIZE } from "../../runtime/layout.ts";
import { encodeUnsigned } from "../../wasm/leb128.ts";
import type { Address } from "./static-data.ts";

/** What stands in front of a packed string's bytes: its size, and these bits. */
const SIZE_SHIFT = 2;
const IS_KEY = 2;
const IS_ASCII = 1;

/**
 * The constant strings of a module as `guest_init` takes them. The module carries their bytes; room for the strings
 * themselves, which take more than most of their bytes, is only reserved.
 */
export class PackedStrings {
	readonly #base: Address;
	readonly #capacity: number;
	/** In the order of their addresses. */
	readonly #texts: string[] = [];
	readonly #keys = new Set<string>();

	/** `base`: a multiple of 8. More than `capacity` strings are not taken. */
	constructor(base: Address, capacity: number) {
		this.#base = base;
		this.#capacity = capacity;
	}

	/** Address behind the room for all strings and the table of keys; a multiple of 8. */
	get end(): Address {
		return this.#table + placesFor(this.#capacity) * 4;
	}

	/** The address of a string that was not added before; nothing when there is no room for it. */
	add(text: string): Address | undefined {
		if (this.#texts.length === this.#capacity) return undefined;
		return this.#base + (this.#texts.push(text) - 1) * STRING_SIZE;
	}

	/** From now on the string is one that the guest's parser shares when it meets the same key. */
	addKey(text: string): void {
		this.#keys.add(text);
	}

	/** Everything that `guest_init` needs: the words of its head but the last, and the bytes that this one points to. */
	pack(): { readonly head: readonly number[]; readonly bytes: Uint8Array } {
		const packed = this.#texts.flatMap((text) => {
			const bytes = encodeUtf8(text);
			const flags = (this.#keys.has(text) ? IS_KEY : 0) | (bytes.length === text.length ? IS_ASCII : 0);
			return [Uint8Array.from(encodeUnsigned((bytes.length << SIZE_SHIFT) | flags)), bytes];
		});
		const keys = this.#texts.filter((text) => this.#keys.has(text)).length;
		return { head: [this.#texts.length, this.#base, placesFor(keys), this.#table], bytes: concatBytes(packed) };
	}

	get #table(): Address {
		return this.#base + this.#capacity * STRING_SIZE;
	}
}

/** Places of a table in which at most half are taken: a power of two. */
function placesFor(keys: number): number {
	let places = 2;
	while (places < keys * 2) places *= 2;
	return places;
}
