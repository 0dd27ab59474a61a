/** Regular expressions: RE2's syntax, linear time. */
import { arrayAppend, newArray } from "../array";
import { nextRegexMatch, openMatches } from "../regex/all-matches";
import { matches } from "../regex/automaton";
import { putExpanded } from "../regex/expand";
import { matchSlot } from "../regex/machine";
import { REGEX_SLOTS, regexOf } from "../regex/regex";
import { stringBytes, stringOf, stringSize } from "../string";
import { beginText, endText, putBytes } from "../text";
import { integerOf, isInteger, isString, newBoolean, Value } from "../value";
import { slice, stringEnd } from "../view";

/** The whole match alone. */
const WHOLE: u32 = 2;

export function builtin_regex_is_valid(pattern: Value): Value {
	return newBoolean(isString(pattern) && regexOf(pattern) != 0);
}

export function builtin_regex_match(pattern: Value, text: Value): Value {
	const regex = compiled(pattern, text);
	return regex == 0 ? 0 : newBoolean(matches(regex, stringBytes(text), stringEnd(text)));
}

export function builtin_re_match(pattern: Value, text: Value): Value {
	return builtin_regex_match(pattern, text);
}

/** 0 when either is no string, or the pattern is malformed. */
function compiled(pattern: Value, text: Value): usize {
	return isString(pattern) && isString(text) ? regexOf(pattern) : 0;
}

export function builtin_regex_split(pattern: Value, text: Value): Value {
	const regex = compiled(pattern, text);
	if (regex == 0) return 0;
	const parts = newArray(0);
	const start = stringBytes(text);
	const end = stringEnd(text);
	let from = start;
	let to = start;
	if (start == end && stringSize(pattern) > 0) {
		arrayAppend(parts, text);
		return parts;
	}
	openMatches(regex, text, WHOLE);
	while (nextRegexMatch()) {
		to = matchSlot(0);
		if (matchSlot(1) != start) arrayAppend(parts, slice(text, from, to));
		from = matchSlot(1);
	}
	if (to != end) arrayAppend(parts, slice(text, from, end));
	return parts;
}

export function builtin_regex_find_n(pattern: Value, text: Value, count: Value): Value {
	const regex = compiled(pattern, text);
	if (regex == 0 || !isInteger(count)) return 0;
	const result = newArray(0);
	openMatches(regex, text, WHOLE);
	for (let left = integerOf(count); left != 0 && nextRegexMatch(); left--) arrayAppend(result, group(text, 0));
	return result;
}

export function builtin_regex_find_all_string_submatch_n(pattern: Value, text: Value, count: Value): Value {
	const regex = compiled(pattern, text);
	if (regex == 0 || !isInteger(count)) return 0;
	const result = newArray(0);
	const slots = load<u32>(regex, REGEX_SLOTS);
	openMatches(regex, text, slots);
	for (let left = integerOf(count); left != 0 && nextRegexMatch(); left--) {
		const groups = newArray(slots >> 1);
		for (let slot: u32 = 0; slot < slots; slot += 2) arrayAppend(groups, group(text, slot));
		arrayAppend(result, groups);
	}
	return result;
}

/** What the group matched whose first slot is `slot`; nothing if it took no part. */
function group(text: Value, slot: u32): Value {
	const from = matchSlot(slot);
	const to = matchSlot(slot + 1);
	return from == 0 || to == 0 ? stringOf("") : slice(text, from, to);
}

export function builtin_regex_replace(text: Value, pattern: Value, replacement: Value): Value {
	const regex = compiled(pattern, text);
	if (regex == 0 || !isString(replacement)) return 0;
	openMatches(regex, text, load<u32>(regex, REGEX_SLOTS));
	if (!nextRegexMatch()) return text;
	let from = stringBytes(text);
	beginText();
	do {
		putBytes(from, matchSlot(0) - from);
		putExpanded(replacement, regex);
		from = matchSlot(1);
	} while (nextRegexMatch());
	putBytes(from, stringEnd(text) - from);
	return endText();
}
