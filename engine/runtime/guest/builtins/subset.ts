/** `object.subset`: whether everything in one collection is in another. */
import { ENTRY_HASH } from "../../layout";
import { arrayAt, arrayLength } from "../array";
import { equal } from "../compare";
import { entriesLength, entryAt, entryKey, entryValue, findHashed } from "../entries";
import { objectGet } from "../object";
import { newSet, setAdd, setHas } from "../set";
import { alloc } from "../heap";
import { isArray, isObject, isSet, newBoolean, Value } from "../value";

function isObjectPart(whole: Value, part: Value): bool {
	for (let i: u32 = 0; i < entriesLength(part); i++) {
		const entry = entryAt(part, i);
		const other = objectGet(whole, entryKey(entry));
		if (other == 0 || !(equal(other, entryValue(entry)) || isPart(other, entryValue(entry)))) return false;
	}
	return true;
}

function isSetPart(whole: Value, part: Value): bool {
	for (let i: u32 = 0; i < entriesLength(part); i++) {
		const entry = entryAt(part, i);
		if (findHashed(whole, entryKey(entry), load<u32>(entry, ENTRY_HASH)) == 0) return false;
	}
	return true;
}

/**
 * Whether `part` stands in `whole` in one piece. As OPA has it: when a piece breaks off, the search goes on one place
 * further, whatever was matched.
 */
function isArrayPart(whole: Value, part: Value): bool {
	let start: u32 = 0;
	let matched: u32 = 0;
	while (matched < arrayLength(part)) {
		if (start + matched >= arrayLength(whole)) return false;
		if (equal(arrayAt(whole, start + matched), arrayAt(part, matched))) {
			matched++;
		} else {
			start++;
			matched = 0;
		}
	}
	return true;
}

/** Whether the array has as many elements from the set as the set has; as OPA has it, the same one may count twice. */
function isSetInArray(array: Value, set: Value): bool {
	let missing = <i32>entriesLength(set);
	for (let i: u32 = 0; i < arrayLength(array); i++) {
		if (setHas(set, arrayAt(array, i))) missing--;
		if (missing == 0) return true;
	}
	return false;
}

/** Whether all of `part` is in `whole`; false for kinds that have no parts. */
function isPart(whole: Value, part: Value): bool {
	if (isObject(whole) && isObject(part)) return isObjectPart(whole, part);
	if (isSet(whole) && isSet(part)) return isSetPart(whole, part);
	return isArray(whole) && isArray(part) && isArrayPart(whole, part);
}

export function builtin_object_subset(whole: Value, part: Value): Value {
	if (isArray(whole) && isSet(part)) return newBoolean(isSetInArray(whole, part));
	const alike = (isObject(whole) && isObject(part)) || (isSet(whole) && isSet(part)) || (isArray(whole) && isArray(part));
	return alike ? newBoolean(isPart(whole, part)) : 0;
}
