/** Pieces of a string that point into its bytes, and what its ends look like. */
import { newString, stringBytes, stringLength, stringSize } from "./string";
import { Value } from "./value";

/** The address behind the string's last byte. */
// @ts-ignore: decorator
@inline
export function stringEnd(value: Value): usize {
	return stringBytes(value) + stringSize(value);
}

/** The string between two addresses inside of `text`; `text` itself when that is all of it. */
export function slice(text: Value, from: usize, to: usize): Value {
	const size = to - from;
	return size == stringSize(text) ? text : newString(from, size);
}

export function isAscii(text: Value): bool {
	return stringLength(text) == <u32>stringSize(text);
}

export function hasPrefix(text: usize, prefix: usize): bool {
	const size = stringSize(prefix);
	return size <= stringSize(text) && memory.compare(stringBytes(text), stringBytes(prefix), size) == 0;
}

export function hasSuffix(text: usize, suffix: usize): bool {
	const size = stringSize(suffix);
	return size <= stringSize(text) && memory.compare(stringEnd(text) - size, stringBytes(suffix), size) == 0;
}
