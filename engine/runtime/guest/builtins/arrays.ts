/** Arrays made of arrays. */
import { arrayAppend, arrayAt, arrayElements, arrayLength, arraySlice, newArray, newArrayOf } from "../array";
import { alloc } from "../heap";
import { integerOf, isArray, isInteger, Value } from "../value";

export function builtin_array_concat(a: Value, b: Value): Value {
	if (!isArray(a) || !isArray(b)) return 0;
	const aSize = <usize>arrayLength(a) << 2;
	const bSize = <usize>arrayLength(b) << 2;
	const elements = alloc(aSize + bSize);
	memory.copy(elements, arrayElements(a), aSize);
	memory.copy(elements + aSize, arrayElements(b), bSize);
	return newArrayOf(elements, arrayLength(a) + arrayLength(b));
}

/** Puts the elements of arrays in their place; not those of arrays within them. */
export function builtin_array_flatten(array: Value): Value {
	if (!isArray(array)) return 0;
	const flat = newArray(arrayLength(array));
	for (let i: u32 = 0; i < arrayLength(array); i++) {
		const element = arrayAt(array, i);
		if (!isArray(element)) arrayAppend(flat, element);
		else for (let j: u32 = 0; j < arrayLength(element); j++) arrayAppend(flat, arrayAt(element, j));
	}
	return flat;
}

export function builtin_array_reverse(array: Value): Value {
	if (!isArray(array)) return 0;
	const length = arrayLength(array);
	const elements = alloc(<usize>length << 2);
	for (let i: u32 = 0; i < length; i++) store<usize>(elements + (<usize>i << 2), arrayAt(array, length - 1 - i));
	return newArrayOf(elements, length);
}

/** The elements from `start` up to `end`; both are moved into the array. */
export function builtin_array_slice(array: Value, start: Value, end: Value): Value {
	if (!isArray(array) || !isInteger(start) || !isInteger(end)) return 0;
	const to = min(max(integerOf(end), 0), <i64>arrayLength(array));
	const from = min(max(integerOf(start), 0), to);
	return arraySlice(array, <u32>from, <u32>to);
}
