/** Quoted strings and single code points with flags and width: `%q %c %U`. */
import { isPrintable } from "../printable";
import { putAscii, putByte, putBytes, putCodePoint } from "../text";
import { RUNE_ERROR, RUNE_MAX, runeCount } from "../utf8";
import { escapedLength, fitsBackquotes, putHex, putQuoted, putQuotedRune, quotedLength } from "./quote";
import { hasFlag, MINUS, padLeft, padRight, PLUS, precisionOf, putFill, SHARP, widthOf } from "./spec";

/** `%q` of a string; with `#` in backquotes where that can be. */
export function putStringQuoted(at: usize, end: usize): void {
	const isRaw = hasFlag(SHARP) && fitsBackquotes(at, end);
	const length = widthOf() == 0 ? 0 : isRaw ? runeCount(at, end) + 2 : quotedLength(at, end, hasFlag(PLUS));
	padLeft(length);
	if (isRaw) {
		putByte(0x60);
		putBytes(at, end - at);
		putByte(0x60);
	} else putQuoted(at, end, hasFlag(PLUS));
	padRight(length);
}

/** `%c` */
export function putRune(rune: u32): void {
	padLeft(1);
	putCodePoint((rune & 0xfffff800) == 0xd800 ? RUNE_ERROR : rune);
	padRight(1);
}

/** `%q` of a code point. */
export function putRuneQuoted(rune: u32): void {
	const length = escapedLength(rune, 0x27, hasFlag(PLUS)) + 2;
	padLeft(length);
	putQuotedRune(rune, hasFlag(PLUS));
	padRight(length);
}

/** `%U`: U+0041, and with `#` the character itself behind it. */
export function putUnicode(value: i64): void {
	const digits = max((67 - <i32>clz(value | 1)) >> 2, precisionOf() < 0 ? 4 : max(precisionOf(), 4));
	const isShown = hasFlag(SHARP) && <u64>value <= RUNE_MAX && isPrintable(<u32>value);
	const length = 2 + digits + (isShown ? 4 : 0);
	if (!hasFlag(MINUS)) putFill(0x20, widthOf() - length);
	putAscii("U+");
	putFill(0x30, digits - 16);
	if (digits > 8) putHex(<u32>(value >> 32), min(digits - 8, 8), true);
	putHex(<u32>value, min(digits, 8), true);
	if (isShown) {
		putAscii(" '");
		putCodePoint(<u32>value);
		putByte(0x27);
	}
	padRight(length);
}
