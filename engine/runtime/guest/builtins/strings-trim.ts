/** Builtins that take something off the ends of a string. What stays is a view of the same bytes. */
import { stringBytes, stringSize } from "../string";
import { isSpace, runeAt, runeBefore, runeSize } from "../utf8";
import { isString, Value } from "../value";
import { hasPrefix, hasSuffix, slice, stringEnd } from "../view";

const LEFT: i32 = 1;
const RIGHT: i32 = 2;

export function builtin_trim(text: Value, cutset: Value): Value {
	return trimSet(text, cutset, LEFT | RIGHT);
}

export function builtin_trim_left(text: Value, cutset: Value): Value {
	return trimSet(text, cutset, LEFT);
}

export function builtin_trim_right(text: Value, cutset: Value): Value {
	return trimSet(text, cutset, RIGHT);
}

export function builtin_trim_prefix(text: Value, prefix: Value): Value {
	if (!isString(text) || !isString(prefix)) return 0;
	if (!hasPrefix(text, prefix)) return text;
	return slice(text, stringBytes(text) + stringSize(prefix), stringEnd(text));
}

export function builtin_trim_suffix(text: Value, suffix: Value): Value {
	if (!isString(text) || !isString(suffix)) return 0;
	if (!hasSuffix(text, suffix)) return text;
	return slice(text, stringBytes(text), stringEnd(text) - stringSize(suffix));
}

export function builtin_trim_space(text: Value): Value {
	if (!isString(text)) return 0;
	let start = stringBytes(text);
	let end = stringEnd(text);
	while (start < end && isSpace(runeAt(start, end))) start += runeSize;
	while (start < end && isSpace(runeBefore(start, end))) end -= runeSize;
	return slice(text, start, end);
}

function trimSet(text: usize, cutset: usize, sides: i32): usize {
	if (!isString(text) || !isString(cutset)) return 0;
	let start = stringBytes(text);
	let end = stringEnd(text);
	if (sides & LEFT) {
		while (start < end && hasRune(cutset, runeAt(start, end))) start += runeSize;
	}
	if (sides & RIGHT) {
		while (start < end && hasRune(cutset, runeBefore(start, end))) end -= runeSize;
	}
	return slice(text, start, end);
}

function hasRune(cutset: usize, rune: u32): bool {
	const end = stringEnd(cutset);
	for (let at = stringBytes(cutset); at < end; at += runeSize) if (runeAt(at, end) == rune) return true;
	return false;
}
