/** Values to JSON text as Go's `encoding/json` writes it: keys sorted, sets as sorted arrays, `<`, `>`, `&` escaped. */
import {
	FLAG_NUMBER_INT,
	FLAG_NUMBER_TEXT,
	FLAG_TRUE,
	NUMBER_INT_TEXT,
	NUMBER_INT_TEXT_SIZE,
	NUMBER_TEXT,
	NUMBER_TEXT_SIZE,
	TAG_ARRAY,
	TAG_NULL,
	TAG_NUMBER,
	TAG_OBJECT,
	TAG_SET,
	TAG_STRING,
} from "../layout";
import { arrayAt, arrayLength } from "./array";
import { entriesLength, entryAt, entryKey, entryValue, sortEntries } from "./entries";
import { newObject, objectInsert } from "./object";
import { stringBytes, stringSize } from "./string";
import { beginText, endText, endTextNul, putAscii, putByte, putBytes, putInteger, putString, takeText, markText } from "./text";
import { RUNE_ERROR, runeAt, runeSize } from "./utf8";
import { flagsOf, integerOf, isString, tagOf, Value } from "./value";

const COMMA: u32 = 0x2c;
const COLON: u32 = 0x3a;
const QUOTE: u32 = 0x22;

/** What `putNewline` writes for each level, and before them; 0: everything stands on one line. */
let indent: Value = 0;
let prefix: Value = 0;
/** Sets as `{1,2}` and keys of any kind, as `opa_value_parse` reads them. */
let asValueText: bool = false;

/** Starts a line `depth` levels deep, when lines are wanted. */
function putNewline(depth: u32): void {
	if (indent == 0) return;
	putByte(0x0a);
	putString(prefix);
	for (let i: u32 = 0; i < depth; i++) putString(indent);
}

export function putNumber(number: Value): void {
	const flags = flagsOf(number);
	if (flags & FLAG_NUMBER_TEXT) {
		putBytes(load<u32>(number, NUMBER_INT_TEXT), load<u32>(number, NUMBER_INT_TEXT_SIZE));
	} else if (flags & FLAG_NUMBER_INT) {
		putInteger(integerOf(number));
	} else {
		putBytes(load<u32>(number, NUMBER_TEXT), load<u32>(number, NUMBER_TEXT_SIZE));
	}
}

/** Writes `\u` and four digits. */
function putUnicodeEscape(code: u32): void {
	putAscii("\\u");
	for (let shift = 12; shift >= 0; shift -= 4) {
		const digit = (code >> shift) & 15;
		putByte(digit < 10 ? 0x30 + digit : 0x57 + digit);
	}
}

function putEscape(byte: u32): void {
	let letter: u32 = 0;
	if (byte == QUOTE || byte == 0x5c) letter = byte;
	else if (byte == 8) letter = 0x62;
	else if (byte == 9) letter = 0x74;
	else if (byte == 10) letter = 0x6e;
	else if (byte == 12) letter = 0x66;
	else if (byte == 13) letter = 0x72;
	if (letter == 0) return putUnicodeEscape(byte);
	putByte(0x5c);
	putByte(letter);
}

const ONES: u64 = 0x0101010101010101;
const TOPS: u64 = 0x8080808080808080;

/** Address of the first byte from `p` on that may need an escape; `end` when there is none. */
function skipPlain(p: usize, end: usize): usize {
	for (; p < end; p += 8) {
		let word = load<u64>(p);
		if (end - p < 8) {
			// What lies behind the end counts as plain.
			const beyond = u64.MAX_VALUE << (<u64>(end - p) << 3);
			word = (word & ~beyond) | (ONES & beyond) * 0x61;
		}
		// `"` and `&` differ in bit 2 alone, `<` and `>` in bit 1. Bytes from 0x80 on are looked at one by one.
		const special =
			((word - ONES * 0x20) |
				(((word & ~(ONES * 4)) ^ (ONES * 0x22)) - ONES) |
				(((word & ~(ONES * 2)) ^ (ONES * 0x3c)) - ONES) |
				((word ^ (ONES * 0x5c)) - ONES) |
				word) &
			TOPS;
		if (special != 0) return p + (<usize>ctz(special) >> 3);
	}
	return end;
}

// @ts-ignore: decorator
@inline
function isEscaped(byte: u32): bool {
	return byte < 0x20 || byte == QUOTE || byte == 0x5c || byte == 0x3c || byte == 0x3e || byte == 0x26;
}

/** Whether a code point from 0x80 on is written as an escape: a broken byte, and what JavaScript once took for a line's end. */
function isRuneEscaped(rune: u32): bool {
	return rune == 0x2028 || rune == 0x2029 || (rune == RUNE_ERROR && runeSize == 1);
}

