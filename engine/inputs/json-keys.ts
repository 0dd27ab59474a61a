import { randomInt } from "node:crypto";

const firstCapacity = 1024;

/**
 * Finds keys that one object has twice, for any number of objects that are read one after another: at each depth only
 * one object is open at a time, so a key needs to remember only the last object of its depth that had it. A table of
 * numbers, because a text has millions of keys and few different ones.
 */
export class KeyTable {
	/** Chosen anew for each table, so that nobody can prepare keys that all fall into one place. */
	readonly #seed: number = randomInt(2 ** 31);
	#capacity = firstCapacity;
	#count = 0;
	/** Index of an entry plus one, by place; 0 where the place is free. */
	#places: Int32Array = new Int32Array(firstCapacity * 2);
	#hashes: Int32Array = new Int32Array(firstCapacity);
	#depths: Int32Array = new Int32Array(firstCapacity);
	#starts: Int32Array = new Int32Array(firstCapacity);
	#ends: Int32Array = new Int32Array(firstCapacity);
	#owners: Int32Array = new Int32Array(firstCapacity);
	readonly #texts: Uint8Array[] = [];

	/** Whether the object `owner`, which is open at `depth`, has the key already. Owners are told apart by any number. */
	isRepeated(key: KeyExtent, depth: number, owner: number): boolean {
		const hash = this.#hash(key, depth);
		const mask = this.#places.length - 1;
		let place = hash & mask;
		for (let next = this.#places[place] as number; next !== 0; next = this.#places[place] as number) {
			const entry = next - 1;
			if (this.#hashes[entry] === hash && this.#depths[entry] === depth && this.#isKey(entry, key)) {
				if (this.#owners[entry] === owner) return true;
				this.#owners[entry] = owner;
				return false;
			}
			place = (place + 1) & mask;
		}
		this.#add({ key, depth, owner, hash, place });
		return false;
	}

	#hash({ text, start, end }: KeyExtent, depth: number): number {
		let hash = this.#seed ^ depth;
		for (let at = start; at < end; at++) {
			hash = Math.imul(hash ^ (text[at] as number), 0x5bd1e995);
			hash ^= hash >>> 15;
		}
		return hash;
	}

	#isKey(entry: number, { text, start, end }: KeyExtent): boolean {
		const known = this.#texts[entry] as Uint8Array;
		const knownStart = this.#starts[entry] as number;
		if ((this.#ends[entry] as number) - knownStart !== end - start) return false;
		for (let at = start, other = knownStart; at < end; at++, other++) if (text[at] !== known[other]) return false;
		return true;
	}

	#add({ key, depth, owner, hash, place }: NewKey): void {
		if (this.#count === this.#capacity) {
			this.#grow();
			place = this.#freePlace(hash);
		}
		const entry = this.#count++;
		this.#hashes[entry] = hash;
		this.#depths[entry] = depth;
		this.#starts[entry] = key.start;
		this.#ends[entry] = key.end;
		this.#owners[entry] = owner;
		this.#texts.push(key.text);
		this.#places[place] = entry + 1;
	}

	#grow(): void {
		this.#capacity *= 2;
		this.#hashes = widen(this.#hashes);
		this.#depths = widen(this.#depths);
		this.#starts = widen(this.#starts);
		this.#ends = widen(this.#ends);
		this.#owners = widen(this.#owners);
		this.#places = new Int32Array(this.#capacity * 2);
		for (let entry = 0; entry < this.#count; entry++) {
			this.#places[this.#freePlace(this.#hashes[entry] as number)] = entry + 1;
		}
	}

	#freePlace(hash: number): number {
		const mask = this.#places.length - 1;
		let place = hash & mask;
		while (this.#places[place] !== 0) place = (place + 1) & mask;
		return place;
	}
}

/** A key's bytes without its quotes and escapes, in whatever text they stand. */
export interface KeyExtent {
	readonly text: Uint8Array;
	readonly start: number;
	readonly end: number;
}

interface NewKey {
	readonly key: KeyExtent;
	readonly depth: number;
	readonly owner: number;
	readonly hash: number;
	readonly place: number;
}

function widen(numbers: Int32Array): Int32Array {
	const wider = new Int32Array(numbers.length * 2);
	wider.set(numbers);
	return wider;
}
