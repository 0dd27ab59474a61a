/** Strings: UTF-8 bytes somewhere in memory, and a value that points to them. Bytes never change once pointed to. */
import {
	FLAG_STRING_ASCII,
	STRING_BYTES,
	STRING_BYTE_SIZE,
	STRING_HASH,
	STRING_LENGTH,
	STRING_SIZE,
	TAG_STRING,
} from "../layout";
import { writeAscii } from "./abort";
import { alloc } from "./heap";
import { runeCount } from "./utf8";
import { flagsOf, newValue, setFlag, Value } from "./value";

/** A string that points to `bytes` and does not copy them. As in OPA, they need not be valid UTF-8. */
export function newString(bytes: usize, sizeBytes: usize): Value {
	return newFlaggedString(bytes, sizeBytes, 0);
}

/** As `newString`, with flags that are known to hold. */
export function newFlaggedString(bytes: usize, sizeBytes: usize, flags: i32): Value {
	const value = newValue(TAG_STRING, flags, STRING_SIZE);
	// No hash and no length in code points yet.
	store<u64>(value, <u64>sizeBytes << 32, STRING_HASH);
	store<u64>(value, <u64>bytes, STRING_BYTES);
	return value;
}

/** A string with a copy of the bytes. */
export function copyString(bytes: usize, sizeBytes: usize): Value {
	const copy = alloc(sizeBytes);
	memory.copy(copy, bytes, sizeBytes);
	return newString(copy, sizeBytes);
}

/** A string value of a literal of ours: `stringOf("boolean")`. ASCII only. */
export function stringOf(literal: string): Value {
	const bytes = alloc(<usize>literal.length + 1);
	writeAscii(bytes, literal);
	return newString(bytes, <usize>literal.length);
}

// @ts-ignore: decorator
@inline
export function stringBytes(value: Value): usize {
	return load<u32>(value, STRING_BYTES);
}

// @ts-ignore: decorator
@inline
export function stringSize(value: Value): usize {
	return load<u32>(value, STRING_BYTE_SIZE);
}

/** Whether the string's bytes are those of an ASCII literal of ours. */
export function isText(value: Value, literal: string): bool {
	return stringSize(value) == <usize>literal.length && bytesAre(stringBytes(value), literal);
}

/** Whether memory at `bytes` holds the characters of an ASCII literal of ours. */
export function bytesAre(bytes: usize, literal: string): bool {
	const from = changetype<usize>(literal);
	for (let i: usize = 0; i < <usize>literal.length; i++) {
		if (<u16>load<u8>(bytes + i) != load<u16>(from + (i << 1))) return false;
	}
	return true;
}

/** -1, 0 or 1: two ranges of bytes, compared byte by byte, the shorter first when it starts the longer. */
export function compareBytes(a: usize, aSize: usize, b: usize, bSize: usize): i32 {
	const size = min(aSize, bSize);
	for (let i: usize = 0; i < size; i += 8) {
		const difference = firstBytes(load<u64>(a + i) ^ load<u64>(b + i), size - i);
		if (difference == 0) continue;
		const at = i + (<usize>ctz(difference) >> 3);
		return load<u8>(a + at) < load<u8>(b + at) ? -1 : 1;
	}
	return i32(aSize > bSize) - i32(aSize < bSize);
}

/** The low `count` bytes of a word; all of them from 8 on. Memory goes on for a few bytes behind every string. */
// @ts-ignore: decorator
@inline
function firstBytes(word: u64, count: usize): u64 {
	return count >= 8 ? word : word & (((<u64>1) << (<u64>count << 3)) - 1);
}

/** Whether two ranges of `size` bytes hold the same. */
export function sameBytes(a: usize, b: usize, size: usize): bool {
	for (let i: usize = 0; i < size; i += 8) {
		if (firstBytes(load<u64>(a + i) ^ load<u64>(b + i), size - i) != 0) return false;
	}
	return true;
}

/** Length in code points, each broken byte counting as one; counted once. */
export function stringLength(value: Value): u32 {
	if (flagsOf(value) & FLAG_STRING_ASCII) return <u32>stringSize(value);
	const known = load<u32>(value, STRING_LENGTH);
	if (known != 0) return known - 1;
	const length = <u32>runeCount(stringBytes(value), stringBytes(value) + stringSize(value));
	store<u32>(value, length + 1, STRING_LENGTH);
	if (length == <u32>stringSize(value)) setFlag(value, FLAG_STRING_ASCII);
	return length;
}
