/** Objects: entries from key to value. */
import { ENTRY_VALUE, OBJECT_HASH, TAG_OBJECT } from "../layout";
import { addEntry, entryValue, findHashed, newEntries } from "./entries";
import { hashOf } from "./hash";
import { Value } from "./value";

/** An empty object with room for `capacity` entries. */
export function newObject(capacity: u32): Value {
	return newEntries(TAG_OBJECT, capacity);
}

/** The value at the key; 0: none. */
export function objectGet(object: Value, key: Value): Value {
	const entry = findHashed(object, key, hashOf(key));
	return entry == 0 ? 0 : entryValue(entry);
}

/** Inserts or replaces in place. */
export function objectInsert(object: Value, key: Value, value: Value): void {
	const hash = hashOf(key);
	const entry = findHashed(object, key, hash);
	if (entry == 0) return addEntry(object, key, hash, value);
	store<usize>(entry, value, ENTRY_VALUE);
	store<u32>(object, 0, OBJECT_HASH);
}
