/**
 * JSON text to values, in one pass and without recursion: strings and numbers keep pointing to the text, equal keys
 * become one string, and what is parsed from the input knows where it stood. Accepts what Go's `encoding/json` accepts.
 */
import {
	ENTRY_HASH,
	ENTRY_KEY,
	ENTRY_SIZE,
	ENTRY_VALUE,
	FLAG_NUMBER_INT,
	FLAG_STRING_ASCII,
	FLAG_TRUE,
	INDEX_FROM,
	NUMBER_INT,
	NUMBER_SIZE,
	OBJECT_ENTRIES,
	OBJECT_LENGTH,
	STRING_HASH,
	TAG_BOOLEAN,
	TAG_NULL,
	TAG_NUMBER,
	VALUE_FLAGS,
	VALUE_ORIGIN,
	VALUE_SIZE,
} from "../layout";
import { newArrayOf } from "./array";
import { numberOfText, scannedExponent } from "./decimal";
import { addEntry, findHashed } from "./entries";
import { alloc, copyWords, keepBelow } from "./heap";
import { forgetKeys, internKey } from "./keys";
import { readAscii, readBytes, readSize, readString } from "./json-string";
import { MAX_DEPTH, MAX_EXPONENT } from "./limits";
import { newObject } from "./object";
import { growStack, openStack, stackBase, stackLimit } from "./stack";
import { newFlaggedString } from "./string";
import { newValue, Value } from "./value";

/** Whether numbers may be of any size; else too big a one is an error. */
let anySize: bool = false;

/** The value that a `read…` function read. */
let result: Value = 0;

// @ts-ignore: decorator
@inline
export function skipSpace(p: usize): usize {
	return load<u8>(p) > 0x20 ? p : skipSpaces(p);
}

const SPACES: u64 = 0x2020202020202020;

function skipSpaces(p: usize): usize {
	while (true) {
		while (load<u64>(p) == SPACES) p += 8;
		const byte = load<u8>(p);
		if (byte != 0x20 && byte != 0x0a && byte != 0x0d && byte != 0x09) return p;
		p++;
	}
}

// @ts-ignore: decorator
@inline
function isDigit(byte: u32): bool {
	return byte - 0x30 < 10;
}

/** The value that `readScalar` read. */
export function readValue(): Value {
	return result;
}

/** Reads `true`, `false` or `null`. */
function readWord(p: usize): usize {
	const word = load<u32>(p);
	if (word == 0x65757274) result = newValue(TAG_BOOLEAN, FLAG_TRUE, VALUE_SIZE);
	else if (word == 0x6c6c756e) result = newValue(TAG_NULL, 0, VALUE_SIZE);
	else if (word == 0x736c6166 && load<u8>(p, 4) == 0x65) {
		result = newValue(TAG_BOOLEAN, 0, VALUE_SIZE);
		return p + 5;
	} else return 0;
	return p + 4;
}

/** Skips digits, of which there must be one; 0 when there is none. */
function skipDigits(p: usize): usize {
	if (!isDigit(load<u8>(p))) return 0;
	while (isDigit(load<u8>(++p))) {}
	return p;
}

/** Address behind the number that starts at `start`, by JSON's grammar; 0 when there is none. */
function skipNumber(start: usize): usize {
	let p = start;
	if (load<u8>(p) == 0x2d) p++;
	if (load<u8>(p) == 0x30) p++;
	else if ((p = skipDigits(p)) == 0) return 0;
	if (load<u8>(p) == 0x2e && (p = skipDigits(p + 1)) == 0) return 0;
	if ((load<u8>(p) | 0x20) != 0x65) return p;
	p++;
	const sign = load<u8>(p);
	return skipDigits(sign == 0x2b || sign == 0x2d ? p + 1 : p);
}

