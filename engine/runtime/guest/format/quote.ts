/** Strings as Go writes them in source code, and as hexadecimal. */
import { isPrintable } from "../printable";
import { putAscii, putByte, putCodePoint } from "../text";
import { RUNE_ERROR, RUNE_MAX, runeAt, runeSize } from "../utf8";
import { hasFlag, MINUS, padLeft, padRight, putFill, SHARP, SPACE, widthOf } from "./spec";

/** The letters of U+0007 to U+000D after a backslash, the first one lowest: a b t n v f r. */
const ESCAPE_LETTERS: u64 = 0x7266_766e_7462_61;

/** Writes a string in double quotes, with everything escaped that is not printable; or not ASCII, if asked. */
export function putQuoted(at: usize, end: usize, asciiOnly: bool): void {
	putByte(0x22);
	for (; at < end; at += runeSize) {
		const rune = runeAt(at, end);
		if (rune == RUNE_ERROR && runeSize == 1) {
			putAscii("\\x");
			putHex(load<u8>(at), 2, false);
		} else putEscaped(rune, 0x22, asciiOnly);
	}
	putByte(0x22);
}

/** Writes a code point in single quotes. */
export function putQuotedRune(rune: u32, asciiOnly: bool): void {
	putByte(0x27);
	putEscaped(rune > RUNE_MAX || (rune & 0xfffff800) == 0xd800 ? RUNE_ERROR : rune, 0x27, asciiOnly);
	putByte(0x27);
}

function putEscaped(rune: u32, quote: u32, asciiOnly: bool): void {
	if (rune == quote || rune == 0x5c) {
		putByte(0x5c);
		putByte(rune);
	} else if (rune < 0x7f ? rune >= 0x20 : !asciiOnly && isPrintable(rune)) putCodePoint(rune);
	else if (rune - 7 < 7) {
		putByte(0x5c);
		putByte(<u32>(ESCAPE_LETTERS >> (<u64>(rune - 7) << 3)) & 0xff);
	} else putNumbered(rune);
}

function putNumbered(rune: u32): void {
	putByte(0x5c);
	putByte(rune < 0x80 ? 0x78 : rune < 0x10000 ? 0x75 : 0x55);
	putHex(rune, rune < 0x80 ? 2 : rune < 0x10000 ? 4 : 8, false);
}

/** How many code points `putQuoted` writes. */
export function quotedLength(at: usize, end: usize, asciiOnly: bool): i32 {
	let length = 2;
	for (; at < end; at += runeSize) {
		const rune = runeAt(at, end);
		length += rune == RUNE_ERROR && runeSize == 1 ? 4 : escapedLength(rune, 0x22, asciiOnly);
	}
	return length;
}

/** How many code points stand for one between `quote`s. */
export function escapedLength(rune: u32, quote: u32, asciiOnly: bool): i32 {
	if (rune == quote || rune == 0x5c || rune - 7 < 7) return 2;
	if (rune < 0x7f ? rune >= 0x20 : !asciiOnly && isPrintable(rune)) return 1;
	return rune < 0x80 ? 4 : rune < 0x10000 ? 6 : 10;
}

/** Writes the last `size` hexadecimal digits. */
export function putHex(value: u32, size: i32, upper: bool): void {
	for (let shift = (size - 1) << 2; shift >= 0; shift -= 4) {
		const digit = (value >> shift) & 15;
		putByte(digit < 10 ? 0x30 + digit : digit + (upper ? 0x37 : 0x57));
	}
}

/** Whether the string can stand in backquotes: no control character but tab, no backquote, no byte order mark. */
export function fitsBackquotes(at: usize, end: usize): bool {
	for (; at < end; at += runeSize) {
		const rune = runeAt(at, end);
		if ((rune < 0x20 && rune != 9) || rune == 0x60 || rune == 0x7f || rune == 0xfeff) return false;
		if (rune == RUNE_ERROR && runeSize == 1) return false;
	}
	return true;
}

/** `%x` of a string: its bytes. */
export function putHexBytes(at: usize, size: usize, upper: bool): void {
	const x: u32 = upper ? 0x58 : 0x78;
	let length = size << 1;
	if (size > 0) {
		if (hasFlag(SPACE)) length = (hasFlag(SHARP) ? length << 1 : length) + size - 1;
		else if (hasFlag(SHARP)) length += 2;
	}
	padLeft(<i32>length);
	for (let i: usize = 0; i < size; i++) {
		if (i > 0 && hasFlag(SPACE)) putByte(0x20);
		if (hasFlag(SHARP) && (i == 0 || hasFlag(SPACE))) {
			putByte(0x30);
			putByte(x);
		}
		putHex(load<u8>(at + i), 2, upper);
	}
	if (size > 0) padRight(<i32>length);
	else if (hasFlag(MINUS)) putFill(0x20, widthOf());
}
