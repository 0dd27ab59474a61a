/** The replacement of a match: `$1`, `$name` and `${name}` stand for what a group matched, `$$` for a dollar. */
import { arrayAt, arrayLength } from "../array";
import { find } from "../search";
import { sameBytes, stringBytes, stringSize } from "../string";
import { putByte, putBytes } from "../text";
import { isWordByte, runeAt, runeSize } from "../utf8";
import { Value } from "../value";
import { stringEnd } from "../view";
import { matchSlot } from "./machine";
import { REGEX_NAMES, REGEX_SLOTS } from "./regex";
import { categoryOf } from "./unicode-classes";

/** Writes the template for the match that was found last. */
export function putExpanded(template: Value, regex: usize): void {
	const end = stringEnd(template);
	let at = stringBytes(template);
	while (at < end) {
		const dollar = find(at, end, dollarSign, 1);
		if (dollar == 0) break;
		putBytes(at, dollar - at);
		at = putReference(dollar + 1, end, regex);
	}
	putBytes(at, end - at);
}

const dollarSign = memory.data<u8>([0x24]);

/** Writes what stands behind a dollar; the address behind it. A dollar that names nothing stands for itself. */
function putReference(at: usize, end: usize, regex: usize): usize {
	if (at < end && load<u8>(at) == 0x24) {
		putByte(0x24);
		return at + 1;
	}
	const inBraces = at < end && load<u8>(at) == 0x7b;
	const start = at + usize(inBraces);
	let close = start;
	while (close < end && isNameRune(runeAt(close, end))) close += runeSize;
	if (close == start || (inBraces && (close == end || load<u8>(close) != 0x7d))) {
		putByte(0x24);
		return at;
	}
	putGroup(start, close, regex);
	return close + usize(inBraces);
}

/** Letters and digits of all scripts, and "_". */
function isNameRune(rune: u32): bool {
	if (rune < 0x80) return isWordByte(rune);
	const category = categoryOf(rune);
	return category < 5 || category == 8;
}

/** Writes what the group matched that has this number or name. */
function putGroup(start: usize, close: usize, regex: usize): void {
	const number = groupNumber(start, close);
	const count = load<u32>(regex, REGEX_SLOTS) >> 1;
	if (number >= 0) {
		if (<u32>number < count) putSlots(number);
		return;
	}
	const names: Value = load<u32>(regex, REGEX_NAMES);
	for (let i: u32 = 0; i < arrayLength(names); i++) {
		const name = arrayAt(names, i);
		if (stringSize(name) != close - start || !sameBytes(stringBytes(name), start, close - start)) continue;
		if (matchSlot((i + 1) << 1) == 0) continue;
		return putSlots(i + 1);
	}
}

/** The group's number, -1 when it is a name. */
function groupNumber(start: usize, close: usize): i32 {
	let number: i32 = 0;
	for (let at = start; at < close; at++) {
		const digit = <u32>load<u8>(at) - 0x30;
		if (digit > 9 || number >= NUMBER_MAX) return -1;
		number = number * 10 + digit;
	}
	return load<u8>(start) == 0x30 && close - start > 1 ? -1 : number;
}

const NUMBER_MAX: i32 = 100_000_000;

function putSlots(group: u32): void {
	const from = matchSlot(group << 1);
	const to = matchSlot((group << 1) + 1);
	if (from != 0 && to != 0) putBytes(from, to - from);
}
