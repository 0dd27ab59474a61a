/**
 * One change to a value: a part put in or taken out at a path. Values stay as they are, so what lies on the way is
 * copied; but only once, since copies that the patch made itself, at `mark` or above, are its own to change.
 */
import { ARRAY_HASH, ARRAY_LENGTH, TAG_ARRAY, TAG_OBJECT, TAG_SET } from "../layout";
import { arrayAppend, arrayAt, arrayElements, arrayLength, arraySlice } from "./array";
import { equal } from "./compare";
import { scanDecimal, scannedInteger, scanInteger } from "./decimal";
import { copyEntries, removeEntry } from "./entries";
import { valueGet } from "./get";
import { MAX_DEPTH } from "./limits";
import { objectInsert } from "./object";
import { setAdd } from "./set";
import { isText, stringBytes, stringSize } from "./string";
import { integerOf, isInteger, isSet, isString, tagOf, Value } from "./value";

let mark: usize = 0;

/** Values below `address` are no longer ours to change. */
export function ownFrom(address: usize): void {
	mark = address;
}

/** The index that a key of a path means in an array; -1 when it means none. `-` is the place behind the last element. */
function indexOf(array: Value, key: Value): i64 {
	if (isInteger(key)) return integerOf(key);
	if (!isString(key)) return -1;
	if (isText(key, "-")) return arrayLength(array);
	const bytes = stringBytes(key);
	const size = stringSize(key);
	if (size == 0 || (load<u8>(bytes) == 0x30 && size > 1)) return -1;
	for (let i: usize = 0; i < size; i++) {
		if (<u32>load<u8>(bytes + i) - 0x30 > 9) return -1;
	}
	scanDecimal(bytes, size);
	return scanInteger() ? scannedInteger() : -1;
}

/** The part at a key of a path; 0 when there is none. */
function partAt(value: Value, key: Value): Value {
	if (tagOf(value) != TAG_ARRAY) return valueGet(value, key);
	const index = indexOf(value, key);
	return index >= 0 && index < <i64>arrayLength(value) ? arrayAt(value, <u32>index) : 0;
}

/** The part at the end of a path; 0 when there is none. */
export function partAtPath(value: Value, keys: Value): Value {
	let part = value;
	for (let i: u32 = 0; i < arrayLength(keys) && part != 0; i++) part = partAt(part, arrayAt(keys, i));
	return part;
}

/** The collection itself when it is ours, else a copy that is. */
function owned(value: Value): Value {
	if (value >= mark) return value;
	return tagOf(value) == TAG_ARRAY ? arraySlice(value, 0, arrayLength(value)) : copyEntries(value, 1);
}

/** Puts `part` before the element at `index`. */
function arrayInsert(array: Value, index: u32, part: Value): void {
	arrayAppend(array, part);
	const place = arrayElements(array) + (<usize>index << 2);
	memory.copy(place + 4, place, (<usize>(arrayLength(array) - 1 - index)) << 2);
	store<usize>(place, part);
}

function arrayRemove(array: Value, index: u32): void {
	const length = arrayLength(array) - 1;
	const place = arrayElements(array) + (<usize>index << 2);
	memory.copy(place, place + 4, (<usize>(length - index)) << 2);
	store<u32>(array, length, ARRAY_LENGTH);
	store<u32>(array, 0, ARRAY_HASH);
}

/** The collection with `part` at the key, or with nothing there when `part` is 0; 0 when that cannot be. */
function changePart(value: Value, key: Value, part: Value): Value {
	const tag = tagOf(value);
	if (tag == TAG_ARRAY) {
		const index = indexOf(value, key);
		if (index < 0 || index > <i64>arrayLength(value) - i64(part == 0)) return 0;
		const array = owned(value);
		if (part == 0) arrayRemove(array, <u32>index);
		else arrayInsert(array, <u32>index, part);
		return array;
	}
	if (tag != TAG_OBJECT && tag != TAG_SET) return 0;
	if (part == 0 && valueGet(value, key) == 0) return 0;
	if (part != 0 && tag == TAG_SET && !equal(key, part)) return 0;
	const table = owned(value);
	if (part == 0) removeEntry(table, key);
	else if (tag == TAG_SET) setAdd(table, part);
	else objectInsert(table, key, part);
	return table;
}

/** The collection with another part in the place of one that is there. */
function replacePart(value: Value, key: Value, part: Value): Value {
	const collection = owned(value);
	const tag = tagOf(value);
	if (tag == TAG_OBJECT) {
		objectInsert(collection, key, part);
	} else if (tag == TAG_ARRAY) {
		store<usize>(arrayElements(collection) + (<usize>indexOf(value, key) << 2), part);
		store<u32>(collection, 0, ARRAY_HASH);
	} else {
		removeEntry(collection, key);
		setAdd(collection, part);
	}
	return collection;
}

function change(value: Value, keys: Value, at: u32, part: Value): Value {
	const key = arrayAt(keys, at);
	if (at + 1 == arrayLength(keys)) return changePart(value, key, part);
	const child = partAt(value, key);
	if (child == 0) return 0;
	const changed = change(child, keys, at + 1, part);
	if (changed == 0) return 0;
	return changed == child && !isSet(value) && value >= mark ? value : replacePart(value, key, changed);
}

/** `value` with `part` put in at the end of a path of one key or more, or taken out when `part` is 0; 0: there is no such place. */
export function changeAtPath(value: Value, keys: Value, part: Value): Value {
	return arrayLength(keys) > MAX_DEPTH ? 0 : change(value, keys, 0, part);
}