/** Writes a string of JSON with these bytes. */
function putJsonBytes(bytes: usize, size: usize): void {
	const end = bytes + size;
	let from = bytes;
	let p = bytes;
	putByte(QUOTE);
	while ((p = skipPlain(p, end)) < end) {
		const rune = runeAt(p, end);
		const next = p + runeSize;
		if (rune < 0x80 ? isEscaped(rune) : isRuneEscaped(rune)) {
			putBytes(from, p - from);
			if (rune < 0x80) putEscape(rune);
			else putUnicodeEscape(rune);
			from = next;
		}
		p = next;
	}
	putBytes(from, end - from);
	putByte(QUOTE);
}

function putArray(array: Value, depth: u32): void {
	const length = arrayLength(array);
	putByte(0x5b);
	for (let i: u32 = 0; i < length; i++) {
		if (i > 0) putByte(COMMA);
		putNewline(depth + 1);
		putValue(arrayAt(array, i), depth + 1);
	}
	if (length > 0) putNewline(depth);
	putByte(0x5d);
}

function putSet(set: Value, depth: u32): void {
	const length = entriesLength(set);
	sortEntries(set);
	if (asValueText && length == 0) return putAscii("set()");
	putByte(asValueText ? 0x7b : 0x5b);
	for (let i: u32 = 0; i < length; i++) {
		if (i > 0) putByte(COMMA);
		putNewline(depth + 1);
		putValue(entryKey(entryAt(set, i)), depth + 1);
	}
	if (length > 0) putNewline(depth);
	putByte(asValueText ? 0x7d : 0x5d);
}

/** The object with every key as a string, its JSON text; the last one counts when two have the same. */
function withTextKeys(object: Value): Value {
	const length = entriesLength(object);
	const copy = newObject(length);
	for (let i: u32 = 0; i < length; i++) {
		const entry = entryAt(object, i);
		let key = entryKey(entry);
		if (!isString(key)) {
			const lines = indent;
			indent = 0;
			const mark = markText();
			putValue(key, 0);
			key = takeText(mark);
			indent = lines;
		}
		objectInsert(copy, key, entryValue(entry));
	}
	sortEntries(copy);
	return copy;
}

/** Whether a key is no string. The entries are sorted, and strings lie between other kinds. */
function hasOtherKeys(object: Value): bool {
	const length = entriesLength(object);
	return length > 0 && !(isString(entryKey(entryAt(object, 0))) && isString(entryKey(entryAt(object, length - 1))));
}

function putObject(value: Value, depth: u32): void {
	sortEntries(value);
	const object = !asValueText && hasOtherKeys(value) ? withTextKeys(value) : value;
	const length = entriesLength(object);
	putByte(0x7b);
	for (let i: u32 = 0; i < length; i++) {
		const entry = entryAt(object, i);
		if (i > 0) putByte(COMMA);
		putNewline(depth + 1);
		putValue(entryKey(entry), depth + 1);
		putByte(COLON);
		if (indent != 0) putByte(0x20);
		putValue(entryValue(entry), depth + 1);
	}
	if (length > 0) putNewline(depth);
	putByte(0x7d);
}

function putValue(value: Value, depth: u32): void {
	const tag = tagOf(value);
	if (tag == TAG_STRING) putJsonBytes(stringBytes(value), stringSize(value));
	else if (tag == TAG_OBJECT) putObject(value, depth);
	else if (tag == TAG_ARRAY) putArray(value, depth);
	else if (tag == TAG_NUMBER) putNumber(value);
	else if (tag == TAG_SET) putSet(value, depth);
	else if (tag == TAG_NULL) putAscii("null");
	else if (flagsOf(value) & FLAG_TRUE) putAscii("true");
	else putAscii("false");
}

/** Writes the JSON text of a value into the text that is being written. */
export function putJson(value: Value): void {
	indent = 0;
	asValueText = false;
	putValue(value, 0);
}

/** The JSON text of a value, as a string. */
export function jsonOf(value: Value): Value {
	beginText();
	putJson(value);
	return endText();
}

/** The JSON text on lines: each starts with `linePrefix`, and with `lineIndent` for each level. */
export function indentedJsonOf(value: Value, linePrefix: Value, lineIndent: Value): Value {
	beginText();
	putString(linePrefix);
	indent = lineIndent;
	prefix = linePrefix;
	asValueText = false;
	putValue(value, 0);
	return endText();
}

/** NUL-terminated text of a value, for the host: JSON, or the text of `opa_value_parse`. */
export function dumpValue(value: Value, valueText: bool): usize {
	beginText();
	indent = 0;
	asValueText = valueText;
	putValue(value, 0);
	return endTextNul();
}
