/** Base64 and hexadecimal. */
import { putHex } from "../format/quote";
import { hexDigit } from "../hex";
import { stringBytes, stringSize } from "../string";
import { beginText, endText, putByte, putString } from "../text";
import { isString, newBoolean, Value } from "../value";
import { stringEnd } from "../view";

const PAD: u32 = 0x3d;

export function builtin_base64_encode(text: Value): Value {
	return isString(text) ? encode(text, 0x2b, 0x2f, true) : 0;
}

export function builtin_base64url_encode(text: Value): Value {
	return isString(text) ? encode(text, 0x2d, 0x5f, true) : 0;
}

export function builtin_base64url_encode_no_pad(text: Value): Value {
	return isString(text) ? encode(text, 0x2d, 0x5f, false) : 0;
}

export function builtin_base64_decode(text: Value): Value {
	return isString(text) ? decode(text, 0x2b, 0x2f) : 0;
}

/** What lacks its padding is read as if it had it. */
export function builtin_base64url_decode(text: Value): Value {
	if (!isString(text)) return 0;
	const size = stringSize(text);
	const isPadded = size > 0 && load<u8>(stringEnd(text) - 1) == PAD;
	if (isPadded || size % 4 == 0) return decode(text, 0x2d, 0x5f);
	if (size % 4 == 1) return 0;
	beginText();
	putString(text);
	for (let i = size % 4; i < 4; i++) putByte(PAD);
	return decode(endText(), 0x2d, 0x5f);
}

export function builtin_base64_is_valid(text: Value): Value {
	return newBoolean(isString(text) && decode(text, 0x2b, 0x2f) != 0);
}

/** `last` and `beforeLast`: the bytes that stand for 63 and 62. */
function encode(text: Value, beforeLast: u32, last: u32, isPadded: bool): Value {
	const end = stringEnd(text);
	beginText();
	for (let at = stringBytes(text); at < end; at += 3) {
		const size = min(end - at, 3);
		let bits = <u32>load<u8>(at) << 16;
		if (size > 1) bits |= <u32>load<u8>(at, 1) << 8;
		if (size > 2) bits |= load<u8>(at, 2);
		for (let i: usize = 0; i <= size; i++) putByte(letterOf((bits >> (18 - 6 * <u32>i)) & 63, beforeLast, last));
		for (let i = size; isPadded && i < 3; i++) putByte(PAD);
	}
	return endText();
}

function letterOf(value: u32, beforeLast: u32, last: u32): u32 {
	if (value < 26) return 0x41 + value;
	if (value < 52) return 0x61 + value - 26;
	if (value < 62) return 0x30 + value - 52;
	return value == 62 ? beforeLast : last;
}

function valueOf(byte: u32, beforeLast: u32, last: u32): i32 {
	if (byte - 0x41 < 26) return byte - 0x41;
	if (byte - 0x61 < 26) return byte - 0x61 + 26;
	if (byte - 0x30 < 10) return byte - 0x30 + 52;
	return byte == beforeLast ? 62 : byte == last ? 63 : -1;
}

/** Line ends may stand anywhere; the padding must be there, and nothing behind it. 0: malformed. */
function decode(text: Value, beforeLast: u32, last: u32): Value {
	const end = stringEnd(text);
	let bits: u32 = 0;
	let count = 0;
	let pads = 0;
	beginText();
	for (let at = stringBytes(text); at < end; at++) {
		const byte: u32 = load<u8>(at);
		if (byte == 10 || byte == 13) continue;
		const value = byte == PAD ? 0 : valueOf(byte, beforeLast, last);
		if (byte == PAD) pads++;
		if (value < 0 || (pads > 0 && byte != PAD) || pads > 2 || (pads > 0 && count % 4 < 2)) return 0;
		bits = (bits << 6) | value;
		if (++count % 4 != 0) continue;
		putByte((bits >> 16) & 0xff);
		if (pads < 2) putByte((bits >> 8) & 0xff);
		if (pads < 1) putByte(bits & 0xff);
	}
	return count % 4 == 0 ? endText() : 0;
}

export function builtin_hex_encode(text: Value): Value {
	if (!isString(text)) return 0;
	const end = stringEnd(text);
	beginText();
	for (let at = stringBytes(text); at < end; at++) putHex(load<u8>(at), 2, false);
	return endText();
}

export function builtin_hex_decode(text: Value): Value {
	if (!isString(text) || stringSize(text) & 1) return 0;
	const end = stringEnd(text);
	beginText();
	for (let at = stringBytes(text); at < end; at += 2) {
		const high = hexDigit(load<u8>(at));
		const low = hexDigit(load<u8>(at, 1));
		if ((high | low) > 15) return 0;
		putByte((high << 4) | low);
	}
	return endText();
}
