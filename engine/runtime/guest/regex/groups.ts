/** What opens a group: `(`, `(?:`, `(?P<name>`, `(?i)`, `(?i-s:`. */
import { arrayAppend, newArray } from "../array";
import { newString, stringOf } from "../string";
import { isWordByte } from "../utf8";
import { Value } from "../value";
import {
	advance,
	findByte,
	FLAG_DOT_NEWLINE,
	FLAG_FOLD,
	FLAG_MULTILINE,
	FLAG_UNGREEDY,
	flagsNow,
	isAtEnd,
	peek,
	peekSecond,
	position,
	setFlags,
	setPosition,
	skip,
} from "./pattern";

export const HEAD_NONE: i32 = 0;
export const HEAD_BAD: i32 = 1;
/** Flags only; no group is open. */
export const HEAD_FLAGS: i32 = 2;
export const HEAD_PLAIN: i32 = 3;
export const HEAD_CAPTURE: i32 = 4;

/** The names of groups so far, in order; unnamed ones have an empty name. */
let names: Value = 0;
let outerFlags: u32 = 0;

export function openGroups(): void {
	names = newArray(0);
}

/** The names of all groups that capture, the first group's first. */
export function groupNames(): Value {
	return names;
}

/** The flags that hold again behind the group whose head was read. */
export function headFlags(): u32 {
	return outerFlags;
}

/** Reads the head of a group if there is one. */
export function readGroupHead(): i32 {
	if (!skip(0x28)) return HEAD_NONE;
	outerFlags = flagsNow();
	if (!skip(0x3f)) {
		arrayAppend(names, stringOf(""));
		return HEAD_CAPTURE;
	}
	if (peek() == 0x3c) return readName();
	if (peek() == 0x50 && peekSecond() == 0x3c) {
		advance();
		return readName();
	}
	return readFlags();
}

/** "<" name ">" */
function readName(): i32 {
	advance();
	const start = position();
	const close = findByte(0x3e);
	if (close == 0 || close == start) return HEAD_BAD;
	for (let i = start; i < close; i++) {
		if (!isWordByte(load<u8>(i))) return HEAD_BAD;
	}
	const name = newString(start, close - start);
	arrayAppend(names, name);
	setPosition(close + 1);
	return HEAD_CAPTURE;
}

/** [imsU]* ("-" [imsU]+)? (":" | ")") */
function readFlags(): i32 {
	let flags = flagsNow();
	let isOff = false;
	let isBad = false;
	while (!isAtEnd()) {
		const byte = peek();
		advance();
		if (byte == 0x2d) {
			if (isOff) return HEAD_BAD;
			isOff = true;
			isBad = true;
		} else if (byte == 0x3a || byte == 0x29) {
			if (isBad) return HEAD_BAD;
			setFlags(flags);
			return byte == 0x3a ? HEAD_PLAIN : HEAD_FLAGS;
		} else {
			const flag = flagOf(byte);
			if (flag == 0) return HEAD_BAD;
			flags = isOff ? flags & ~flag : flags | flag;
			isBad = false;
		}
	}
	return HEAD_BAD;
}

function flagOf(letter: u32): u32 {
	if (letter == 0x69) return FLAG_FOLD;
	if (letter == 0x6d) return FLAG_MULTILINE;
	if (letter == 0x73) return FLAG_DOT_NEWLINE;
	return letter == 0x55 ? FLAG_UNGREEDY : 0;
}
