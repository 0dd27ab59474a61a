/** What the emitted code calls, by the names of `guestExports` in `abi.ts`, which says what each does. */
import { TAG_ARRAY, TAG_OBJECT, TAG_SET, TAG_STRING } from "../layout";
import { abortWith } from "./abort";
import { arrayAppend, arrayAt, arrayLength, newArray } from "./array";
import { compare, equal } from "./compare";
import { makeStrings } from "./constant-strings";
import { entriesLength, entryAt, entryKey, entryValue, sortEntries } from "./entries";
import { valueGet } from "./get";
import { initHeap, keepBelow, loseHeap } from "./heap";
import { dumpValue } from "./json-dump";
import { parseJson } from "./json-parse";
import { initKeys } from "./keys";
import { initMemo } from "./memo";
import { insertOnce, mergeObjects } from "./merge";
import { newObject, objectInsert } from "./object";
import { newSet, setAdd } from "./set";
import { initStack } from "./stack";
import { stringLength } from "./string";
import { newInteger, tagOf, Value } from "./value";

export { memo_get, memo_pop, memo_push, memo_reset, memo_set } from "./memo";
export { value_with } from "./merge";

export function guest_init(heapBase: usize, strings: usize, slots: u32): void {
	initHeap(heapBase);
	initKeys();
	if (strings != 0) makeStrings(strings);
	initStack();
	initMemo(slots);
}

export function guest_parse_input(text: usize, size: usize): Value {
	if (size == 0) return 0;
	// A long text may cover all that the evaluation before left, so that the heap's top never moved below that.
	loseHeap(text);
	keepBelow(text + size);
	const value = parseJson(text, size, true);
	if (value == 0) abortWith("input: not a JSON text, or nested too deeply");
	return value;
}

export function guest_dump(value: Value, format: u32): usize {
	return dumpValue(value, format == 1);
}

export function value_get(value: Value, key: Value): Value {
	return valueGet(value, key);
}

export function value_equal(a: Value, b: Value): bool {
	return a == b || (a != 0 && b != 0 && equal(a, b));
}

export function value_compare(a: Value, b: Value): i32 {
	if (a == 0 || b == 0) return i32(a != 0) - i32(b != 0);
	return compare(a, b);
}

export function value_length(value: Value): i32 {
	if (value == 0) return -1;
	const tag = tagOf(value);
	if (tag == TAG_STRING) return stringLength(value);
	if (tag == TAG_ARRAY) return arrayLength(value);
	return tag == TAG_OBJECT || tag == TAG_SET ? entriesLength(value) : -1;
}

export function scan_length(value: Value): i32 {
	if (value == 0) return -1;
	const tag = tagOf(value);
	if (tag == TAG_ARRAY) return arrayLength(value);
	if (tag != TAG_OBJECT && tag != TAG_SET) return -1;
	sortEntries(value);
	return entriesLength(value);
}

export function scan_key(value: Value, index: u32): Value {
	return tagOf(value) == TAG_ARRAY ? newInteger(index) : entryKey(entryAt(value, index));
}

export function scan_value(value: Value, index: u32): Value {
	return tagOf(value) == TAG_ARRAY ? arrayAt(value, index) : entryValue(entryAt(value, index));
}

export function number_from_i64(value: i64): Value {
	return newInteger(value);
}

export function array_new(capacity: u32): Value {
	return newArray(capacity);
}

export function array_append(array: Value, value: Value): void {
	arrayAppend(array, value);
}

export function object_new(capacity: u32): Value {
	return newObject(capacity);
}

export function object_insert(object: Value, key: Value, value: Value): void {
	objectInsert(object, key, value);
}

export function object_insert_once(object: Value, key: Value, value: Value): bool {
	return insertOnce(object, key, value);
}

export function object_merge(a: Value, b: Value): Value {
	return mergeObjects(a, b);
}

export function set_new(capacity: u32): Value {
	return newSet(capacity);
}

export function set_add(set: Value, value: Value): void {
	setAdd(set, value);
}
