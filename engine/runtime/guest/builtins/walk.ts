/** `walk`: every part of a value with the path to it. */
import { TAG_ARRAY, TAG_OBJECT, TAG_SET } from "../../layout";
import { arrayAppend, arrayAt, arrayElements, arrayLength, newArray, newArrayOf } from "../array";
import { entriesLength, entryAt, entryKey, entryValue, sortEntries } from "../entries";
import { alloc } from "../heap";
import { newInteger, tagOf, Value } from "../value";

/** The path, one key longer. */
function longer(path: Value, key: Value): Value {
	const size = <usize>arrayLength(path) << 2;
	const elements = alloc(size + 4);
	memory.copy(elements, arrayElements(path), size);
	store<usize>(elements + size, key);
	return newArrayOf(elements, arrayLength(path) + 1);
}

function walkInto(found: Value, path: Value, value: Value): void {
	const pair = newArray(2);
	arrayAppend(pair, path);
	arrayAppend(pair, value);
	arrayAppend(found, pair);
	const tag = tagOf(value);
	if (tag == TAG_ARRAY) {
		for (let i: u32 = 0; i < arrayLength(value); i++) walkInto(found, longer(path, newInteger(i)), arrayAt(value, i));
	} else if (tag == TAG_OBJECT || tag == TAG_SET) {
		sortEntries(value);
		for (let i: u32 = 0; i < entriesLength(value); i++) {
			const entry = entryAt(value, i);
			walkInto(found, longer(path, entryKey(entry)), entryValue(entry));
		}
	}
}

/** An array of `[path, part]`, each part before what is in it. */
export function builtin_walk(value: Value): Value {
	const found = newArray(16);
	walkInto(found, newArray(0), value);
	return found;
}
