/** What a backslash says, and classes in brackets. */
import { hexDigit } from "../hex";
import { isWordByte, RUNE_MAX } from "../utf8";
import { addPerlClass, addPosixClass } from "./classes";
import {
	advance,
	findByte,
	findClose,
	FLAG_FOLD,
	isAtEnd,
	isOn,
	peek,
	peekSecond,
	position,
	readRune,
	setPosition,
	skip,
} from "./pattern";
import { AT_NO_WORD_EDGE, AT_TEXT_END, AT_TEXT_START, AT_WORD_EDGE } from "./program";
import { addRange, cleanRanges, foldRanges, negateRanges, openRanges, rangeCount } from "./ranges";
import { addUnicodeClass } from "./unicode-classes";

export const CLASS_NONE: i32 = 0;
export const CLASS_FOUND: i32 = 1;
export const CLASS_BAD: i32 = 2;

/** No code point. */
export const BAD_RUNE: u32 = 0xffffffff;

/** Reads `\A`, `\b`, `\B` or `\z`; 0 when there is none. */
export function readPlaceEscape(): u32 {
	const letter = peekSecond();
	let place: u32 = 0;
	if (letter == 0x41) place = AT_TEXT_START;
	else if (letter == 0x62) place = AT_WORD_EDGE;
	else if (letter == 0x42) place = AT_NO_WORD_EDGE;
	else if (letter == 0x7a) place = AT_TEXT_END;
	else return 0;
	setPosition(position() + 2);
	return place;
}

/** Reads an escape that stands for a class (`\d`, `\W`, `\pL`, `\P{Greek}`), and adds it to the ranges. */
export function readClassEscape(): i32 {
	if (peek() != 0x5c) return CLASS_NONE;
	const letter = peekSecond();
	const lower = letter | 0x20;
	const mark = rangeCount();
	const start = position();
	setPosition(start + 2);
	let isNegative = letter < 0x60;
	if (lower == 0x70) {
		const sign = readUnicodeName();
		if (sign == 0) return CLASS_BAD;
		isNegative = isNegative == sign > 0;
	} else if (!addPerlClass(lower)) {
		setPosition(start);
		return CLASS_NONE;
	}
	if (isOn(FLAG_FOLD)) foldRanges(mark);
	if (isNegative) negateRanges(mark);
	return CLASS_FOUND;
}

/** Adds the class whose name, one letter or in braces, stands here: 1, -1 when it begins with `^`, 0 when unknown. */
function readUnicodeName(): i32 {
	if (isAtEnd()) return 0;
	let start = position();
	let close = start;
	if (peek() == 0x7b) {
		start++;
		close = findByte(0x7d);
		if (close == 0) return 0;
		setPosition(close + 1);
	} else {
		readRune();
		close = position();
	}
	const isNegative = start < close && load<u8>(start) == 0x5e;
	if (isNegative) start++;
	if (!addUnicodeClass(start, close - start)) return 0;
	return isNegative ? -1 : 1;
}

/** Reads an escape that stands for one code point: `\n`, `\x{41}`, `\012`, `\.`. */
export function readEscape(): u32 {
	advance();
	if (isAtEnd()) return BAD_RUNE;
	const rune = readRune();
	if (rune - 0x30 < 8) return readOctal(rune - 0x30);
	if (rune == 0x78) return readHex();
	if (rune == 0x61) return 7;
	if (rune == 0x66) return 12;
	if (rune == 0x6e) return 10;
	if (rune == 0x72) return 13;
	if (rune == 0x74) return 9;
	if (rune == 0x76) return 11;
	return rune < 0x80 && (rune == 0x5f || !isWordByte(rune)) ? rune : BAD_RUNE;
}

/** One digit, other than 0, alone would be a reference back, which RE2 has not. */
function readOctal(first: u32): u32 {
	if (first != 0 && peek() - 0x30 >= 8) return BAD_RUNE;
	let value = first;
	for (let i = 0; i < 2 && peek() - 0x30 < 8; i++) {
		value = value * 8 + peek() - 0x30;
		advance();
	}
	return value;
}

/** Two digits, or any number of them in braces. */
function readHex(): u32 {
	const inBraces = skip(0x7b);
	let value: u32 = 0;
	let count = 0;
	while (inBraces ? !isAtEnd() && peek() != 0x7d : count < 2) {
		const digit = hexDigit(peek());
		if (digit > 15) return BAD_RUNE;
		value = (value << 4) | digit;
		if (value > RUNE_MAX) return BAD_RUNE;
		advance();
		count++;
	}
	if (inBraces && !skip(0x7d)) return BAD_RUNE;
	return count == 0 ? BAD_RUNE : value;
}

/** Reads "[" "^"? item+ "]" into the ranges; the first item may be "]". */
export function readClass(): bool {
	advance();
	openRanges();
	const isNegative = skip(0x5e);
	let isFirst = true;
	while (isFirst || peek() != 0x5d) {
		if (isAtEnd() || !readItem()) return false;
		isFirst = false;
	}
	advance();
	if (isOn(FLAG_FOLD)) foldRanges(0);
	cleanRanges(0);
	if (isNegative) negateRanges(0);
	return true;
}

/** A named class, a code point, or two of them with "-" between. */
function readItem(): bool {
	let found = readPosixClass();
	if (found == CLASS_NONE) found = readClassEscape();
	if (found != CLASS_NONE) return found == CLASS_FOUND;
	const first = readMember();
	let last = first;
	if (peek() == 0x2d && peekSecond() != 0x5d && peekSecond() < 0x100) {
		advance();
		last = readMember();
	}
	if (first == BAD_RUNE || last == BAD_RUNE || last < first) return false;
	addRange(first, last);
	return true;
}

function readMember(): u32 {
	if (isAtEnd()) return BAD_RUNE;
	return peek() == 0x5c ? readEscape() : readRune();
}

/** "[:" "^"? name ":]" */
function readPosixClass(): i32 {
	if (peek() != 0x5b || peekSecond() != 0x3a) return CLASS_NONE;
	let name = position() + 2;
	const close = findClose(name);
	if (close == 0) return CLASS_NONE;
	const isNegative = name < close && load<u8>(name) == 0x5e;
	if (isNegative) name++;
	const mark = rangeCount();
	if (!addPosixClass(name, close - name)) return CLASS_BAD;
	if (isOn(FLAG_FOLD)) foldRanges(mark);
	if (isNegative) negateRanges(mark);
	setPosition(close + 2);
	return CLASS_FOUND;
}
