/** Builtins that look into a string or cut a piece out of it. Lengths and offsets are in code points. */
import { arrayAppend, newArray } from "../array";
import { find, nextMatch, openMatcher } from "../search";
import { stringBytes, stringSize } from "../string";
import { beginText, endText, putBytes } from "../text";
import { runeBefore, runeCount, runeSize, runeSkip } from "../utf8";
import { integerOf, isInteger, isString, newBoolean, newInteger, Value } from "../value";
import { hasPrefix, hasSuffix, isAscii, slice, stringEnd } from "../view";

export function builtin_contains(text: Value, part: Value): Value {
	if (!isString(text) || !isString(part)) return 0;
	return newBoolean(find(stringBytes(text), stringEnd(text), stringBytes(part), stringSize(part)) != 0);
}

export function builtin_startswith(text: Value, prefix: Value): Value {
	return isString(text) && isString(prefix) ? newBoolean(hasPrefix(text, prefix)) : 0;
}

export function builtin_endswith(text: Value, suffix: Value): Value {
	return isString(text) && isString(suffix) ? newBoolean(hasSuffix(text, suffix)) : 0;
}

/** How many code points of `text` stand before the address `at`. */
function runesBefore(text: usize, at: usize): i32 {
	return isAscii(text) ? <i32>(at - stringBytes(text)) : runeCount(stringBytes(text), at);
}

export function builtin_indexof(text: Value, part: Value): Value {
	if (!isString(text) || !isString(part) || stringSize(part) == 0) return 0;
	const found = find(stringBytes(text), stringEnd(text), stringBytes(part), stringSize(part));
	return newInteger(found ? runesBefore(text, found) : -1);
}

export function builtin_indexof_n(text: Value, part: Value): Value {
	if (!isString(text) || !isString(part) || stringSize(part) == 0) return 0;
	const result = newArray(0);
	const size = stringSize(part);
	openMatcher(stringBytes(part), size);
	let counted = stringBytes(text);
	let index = 0;
	let after = nextMatch(counted, stringEnd(text));
	for (; after != 0; after = nextMatch(after, stringEnd(text))) {
		index += runeCount(counted, after - size);
		counted = after - size;
		arrayAppend(result, newInteger(index));
	}
	return result;
}

export function builtin_substring(text: Value, offset: Value, length: Value): Value {
	if (!isString(text) || !isInteger(offset) || !isInteger(length) || integerOf(offset) < 0) return 0;
	const ascii = isAscii(text);
	const end = stringEnd(text);
	const from = advance(stringBytes(text), end, integerOf(offset), ascii);
	const count = integerOf(length);
	const to = count < 0 ? end : advance(from, end, count, ascii);
	return slice(text, from, to);
}

/** The address `count` code points behind `at`, but not behind `end`. */
function advance(at: usize, end: usize, count: i64, ascii: bool): usize {
	if (!ascii) return runeSkip(at, end, count);
	return count < <i64>(end - at) ? at + <usize>count : end;
}

export function builtin_strings_count(text: Value, part: Value): Value {
	if (!isString(text) || !isString(part)) return 0;
	const size = stringSize(part);
	const end = stringEnd(text);
	let at = stringBytes(text);
	if (size == 0) return newInteger(runeCount(at, end) + 1);
	let count = 0;
	while ((at = find(at, end, stringBytes(part), size)) != 0) {
		at += size;
		count++;
	}
	return newInteger(count);
}

export function builtin_strings_reverse(text: Value): Value {
	if (!isString(text)) return 0;
	const start = stringBytes(text);
	let end = stringEnd(text);
	beginText();
	while (end > start) {
		runeBefore(start, end);
		end -= runeSize;
		putBytes(end, runeSize);
	}
	return endText();
}
