/**
 * Equality, and Rego's order over all values: null < boolean < number < string < array < object < set; numbers by
 * value, strings by bytes, arrays and sets element by element in order, objects entry by entry in the order of keys.
 */
import {
	ENTRY_HASH,
	FLAG_NUMBER_INT,
	FLAG_TRUE,
	TAG_ARRAY,
	TAG_BOOLEAN,
	TAG_NULL,
	TAG_NUMBER,
	TAG_OBJECT,
	TAG_STRING,
	STRING_HASH,
} from "../layout";
import { arrayAt, arrayLength } from "./array";
import { compareDecimals } from "./decimal";
import { entriesLength, entryAt, entryKey, entryValue, findHashed, sortEntries } from "./entries";
import { compareBytes, sameBytes, stringBytes, stringSize } from "./string";
import { flagsOf, integerOf, tagOf, Value } from "./value";

function compareNumbers(a: Value, b: Value): i32 {
	if (flagsOf(a) & flagsOf(b) & FLAG_NUMBER_INT) {
		const left = integerOf(a);
		const right = integerOf(b);
		return i32(left > right) - i32(left < right);
	}
	return compareDecimals(a, b);
}

function compareLengths(a: u32, b: u32): i32 {
	return i32(a > b) - i32(a < b);
}

function compareArrays(a: Value, b: Value): i32 {
	const length = min(arrayLength(a), arrayLength(b));
	for (let i: u32 = 0; i < length; i++) {
		const order = compare(arrayAt(a, i), arrayAt(b, i));
		if (order != 0) return order;
	}
	return compareLengths(arrayLength(a), arrayLength(b));
}

function compareEntries(a: Value, b: Value, withValues: bool): i32 {
	sortEntries(a);
	sortEntries(b);
	const length = min(entriesLength(a), entriesLength(b));
	for (let i: u32 = 0; i < length; i++) {
		const left = entryAt(a, i);
		const right = entryAt(b, i);
		let order = compare(entryKey(left), entryKey(right));
		if (order == 0 && withValues) order = compare(entryValue(left), entryValue(right));
		if (order != 0) return order;
	}
	return compareLengths(entriesLength(a), entriesLength(b));
}

/** -1, 0 or 1. */
export function compare(a: Value, b: Value): i32 {
	if (a == b) return 0;
	const tag = tagOf(a);
	if (tag != tagOf(b)) return tag < tagOf(b) ? -1 : 1;
	if (tag == TAG_STRING) return compareBytes(stringBytes(a), stringSize(a), stringBytes(b), stringSize(b));
	if (tag == TAG_NUMBER) return compareNumbers(a, b);
	if (tag == TAG_NULL) return 0;
	if (tag == TAG_BOOLEAN) return (flagsOf(a) & FLAG_TRUE) - (flagsOf(b) & FLAG_TRUE);
	if (tag == TAG_ARRAY) return compareArrays(a, b);
	return compareEntries(a, b, tag == TAG_OBJECT);
}

function equalArrays(a: Value, b: Value): bool {
	const length = arrayLength(a);
	if (length != arrayLength(b)) return false;
	for (let i: u32 = 0; i < length; i++) {
		if (!equal(arrayAt(a, i), arrayAt(b, i))) return false;
	}
	return true;
}

function equalEntries(a: Value, b: Value, withValues: bool): bool {
	const length = entriesLength(a);
	if (length != entriesLength(b)) return false;
	for (let i: u32 = 0; i < length; i++) {
		const entry = entryAt(a, i);
		const other = findHashed(b, entryKey(entry), load<u32>(entry, ENTRY_HASH));
		if (other == 0 || (withValues && !equal(entryValue(entry), entryValue(other)))) return false;
	}
	return true;
}

/** Whether two values of the same kind that keeps its hash have different ones. */
function hashesDiffer(a: Value, b: Value): bool {
	const left = load<u32>(a, STRING_HASH);
	const right = load<u32>(b, STRING_HASH);
	return left != right && left != 0 && right != 0;
}

/** Whether two defined values are equal. */
export function equal(a: Value, b: Value): bool {
	if (a == b) return true;
	const tag = tagOf(a);
	if (tag != tagOf(b)) return false;
	if (tag < TAG_STRING) {
		if (tag == TAG_NUMBER) return compareNumbers(a, b) == 0;
		return ((flagsOf(a) ^ flagsOf(b)) & FLAG_TRUE) == 0;
	}
	if (tag == TAG_STRING) {
		const size = stringSize(a);
		return size == stringSize(b) && !hashesDiffer(a, b) && sameBytes(stringBytes(a), stringBytes(b), size);
	}
	if (hashesDiffer(a, b)) return false;
	if (tag == TAG_ARRAY) return equalArrays(a, b);
	return equalEntries(a, b, tag == TAG_OBJECT);
}
