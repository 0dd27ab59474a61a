/** `lower` and `upper`, code point by code point. */
import { mapCase } from "../case";
import { toLowerTable, toUpperTable } from "../case-tables";
import { stringBytes } from "../string";
import { beginText, endText, putByte, putCodePoint } from "../text";
import { runeAt, runeSize } from "../utf8";
import { isString, Value } from "../value";
import { stringEnd } from "../view";

export function builtin_lower(text: Value): Value {
	return isString(text) ? convert(text, toLowerTable(), 0x41) : 0;
}

export function builtin_upper(text: Value): Value {
	return isString(text) ? convert(text, toUpperTable(), 0x61) : 0;
}

/** `asciiFirst`: the first of the 26 ASCII letters that change. */
function convert(text: usize, table: usize, asciiFirst: u32): usize {
	const end = stringEnd(text);
	beginText();
	for (let at = stringBytes(text); at < end; at += runeSize) {
		const rune = runeAt(at, end);
		if (rune < 0x80) putByte(rune - asciiFirst < 26 ? rune ^ 0x20 : rune);
		else putCodePoint(mapCase(table, rune));
	}
	return endText();
}
