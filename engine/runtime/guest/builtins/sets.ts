/** Sets: `& | -`, and the union and intersection of many. */
import { copyEntries, entriesLength, entryAt, entryKey, sortEntries } from "../entries";
import { newSet, setAddAll, setDifference, setIntersection } from "../set";
import { isSet, Value } from "../value";

export function builtin_and(a: Value, b: Value): Value {
	return isSet(a) && isSet(b) ? setIntersection(a, b) : 0;
}

export function builtin_or(a: Value, b: Value): Value {
	if (!isSet(a) || !isSet(b)) return 0;
	const union = copyEntries(a, entriesLength(b));
	setAddAll(union, b);
	return union;
}

export function builtin_set_diff(a: Value, b: Value): Value {
	return isSet(a) && isSet(b) ? setDifference(a, b) : 0;
}

function areSets(sets: Value): bool {
	if (!isSet(sets)) return false;
	for (let i: u32 = 0; i < entriesLength(sets); i++) {
		if (!isSet(entryKey(entryAt(sets, i)))) return false;
	}
	return true;
}

export function builtin_union(sets: Value): Value {
	if (!areSets(sets)) return 0;
	const union = newSet(0);
	for (let i: u32 = 0; i < entriesLength(sets); i++) setAddAll(union, entryKey(entryAt(sets, i)));
	return union;
}

export function builtin_intersection(sets: Value): Value {
	if (!areSets(sets)) return 0;
	if (entriesLength(sets) == 0) return newSet(0);
	sortEntries(sets);
	let common = entryKey(entryAt(sets, 0));
	for (let i: u32 = 1; i < entriesLength(sets); i++) common = setIntersection(common, entryKey(entryAt(sets, i)));
	return common;
}
