/** Arrays and sets alike: elements by their number, a set's in Rego's order. */
import { TAG_ARRAY } from "../layout";
import { arrayAt, arrayLength } from "./array";
import { entriesLength, entryAt, entryKey, sortEntries } from "./entries";
import { isArray, isSet, isString, tagOf, Value } from "./value";

export function isList(value: Value): bool {
	return isArray(value) || isSet(value);
}

export function listLength(list: Value): i32 {
	if (tagOf(list) == TAG_ARRAY) return arrayLength(list);
	sortEntries(list);
	return entriesLength(list);
}

/** After `listLength`, which sorts a set. */
export function listAt(list: Value, index: i32): Value {
	return tagOf(list) == TAG_ARRAY ? arrayAt(list, index) : entryKey(entryAt(list, index));
}

/** Whether `value` is an array or set that holds nothing but strings. */
export function areStrings(value: Value): bool {
	if (!isList(value)) return false;
	const length = listLength(value);
	for (let i = 0; i < length; i++) {
		if (!isString(listAt(value, i))) return false;
	}
	return true;
}
