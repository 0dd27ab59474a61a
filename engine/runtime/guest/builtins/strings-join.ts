/** Builtins between a string and its parts: join, split, replace. */
import { arrayAppend, arrayAt, arrayLength, newArray } from "../array";
import { areStrings, listAt, listLength } from "../list";
import { find } from "../search";
import { stringBytes, stringSize } from "../string";
import { beginText, endText, putString } from "../text";
import { runeAt, runeSize } from "../utf8";
import { integerOf, isInteger, isString, Value } from "../value";
import { slice, stringEnd } from "../view";

export function builtin_concat(delimiter: Value, strings: Value): Value {
	if (!isString(delimiter) || !areStrings(strings)) return 0;
	const length = listLength(strings);
	if (length == 1) return listAt(strings, 0);
	beginText();
	for (let i = 0; i < length; i++) {
		if (i > 0) putString(delimiter);
		putString(listAt(strings, i));
	}
	return endText();
}

export function builtin_split(text: Value, delimiter: Value): Value {
	return isString(text) && isString(delimiter) ? split(text, delimiter, i32.MAX_VALUE) : 0;
}

/** The first `n` parts; with a negative `n` the last ones. */
export function builtin_strings_split_n(text: Value, delimiter: Value, n: Value): Value {
	if (!isString(text) || !isString(delimiter) || !isInteger(n)) return 0;
	const count = integerOf(n);
	if (count == 0) return newArray(0);
	const parts = split(text, delimiter, count < 0 ? i32.MAX_VALUE : <i32>min(count, i32.MAX_VALUE - 1) + 1);
	const length = arrayLength(parts);
	const from = count < 0 ? max(<i64>length + count, 0) : 0;
	const to = count < 0 ? length : min(count, length);
	const result = newArray(<i32>(to - from));
	for (let i = from; i < to; i++) arrayAppend(result, arrayAt(parts, <i32>i));
	return result;
}

/** At most `limit` parts; the last one has the rest. An empty delimiter stands between all code points. */
function split(text: usize, delimiter: usize, limit: i32): usize {
	const parts = newArray(0);
	const size = stringSize(delimiter);
	const end = stringEnd(text);
	let at = stringBytes(text);
	if (size == 0 && at == end) return parts;
	while (--limit > 0) {
		const next = size ? find(at, end, stringBytes(delimiter), size) : after(at, end);
		if (next == 0) break;
		arrayAppend(parts, slice(text, at, next));
		at = next + size;
	}
	arrayAppend(parts, slice(text, at, end));
	return parts;
}

/** Where the next code point begins; 0 behind the last one. */
function after(at: usize, end: usize): usize {
	runeAt(at, end);
	at += runeSize;
	return at < end ? at : 0;
}
