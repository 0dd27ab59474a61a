/** The pattern's text and the flags that hold at the place that is read. */
import { runeAt, runeSize } from "../utf8";

export const FLAG_FOLD: u32 = 1;
export const FLAG_MULTILINE: u32 = 2;
export const FLAG_DOT_NEWLINE: u32 = 4;
export const FLAG_UNGREEDY: u32 = 8;

/** No byte of a pattern. */
const NO_BYTE: u32 = 0x100;

let at: usize = 0;
let end: usize = 0;
let flags: u32 = 0;

export function openPattern(from: usize, to: usize): void {
	at = from;
	end = to;
	flags = 0;
}

// @ts-ignore: decorator
@inline
export function isAtEnd(): bool {
	return at >= end;
}

/** The next byte; above 0xff behind the last one. */
export function peek(): u32 {
	return at < end ? load<u8>(at) : NO_BYTE;
}

/** The byte after the next one. */
export function peekSecond(): u32 {
	return at + 1 < end ? load<u8>(at, 1) : NO_BYTE;
}

export function advance(): void {
	at++;
}

/** Goes over the byte if it is the next one. */
export function skip(byte: u32): bool {
	if (peek() != byte) return false;
	at++;
	return true;
}

export function skipTwo(first: u32, second: u32): bool {
	if (peek() != first || peekSecond() != second) return false;
	at += 2;
	return true;
}

/** Goes over a code point, and gives it. Not at the end. */
export function readRune(): u32 {
	const rune = runeAt(at, end);
	at += runeSize;
	return rune;
}

export function position(): usize {
	return at;
}

export function setPosition(to: usize): void {
	at = to;
}

/** The address of the next `byte` from here on, or 0. */
export function findByte(byte: u32): usize {
	for (let i = at; i < end; i++) {
		if (load<u8>(i) == byte) return i;
	}
	return 0;
}

export function flagsNow(): u32 {
	return flags;
}

export function setFlags(to: u32): void {
	flags = to;
}

export function isOn(flag: u32): bool {
	return (flags & flag) != 0;
}

/** The address of the next ":]" from `from` on, or 0. */
export function findClose(from: usize): usize {
	for (let i = from; i + 1 < end; i++) {
		if (load<u16>(i) == 0x5d3a) return i;
	}
	return 0;
}
