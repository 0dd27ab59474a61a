/** Sets: entries whose key and value are the element. */
import { ENTRY_HASH, TAG_SET } from "../layout";
import { addEntry, entriesLength, entryAt, entryKey, findHashed, newEntries } from "./entries";
import { hashOf } from "./hash";
import { Value } from "./value";

/** An empty set with room for `capacity` elements. */
export function newSet(capacity: u32): Value {
	return newEntries(TAG_SET, capacity);
}

export function setHas(set: Value, element: Value): bool {
	return findHashed(set, element, hashOf(element)) != 0;
}

/** Adds in place. */
export function setAdd(set: Value, element: Value): void {
	const hash = hashOf(element);
	if (findHashed(set, element, hash) == 0) addEntry(set, element, hash, element);
}

/** Adds every element of `from` in place. */
export function setAddAll(set: Value, from: Value): void {
	const length = entriesLength(from);
	for (let i: u32 = 0; i < length; i++) {
		const entry = entryAt(from, i);
		const hash = load<u32>(entry, ENTRY_HASH);
		if (findHashed(set, entryKey(entry), hash) == 0) addEntry(set, entryKey(entry), hash, entryKey(entry));
	}
}

/** The elements of `a` that are, or are not, in `b`. */
function select(a: Value, b: Value, wanted: bool): Value {
	const set = newSet(0);
	const length = entriesLength(a);
	for (let i: u32 = 0; i < length; i++) {
		const entry = entryAt(a, i);
		const hash = load<u32>(entry, ENTRY_HASH);
		const there = findHashed(b, entryKey(entry), hash) != 0;
		if (there == wanted) addEntry(set, entryKey(entry), hash, entryKey(entry));
	}
	return set;
}

/** The elements that are in both. */
export function setIntersection(a: Value, b: Value): Value {
	return entriesLength(a) <= entriesLength(b) ? select(a, b, true) : select(b, a, true);
}

/** The elements of `a` that are not in `b`. */
export function setDifference(a: Value, b: Value): Value {
	return select(a, b, false);
}
