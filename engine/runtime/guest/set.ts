/** Sets: entries whose key and value are the element. */
import { TAG_SET } from "../layout";
import { addEntry, findHashed, newEntries } from "./entries";
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