/** Reads a number: most are short integers, for which the digits are enough. */
function readNumber(start: usize): usize {
	let p = start;
	const minus = load<u8>(p) == 0x2d;
	if (minus) p++;
	const digits = p;
	let value: i64 = 0;
	let byte = <u32>load<u8>(p);
	while (isDigit(byte)) {
		value = value * 10 + <i64>(byte - 0x30);
		byte = load<u8>(++p);
	}
	const plain = byte != 0x2e && (byte | 0x20) != 0x65;
	if (plain && p - digits <= 18 && p != digits && load<u8>(digits) != 0x30) {
		result = newValue(TAG_NUMBER, FLAG_NUMBER_INT, NUMBER_SIZE);
		store<i64>(result, minus ? -value : value, NUMBER_INT);
		return p;
	}
	p = skipNumber(start);
	if (p == 0) return 0;
	result = numberOfText(start, p - start);
	return anySize || (scannedExponent() <= MAX_EXPONENT && scannedExponent() >= -MAX_EXPONENT) ? p : 0;
}

/** Reads a string, number, boolean or null; the address behind it, 0 when there is none. `readValue` has it. */
export function readScalar(p: usize): usize {
	const byte = <u32>load<u8>(p);
	if (byte == 0x22) {
		const next = readString(p + 1);
		if (next == 0) return 0;
		result = newFlaggedString(readBytes(), readSize(), readAscii() ? FLAG_STRING_ASCII : 0);
		return next;
	}
	return isDigit(byte) || byte == 0x2d ? readNumber(p) : readWord(p);
}

/** Whether two of a few entries have the same hash, so that they may have the same key. */
function hasTwins(entries: usize, end: usize): bool {
	for (let p = entries + ENTRY_SIZE; p < end; p += ENTRY_SIZE) {
		const hash = load<u32>(p, ENTRY_HASH);
		for (let other = entries; other < p; other += ENTRY_SIZE) {
			if (load<u32>(other, ENTRY_HASH) == hash) return true;
		}
	}
	return false;
}

/** The object of `count` entries on the stack; of equal keys the last one counts. */
function closeObject(entries: usize, count: u32): Value {
	const object = newObject(count);
	const end = entries + count * ENTRY_SIZE;
	if (count <= <u32>INDEX_FROM && !hasTwins(entries, end)) {
		copyWords(load<usize>(object, OBJECT_ENTRIES), entries, count * ENTRY_SIZE);
		store<u32>(object, count, OBJECT_LENGTH);
		if (count > 1) store<u8>(object, 0, VALUE_FLAGS);
		return object;
	}
	for (let p = entries; p < end; p += ENTRY_SIZE) {
		const hash = load<u32>(p, ENTRY_HASH);
		const key = load<usize>(p, ENTRY_KEY);
		const known = findHashed(object, key, hash);
		if (known != 0) store<usize>(known, load<usize>(p, ENTRY_VALUE), ENTRY_VALUE);
		else addEntry(object, key, hash, load<usize>(p, ENTRY_VALUE));
	}
	return object;
}

function closeArray(elements: usize, sizeBytes: usize): Value {
	const copy = alloc(sizeBytes);
	copyWords(copy, elements, sizeBytes);
	return newArrayOf(copy, <u32>(sizeBytes >> 2));
}

/** What an origin is counted from: an origin of 1 is the byte behind it. */
let originBase: usize = 0;
/** All bits when values get their origin, else none. */
let originMask: u32 = 0;

let top: usize = 0;
let limit: usize = 0;
let depth: u32 = 0;
/** The byte that ends the innermost open collection. */
let closer: u32 = 0;
/**
 * Offset in the stack of that collection's frame: three words, which are the frame and the closer of the collection
 * around it, and its own origin. Its parts follow: addresses of elements, or whole entries.
 */
let frame: usize = 0;

const FRAME_SIZE: usize = 12;
const COMMA: u32 = 0x2c;
const END_OF_ARRAY: u32 = 0x5d;
const END_OF_OBJECT: u32 = 0x7d;

