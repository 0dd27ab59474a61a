/** Arrays: a block of addresses that doubles when it is full. */
import { ARRAY_CAPACITY, ARRAY_ELEMENTS, ARRAY_HASH, ARRAY_LENGTH, ARRAY_SIZE, TAG_ARRAY } from "../layout";
import { alloc, realloc } from "./heap";
import { newValue, Value } from "./value";

/** An array of `length` elements that lie at `elements`. */
export function newArrayOf(elements: usize, length: u32): Value {
	const array = newValue(TAG_ARRAY, 0, ARRAY_SIZE);
	store<u32>(array, 0, ARRAY_HASH);
	store<u32>(array, length, ARRAY_LENGTH);
	store<u32>(array, length, ARRAY_CAPACITY);
	store<usize>(array, elements, ARRAY_ELEMENTS);
	return array;
}

/** An empty array with room for `capacity` elements. */
export function newArray(capacity: u32): Value {
	const array = newArrayOf(0, 0);
	store<usize>(array, alloc(<usize>capacity << 2), ARRAY_ELEMENTS);
	store<u32>(array, capacity, ARRAY_CAPACITY);
	return array;
}

// @ts-ignore: decorator
@inline
export function arrayLength(array: Value): u32 {
	return load<u32>(array, ARRAY_LENGTH);
}

/** Address of the first element's address. */
// @ts-ignore: decorator
@inline
export function arrayElements(array: Value): usize {
	return load<usize>(array, ARRAY_ELEMENTS);
}

/** The element at an index below the length. */
// @ts-ignore: decorator
@inline
export function arrayAt(array: Value, index: u32): Value {
	return load<usize>(load<usize>(array, ARRAY_ELEMENTS) + (<usize>index << 2));
}

/** Appends in place. */
export function arrayAppend(array: Value, value: Value): void {
	const length = load<u32>(array, ARRAY_LENGTH);
	const capacity = load<u32>(array, ARRAY_CAPACITY);
	if (length == capacity) {
		const wider: u32 = capacity < 4 ? 4 : capacity << 1;
		const elements = realloc(load<usize>(array, ARRAY_ELEMENTS), <usize>capacity << 2, <usize>wider << 2);
		store<usize>(array, elements, ARRAY_ELEMENTS);
		store<u32>(array, wider, ARRAY_CAPACITY);
	}
	store<usize>(load<usize>(array, ARRAY_ELEMENTS) + (<usize>length << 2), value);
	store<u32>(array, length + 1, ARRAY_LENGTH);
	store<u32>(array, 0, ARRAY_HASH);
}

/** A new array with the elements from `start` up to `end`. */
export function arraySlice(array: Value, start: u32, end: u32): Value {
	const size = <usize>(end - start) << 2;
	const elements = alloc(size);
	memory.copy(elements, arrayElements(array) + (<usize>start << 2), size);
	return newArrayOf(elements, end - start);
}
