/** Putting objects together: merging two, and replacing what lies at a path. What did not change is shared. */
import { ENTRY_HASH, ENTRY_VALUE, OBJECT_HASH } from "../layout";
import { equal } from "./compare";
import { addEntry, copyEntries, entriesLength, entryAt, entryKey, entryValue, findEntry, findHashed } from "./entries";
import { newObject, objectGet, objectInsert } from "./object";
import { isObject, Value } from "./value";

/** `a` merged over `b`, object by object; where either is no object, `a` is taken whole. */
export function mergeObjects(a: Value, b: Value): Value {
	if (a == 0) return b;
	if (!isObject(a) || !isObject(b)) return a;
	const merged = copyEntries(b, entriesLength(a));
	for (let i: u32 = 0; i < entriesLength(a); i++) {
		const entry = entryAt(a, i);
		const hash = load<u32>(entry, ENTRY_HASH);
		const other = findHashed(merged, entryKey(entry), hash);
		if (other == 0) addEntry(merged, entryKey(entry), hash, entryValue(entry));
		else store<usize>(other, mergeObjects(entryValue(entry), entryValue(other)), ENTRY_VALUE);
	}
	store<u32>(merged, 0, OBJECT_HASH);
	return merged;
}

/** `value` with `replacement` at the path; what is no object on the way becomes one. */
export function value_with(value: Value, path: usize, pathLength: u32, replacement: Value): Value {
	if (pathLength == 0) return replacement;
	const key = load<usize>(path);
	const copy = isObject(value) ? copyEntries(value, 1) : newObject(1);
	objectInsert(copy, key, value_with(objectGet(copy, key), path + 4, pathLength - 1, replacement));
	return copy;
}

/** Inserts in place; false when the key already has another value. */
export function insertOnce(object: Value, key: Value, value: Value): bool {
	const entry = findEntry(object, key);
	if (entry == 0) objectInsert(object, key, value);
	return entry == 0 || equal(entryValue(entry), value);
}
