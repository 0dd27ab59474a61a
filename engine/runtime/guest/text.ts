/**
 * Writing text: one text at a time grows in a buffer of its own. `beginText`, any number of `put…`, then `endText` (a
 * string value) or `endTextNul` (NUL-terminated bytes). Texts do not nest: nothing that is called in between may begin
 * another; values may be made in between.
 */
import { alloc, realloc, shrink } from "./heap";
import { copyString, newString, stringBytes, stringSize } from "./string";
import { Value } from "./value";

const FIRST_SIZE: usize = 256;

/** Longer pieces are worth a call of `memory.copy`. */
const LONG_SIZE: usize = 64;

let start: usize = 0;
let at: usize = 0;
let end: usize = 0;

/** Starts a text. */
export function beginText(): void {
	start = alloc(FIRST_SIZE);
	at = start;
	end = start + FIRST_SIZE;
}

/** Makes room for `size` more bytes. */
function room(size: usize): void {
	const used = at - start;
	const wanted = max((end - start) << 1, used + size);
	start = realloc(start, end - start, wanted);
	at = start + used;
	end = start + wanted;
}

export function putByte(byte: u32): void {
	if (at == end) room(1);
	store<u8>(at, byte);
	at++;
}

export function putBytes(bytes: usize, size: usize): void {
	if (end - at < size + 8) room(size + 8);
	if (size > LONG_SIZE) {
		memory.copy(at, bytes, size);
	} else {
		for (let i: usize = 0; i < size; i += 8) store<u64>(at + i, load<u64>(bytes + i));
	}
	at += size;
}

/** Writes the characters of an ASCII literal of ours. */
export function putAscii(literal: string): void {
	const from = changetype<usize>(literal);
	for (let i: usize = 0; i < <usize>literal.length; i++) putByte(load<u16>(from + (i << 1)));
}

/** Writes the bytes of a string value. */
export function putString(value: Value): void {
	putBytes(stringBytes(value), stringSize(value));
}

/** Writes a code point as UTF-8. */
export function putCodePoint(code: u32): void {
	if (code < 0x80) return putByte(code);
	if (code < 0x800) {
		putByte(0xc0 | (code >> 6));
	} else {
		if (code < 0x10000) {
			putByte(0xe0 | (code >> 12));
		} else {
			putByte(0xf0 | (code >> 18));
			putByte(0x80 | ((code >> 12) & 0x3f));
		}
		putByte(0x80 | ((code >> 6) & 0x3f));
	}
	putByte(0x80 | (code & 0x3f));
}

/** Writes an integer in decimal. */
export function putInteger(value: i64): void {
	let rest = <u64>(value < 0 ? -value : value);
	let digits: u32 = 1;
	for (let power: u64 = 10; digits < 19 && rest >= power; power *= 10) digits++;
	const size = digits + u32(value < 0);
	if (end - at < size) room(size);
	if (value < 0) store<u8>(at, 0x2d);
	let p = at + size;
	at = p;
	do {
		p--;
		store<u8>(p, 0x30 + <u32>(rest % 10));
		rest /= 10;
	} while (rest != 0);
}

/** Gives the unused end of the buffer back when nothing came behind it. */
function close(): usize {
	shrink(start, end - start, at - start);
	return start;
}

/** Where the text ends now, for `takeText`. */
export function markText(): usize {
	return at - start;
}

/** Takes what was written since `mark` out of the text again: a string with a copy. */
export function takeText(mark: usize): Value {
	const size = at - start - mark;
	const taken = copyString(start + mark, size);
	at -= size;
	return taken;
}

/** Ends the text: a string value with its bytes. */
export function endText(): Value {
	const size = at - start;
	return newString(close(), size);
}

/** Ends the text with a NUL: its address. */
export function endTextNul(): usize {
	putByte(0);
	return close();
}
