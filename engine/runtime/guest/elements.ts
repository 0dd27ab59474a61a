/** Arrays and sets read alike: by number. A set's elements come in the order in which they were added. */
import { TAG_ARRAY, TAG_SET } from "../layout";
import { arrayAt, arrayElements, arrayLength, newArrayOf } from "./array";
import { entriesLength, entryAt, entryKey } from "./entries";
import { alloc } from "./heap";
import { sortRecords } from "./sort";
import { tagOf, Value } from "./value";

/** How many elements an array or a set has; -1 for every other kind. */
export function elementCount(collection: Value): i32 {
	const tag = tagOf(collection);
	if (tag == TAG_ARRAY) return arrayLength(collection);
	return tag == TAG_SET ? entriesLength(collection) : -1;
}

/** The element with that number. */
export function elementAt(collection: Value, number: u32): Value {
	return tagOf(collection) == TAG_ARRAY ? arrayAt(collection, number) : entryKey(entryAt(collection, number));
}

/** A new array with the elements of an array or a set, as they lie. */
export function elementsOf(collection: Value): Value {
	const count = elementCount(collection);
	const elements = alloc(<usize>count << 2);
	for (let i = 0; i < count; i++) store<usize>(elements + (<usize>i << 2), elementAt(collection, i));
	return newArrayOf(elements, count);
}

/** A new array with the elements in Rego's order. */
export function sortedElements(collection: Value): Value {
	const array = elementsOf(collection);
	sortRecords(arrayElements(array), arrayLength(array), 4);
	return array;
}
