/** Builtins that put other text in the place of some. Of the patterns that match at one place, the first in order wins. */
import { entriesLength, entryAt, entryKey, entryValue, sortEntries } from "../entries";
import { alloc } from "../heap";
import { find } from "../search";
import { sameBytes, stringBytes, stringSize } from "../string";
import { beginText, endText, putByte, putBytes, putString } from "../text";
import { isObject, isString, Value } from "../value";
import { stringEnd } from "../view";

export function builtin_replace(text: Value, old: Value, replacement: Value): Value {
	if (!isString(text) || !isString(old) || !isString(replacement)) return 0;
	const size = stringSize(old);
	if (size == 0) return replaceEmpty(text, replacement);
	const end = stringEnd(text);
	let at = stringBytes(text);
	let found = find(at, end, stringBytes(old), size);
	if (found == 0) return text;
	beginText();
	for (; found != 0; found = find(at, end, stringBytes(old), size)) {
		putBytes(at, found - at);
		putString(replacement);
		at = found + size;
	}
	putBytes(at, end - at);
	return endText();
}

/** Nothing is found before each byte and behind the last one. */
function replaceEmpty(text: usize, replacement: usize): usize {
	const end = stringEnd(text);
	beginText();
	putString(replacement);
	for (let at = stringBytes(text); at < end; at++) {
		putByte(load<u8>(at));
		putString(replacement);
	}
	return endText();
}

export function builtin_strings_replace_n(patterns: Value, text: Value): Value {
	if (!isObject(patterns) || !isString(text) || !areStringPairs(patterns)) return 0;
	const starts = indexByFirstByte(patterns);
	const end = stringEnd(text);
	let kept = stringBytes(text);
	let at = kept;
	let wasEmpty = false;
	beginText();
	while (at <= end) {
		const found = patternAt(patterns, starts, at, end, wasEmpty);
		const size = found < 0 ? <usize>0 : stringSize(entryKey(entryAt(patterns, found)));
		wasEmpty = found >= 0 && size == 0;
		if (found < 0) {
			at++;
			continue;
		}
		putBytes(kept, at - kept);
		putString(entryValue(entryAt(patterns, found)));
		at += size;
		kept = at;
	}
	putBytes(kept, end - kept);
	return endText();
}

function areStringPairs(object: usize): bool {
	const length = entriesLength(object);
	for (let i: u32 = 0; i < length; i++) {
		if (!isString(entryKey(entryAt(object, i))) || !isString(entryValue(entryAt(object, i)))) return false;
	}
	return true;
}

/** For each byte the number of the first pattern that begins with it, or with a later byte; they lie in order. */
function indexByFirstByte(patterns: usize): usize {
	const starts = alloc(257 << 2);
	sortEntries(patterns);
	const length = <i32>entriesLength(patterns);
	let i = 0;
	while (i < length && stringSize(entryKey(entryAt(patterns, i))) == 0) i++;
	for (let byte = 0; byte <= 256; byte++) {
		while (i < length && <i32>load<u8>(stringBytes(entryKey(entryAt(patterns, i)))) < byte) i++;
		store<i32>(starts + (byte << 2), i);
	}
	return starts;
}

/** The number of the pattern that matches at `at`, or -1. The empty one, which would be first, may be left out. */
function patternAt(patterns: usize, starts: usize, at: usize, end: usize, skipEmpty: bool): i32 {
	if (!skipEmpty && load<i32>(starts) > 0) return 0;
	if (at == end) return -1;
	const row = starts + (<usize>load<u8>(at) << 2);
	const last = load<i32>(row, 4);
	for (let i = load<i32>(row); i < last; i++) {
		const key = entryKey(entryAt(patterns, i));
		const size = stringSize(key);
		if (size <= end - at && sameBytes(at, stringBytes(key), size)) return i;
	}
	return -1;
}
