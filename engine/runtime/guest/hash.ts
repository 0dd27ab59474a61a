/** Hashes of values, as `layout.ts` defines them: equal values have equal hashes, whatever their text was. */
import {
	ARRAY_ELEMENTS,
	ARRAY_LENGTH,
	ENTRY_HASH,
	ENTRY_SIZE,
	ENTRY_VALUE,
	FLAG_NUMBER_INT,
	FLAG_TRUE,
	HASH_FINISH,
	HASH_PRIME,
	HASH_SEED,
	OBJECT_ENTRIES,
	OBJECT_LENGTH,
	STRING_HASH,
	TAG_ARRAY,
	TAG_BOOLEAN,
	TAG_NULL,
	TAG_NUMBER,
	TAG_OBJECT,
	TAG_STRING,
} from "../layout";
import { hashDecimal } from "./decimal";
import { stringBytes, stringSize } from "./string";
import { flagsOf, integerOf, tagOf, Value } from "./value";

// @ts-ignore: decorator
@inline
export function mix(hash: u32, word: u32): u32 {
	const mixed = (hash ^ word) * HASH_PRIME;
	return mixed ^ (mixed >> 15);
}

// @ts-ignore: decorator
@inline
export function finish(hash: u32): u32 {
	const mixed = (hash ^ (hash >> 16)) * HASH_FINISH;
	const finished = mixed ^ (mixed >> 13);
	return finished == 0 ? 1 : finished;
}

/** Hash of a string with these bytes. */
export function hashBytes(bytes: usize, size: usize): u32 {
	let hash = mix(HASH_SEED ^ TAG_STRING, <u32>size);
	const end = bytes + size;
	let p = bytes;
	for (; p + 4 <= end; p += 4) hash = mix(hash, load<u32>(p));
	if (p < end) {
		// Memory goes on for a few bytes behind every string.
		hash = mix(hash, load<u32>(p) & ((1 << (<u32>(end - p) << 3)) - 1));
	}
	return finish(hash);
}

function hashInteger(value: i64): u32 {
	return finish(mix(mix(HASH_SEED ^ TAG_NUMBER, <u32>value), <u32>(value >> 32)));
}

function hashArray(array: Value): u32 {
	let hash: u32 = HASH_SEED ^ TAG_ARRAY;
	const elements = load<usize>(array, ARRAY_ELEMENTS);
	const end = elements + (load<u32>(array, ARRAY_LENGTH) << 2);
	for (let p = elements; p < end; p += 4) hash = mix(hash, hashOf(load<usize>(p)));
	return finish(hash);
}

/** The sum over entries does not depend on their order. */
function hashEntries(table: Value, tag: i32): u32 {
	let sum: u32 = 0;
	let p = load<usize>(table, OBJECT_ENTRIES);
	const end = p + load<u32>(table, OBJECT_LENGTH) * ENTRY_SIZE;
	for (; p < end; p += ENTRY_SIZE) {
		let hash = mix(HASH_SEED, load<u32>(p, ENTRY_HASH));
		if (tag == TAG_OBJECT) hash = mix(hash, hashOf(load<usize>(p, ENTRY_VALUE)));
		sum += finish(hash);
	}
	return finish(mix(HASH_SEED ^ tag, sum));
}

/** The hash of a value; strings and collections keep theirs. */
export function hashOf(value: Value): u32 {
	const tag = tagOf(value);
	if (tag < TAG_STRING) {
		if (tag == TAG_NULL) return finish(HASH_SEED ^ TAG_NULL);
		if (tag == TAG_BOOLEAN) return finish(mix(HASH_SEED ^ TAG_BOOLEAN, flagsOf(value) & FLAG_TRUE));
		if (flagsOf(value) & FLAG_NUMBER_INT) return hashInteger(integerOf(value));
		return hashDecimal(value);
	}
	// Every kind that keeps its hash has it in the same place: STRING_HASH, ARRAY_HASH, OBJECT_HASH.
	let hash = load<u32>(value, STRING_HASH);
	if (hash == 0) {
		if (tag == TAG_STRING) hash = hashBytes(stringBytes(value), stringSize(value));
		else if (tag == TAG_ARRAY) hash = hashArray(value);
		else hash = hashEntries(value, tag);
		store<u32>(value, hash, STRING_HASH);
	}
	return hash;
}
