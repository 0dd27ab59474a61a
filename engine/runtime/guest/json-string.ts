/**
 * JSON strings, as Go's `encoding/json` reads them: no control characters; broken UTF-8 and lone surrogates become
 * U+FFFD. Strings without either are not copied. Every function reads up to a byte that no string may hold: the parser
 * puts a NUL behind the text.
 */
import { stringBytes, stringSize } from "./string";
import { beginText, endText, putByte, putBytes, putCodePoint } from "./text";
import { RUNE_ERROR, runeAt, runeSize } from "./utf8";

const ONES: u64 = 0x0101010101010101;
const TOPS: u64 = 0x8080808080808080;

let bytes: usize = 0;
let size: usize = 0;
let ascii: bool = false;

/** Where the bytes lie of the string that `readString` read. */
export function readBytes(): usize {
	return bytes;
}

/** How many they are. */
export function readSize(): usize {
	return size;
}

/** Whether they are known to be ASCII. */
export function readAscii(): bool {
	return ascii;
}

/** Size of the UTF-8 sequence at `p`, 0 when it is broken. `p` holds a byte from 0x80 on. */
function sequenceSize(p: usize): usize {
	// No sequence goes on behind the text: a quote or a NUL is there.
	runeAt(p, usize.MAX_VALUE);
	return runeSize > 1 ? runeSize : 0;
}

/** Reads a string whose first byte is at `start`; the address behind its closing quote, 0 when it is none. */
export function readString(start: usize): usize {
	let p = start;
	ascii = true;
	while (true) {
		const word = load<u64>(p);
		// The lowest byte with its top bit set here is the first that is no plain ASCII: a quote, a backslash, a control
		// character or a byte from 0x80 on.
		const special =
			((word - ONES * 0x20) | ((word ^ (ONES * 0x22)) - ONES) | ((word ^ (ONES * 0x5c)) - ONES) | word) & TOPS;
		if (special == 0) {
			p += 8;
			continue;
		}
		p += <usize>ctz(special) >> 3;
		const byte = load<u8>(p);
		if (byte == 0x22) {
			bytes = start;
			size = p - start;
			return p + 1;
		}
		if (byte < 0x80) return byte == 0x5c ? decodeString(start, p) : 0;
		const sequence = sequenceSize(p);
		if (sequence == 0) return decodeString(start, p);
		ascii = false;
		p += sequence;
	}
}

/** Reads on from `from`, where the first thing stands that cannot be kept as it is, into a copy. */
function decodeString(start: usize, from: usize): usize {
	beginText();
	putBytes(start, from - start);
	let p = from;
	while (true) {
		const byte = <u32>load<u8>(p);
		if (byte == 0x22) break;
		if (byte < 0x20) return 0;
		if (byte == 0x5c) {
			p = decodeEscape(p + 1);
			if (p == 0) return 0;
		} else if (byte < 0x80) {
			putByte(byte);
			p++;
		} else {
			const sequence = sequenceSize(p);
			if (sequence == 0) putCodePoint(RUNE_ERROR);
			else putBytes(p, sequence);
			p += sequence == 0 ? 1 : sequence;
		}
	}
	const text = endText();
	bytes = stringBytes(text);
	size = stringSize(text);
	ascii = false;
	return p + 1;
}

/** The value of 4 hexadecimal digits; above 0xffff when they are none. */
function hexadecimal(p: usize): u32 {
	let value: u32 = 0;
	for (let i = 0; i < 4; i++) {
		const byte = <u32>load<u8>(p + i);
		const letter = byte | 0x20;
		if (byte - 0x30 < 10) value = (value << 4) | (byte - 0x30);
		else if (letter - 0x61 < 6) value = (value << 4) | (letter - 0x57);
		else return 0x10000;
	}
	return value;
}

/** Writes what the escape stands for whose letter is at `p`; the address behind it, 0 when it is none. */
function decodeEscape(p: usize): usize {
	const letter = load<u8>(p);
	if (letter == 0x75) return decodeUnicode(p + 1);
	if (letter == 0x22 || letter == 0x5c || letter == 0x2f) putByte(letter);
	else if (letter == 0x62) putByte(8);
	else if (letter == 0x66) putByte(12);
	else if (letter == 0x6e) putByte(10);
	else if (letter == 0x72) putByte(13);
	else if (letter == 0x74) putByte(9);
	else return 0;
	return p + 1;
}

/** As `decodeEscape`, for the digits behind `\u`; two of them may make one code point. */
function decodeUnicode(p: usize): usize {
	const code = hexadecimal(p);
	if (code > 0xffff) return 0;
	if (code - 0xd800 >= 0x800) {
		putCodePoint(code);
		return p + 4;
	}
	if (code < 0xdc00 && load<u8>(p, 4) == 0x5c && load<u8>(p, 5) == 0x75) {
		const low = hexadecimal(p + 6);
		if (low - 0xdc00 < 0x400) {
			putCodePoint(0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00));
			return p + 10;
		}
	}
	putCodePoint(RUNE_ERROR);
	return p + 4;
}
