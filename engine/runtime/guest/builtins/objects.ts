/** Objects: reading, choosing keys, putting together. */
import { ENTRY_HASH, TAG_ARRAY, TAG_OBJECT, TAG_SET } from "../../layout";
import { arrayAt, arrayLength } from "../array";
import { addEntry, entriesLength, entryAt, entryKey, entryValue, findHashed } from "../entries";
import { valueGet } from "../get";
import { heapTop } from "../heap";
import { mergeInto, mergeObjects } from "../merge";
import { newObject, objectGet } from "../object";
import { newSet, setAdd, setAddAll } from "../set";
import { isArray, isObject, tagOf, Value } from "../value";

/** The value at a key, or at a path when the key is an array. */
export function builtin_object_get(object: Value, key: Value, fallback: Value): Value {
	if (!isObject(object)) return 0;
	let found = object;
	if (!isArray(key)) found = objectGet(object, key);
	else for (let i: u32 = 0; i < arrayLength(key) && found != 0; i++) found = valueGet(found, arrayAt(key, i));
	return found == 0 ? fallback : found;
}

export function builtin_object_keys(object: Value): Value {
	if (!isObject(object)) return 0;
	const keys = newSet(entriesLength(object));
	setAddAll(keys, object);
	return keys;
}

/** The keys that an array, set or object names, as something to search; 0 for other kinds. */
function keysOf(names: Value): Value {
	const tag = tagOf(names);
	if (tag == TAG_SET || tag == TAG_OBJECT) return names;
	if (tag != TAG_ARRAY) return 0;
	const keys = newSet(arrayLength(names));
	for (let i: u32 = 0; i < arrayLength(names); i++) setAdd(keys, arrayAt(names, i));
	return keys;
}

/** The entries whose key is, or is not, among the names. */
function select(object: Value, names: Value, wanted: bool): Value {
	const keys = keysOf(names);
	if (!isObject(object) || keys == 0) return 0;
	const selected = newObject(0);
	for (let i: u32 = 0; i < entriesLength(object); i++) {
		const entry = entryAt(object, i);
		const hash = load<u32>(entry, ENTRY_HASH);
		const named = findHashed(keys, entryKey(entry), hash) != 0;
		if (named == wanted) addEntry(selected, entryKey(entry), hash, entryValue(entry));
	}
	return selected;
}

export function builtin_object_filter(object: Value, names: Value): Value {
	return select(object, names, true);
}

export function builtin_object_remove(object: Value, names: Value): Value {
	return select(object, names, false);
}

/** Both objects, merged; where both have a value, that of `b` counts. */
export function builtin_object_union(a: Value, b: Value): Value {
	return isObject(a) && isObject(b) ? mergeObjects(b, a) : 0;
}

export function builtin_object_union_n(objects: Value): Value {
	if (!isArray(objects)) return 0;
	const mark = heapTop();
	const union = newObject(0);
	for (let i: u32 = 0; i < arrayLength(objects); i++) {
		if (!isObject(arrayAt(objects, i))) return 0;
		mergeInto(union, arrayAt(objects, i), mark);
	}
	return union;
}
