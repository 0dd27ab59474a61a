/** Putting objects together: merging two, and replacing what lies at a path. What did not change is shared. */
import { ENTRY_HASH, ENTRY_VALUE, OBJECT_HASH } from "../layout";
import { equal } from "./compare";
import { addEntry, copyEntries, entriesLength, entryAt, entryKey, entryValue, findEntry, findHashed } from "./entries";
import { heapTop } from "./heap";
import { newObject, objectGet, objectInsert } from "./object";
import { isObject, Value } from "./value";

/** `a` merged over `b`, object by object; where either is no object, `a` is taken whole. */
export function mergeObjects(a: Value, b: Value): Value {
	if (a == 0) return b;
	if (!isObject(a) || !isObject(b)) return a;
	const mark = heapTop();
	const merged = copyEntries(b, entriesLength(a));
	mergeInto(merged, a, mark);
	return merged;
}

/**
 * Merges `from` over `target`, in place. What lies at `mark` or above is ours to change, what lies below is copied
 * first: so that merging many objects does not copy the same parts over and over.
 */
export function mergeInto(target: Value, from: Value, mark: usize): void {
	for (let i: u32 = 0; i < entriesLength(from); i++) {
		const entry = entryAt(from, i);
		const value = entryValue(entry);
		const hash = load<u32>(entry, ENTRY_HASH);
		const known = findHashed(target, entryKey(entry), hash);
		if (known == 0) {
			addEntry(target, entryKey(entry), hash, value);
		} else if (!isObject(value) || !isObject(entryValue(known))) {
			store<usize>(known, value, ENTRY_VALUE);
		} else {
			let own = entryValue(known);
			if (own < mark) own = copyEntries(own, entriesLength(value));
			store<usize>(known, own, ENTRY_VALUE);
			mergeInto(own, value, mark);
		}
	}
	store<u32>(target, 0, OBJECT_HASH);
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