function openCollection(p: usize): bool {
	if (++depth > MAX_DEPTH) return false;
	if (top >= limit) widenStack();
	store<u32>(top, <u32>frame);
	store<u32>(top, closer, 4);
	store<u32>(top, <u32>(p - originBase) & originMask, 8);
	frame = top - stackBase();
	top += FRAME_SIZE;
	closer = load<u8>(p) + 2;
	return true;
}

function widenStack(): void {
	top = growStack(top);
	limit = stackLimit();
}

/** Makes the innermost open collection from its parts: it is the `result`. */
function closeCollection(): void {
	const start = stackBase() + frame;
	const parts = start + FRAME_SIZE;
	const sizeBytes = top - parts;
	result = closer == END_OF_ARRAY ? closeArray(parts, sizeBytes) : closeObject(parts, <u32>(sizeBytes / ENTRY_SIZE));
	store<u32>(result, load<u32>(start, 8), VALUE_ORIGIN);
	frame = load<u32>(start);
	closer = load<u32>(start, 4);
	top = start;
	depth--;
}

/** Reads a key and its colon, and pushes the beginning of an entry; the address of the value, 0 when something is amiss. */
function readKey(p: usize): usize {
	if (load<u8>(p) != 0x22) return 0;
	p = readString(p + 1);
	if (p == 0) return 0;
	const key = internKey(readBytes(), readSize(), readAscii());
	p = skipSpace(p);
	if (load<u8>(p) != 0x3a) return 0;
	if (top >= limit) widenStack();
	store<u32>(top, load<u32>(key, STRING_HASH), ENTRY_HASH);
	store<usize>(top, key, ENTRY_KEY);
	top += ENTRY_VALUE;
	return skipSpace(p + 1);
}

/** Parses text that has a NUL behind its end; 0 when it is no JSON text. */
function parseText(text: usize, end: usize): Value {
	let p = skipSpace(text);
	while (true) {
		const byte = load<u8>(p);
		if (byte == 0x7b || byte == 0x5b) {
			if (!openCollection(p)) return 0;
			p = skipSpace(p + 1);
			if (load<u8>(p) != closer) {
				if (closer == END_OF_OBJECT && (p = readKey(p)) == 0) return 0;
				continue;
			}
			p++;
			closeCollection();
		} else {
			const next = readScalar(p);
			if (next == 0) return 0;
			store<u32>(result, <u32>(p - originBase) & originMask, VALUE_ORIGIN);
			p = next;
		}
		// A value ended at `p`; collections around it may end, too.
		while (true) {
			p = skipSpace(p);
			if (depth == 0) return p == end ? result : 0;
			if (top >= limit) widenStack();
			store<usize>(top, result);
			top += 4;
			const behind = load<u8>(p);
			if (behind == COMMA) break;
			if (behind != closer) return 0;
			p++;
			closeCollection();
		}
		p = skipSpace(p + 1);
		if (closer == END_OF_OBJECT && (p = readKey(p)) == 0) return 0;
	}
}

/** Puts a NUL behind a text, so that reading stops there, and keeps new values off it. What was there, for `openText`. */
export function closeText(text: usize, size: usize): u32 {
	const end = text + size;
	keepBelow(end + 8);
	const kept = load<u8>(end);
	store<u8>(end, 0);
	forgetKeys(size);
	return kept;
}

/** Puts back what `closeText` replaced. */
export function openText(text: usize, size: usize, kept: u32): void {
	store<u8>(text + size, kept);
}

/** The value that a text of `size` bytes stands for, 0 when it is no JSON text; `fromInput`: values get their origin. */
export function parseJson(text: usize, size: usize, fromInput: bool): Value {
	const kept = closeText(text, size);
	originBase = text - 1;
	originMask = fromInput ? 0xffffffff : 0;
	top = openStack();
	limit = stackLimit();
	depth = 0;
	closer = 0;
	frame = 0;
	const value = parseText(text, text + size);
	openText(text, size, kept);
	return value;
}

/** Whether a text is JSON, whatever the size of its numbers. */
export function isJson(text: usize, size: usize): bool {
	anySize = true;
	const value = parseJson(text, size, false);
	anySize = false;
	return value != 0;
}
