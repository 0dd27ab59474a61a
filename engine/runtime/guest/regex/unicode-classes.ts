/** The classes of Unicode, by category and by script. Names are compared without case, spaces, `_` and `-`. */
import { bytesAre, sameBytes } from "../string";
import { RUNE_MAX } from "../utf8";
import { categoryNames, categoryRuns } from "./category-tables";
import { addRange } from "./ranges";
import { scriptTable } from "./script-tables";

const NAME_MAX: usize = 48;
/** A name in lower case, without what does not count. */
const plainName = memory.data(48);

/** Adds the class of that name; false when there is none. */
export function addUnicodeClass(name: usize, size: usize): bool {
	const plainSize = makePlain(name, size);
	if (plainSize == 5 && bytesAre(plainName, "ascii")) {
		addRange(0, 0x7f);
		return true;
	}
	return addCategory(plainSize) || addScript(plainSize);
}

/** The size of the plain name; 0 when it is too long to be one. */
function makePlain(name: usize, size: usize): usize {
	let plainSize: usize = 0;
	for (let i: usize = 0; i < size; i++) {
		const byte = load<u8>(name + i);
		if (byte == 0x20 || byte == 0x2d || byte == 0x5f) continue;
		if (plainSize == NAME_MAX) return 0;
		store<u8>(plainName + plainSize++, byte - 0x41 < 26 ? byte | 0x20 : byte);
	}
	return plainSize;
}

function isPlain(at: usize, size: usize): bool {
	return size == <usize>load<u8>(at) && sameBytes(at + 1, plainName, size);
}

function addCategory(size: usize): bool {
	for (let at = categoryNames(); load<u8>(at) != 0; at += 3 + load<u8>(at)) {
		if (!isPlain(at, size)) continue;
		const what = at + 1 + size;
		addCategories(load<u8>(what), load<u8>(what, 1));
		return true;
	}
	return false;
}

let cursor: usize = 0;

function readNumber(): u32 {
	let value: u32 = 0;
	let byte: u32 = 0x80;
	for (let shift = 0; byte & 0x80; shift += 7) {
		byte = load<u8>(cursor++);
		value |= (byte & 0x7f) << shift;
	}
	return value;
}

function addCategories(first: u32, length: u32): void {
	cursor = categoryRuns();
	for (let rune: u32 = 0; rune <= RUNE_MAX; ) {
		const run: u32 = load<u8>(cursor++);
		const size = run >> 5 ? run >> 5 : readNumber();
		if ((run & 31) - first < length) addRange(rune, rune + size - 1);
		rune += size;
	}
}

function addScript(size: usize): bool {
	for (let at = scriptTable(); load<u8>(at) != 0; ) {
		const ranges = at + 3 + load<u8>(at);
		const end = ranges + load<u16>(ranges - 2);
		if (isPlain(at, size)) {
			addScriptRanges(ranges, end);
			return true;
		}
		at = end;
	}
	return false;
}

function addScriptRanges(from: usize, end: usize): void {
	let rune: u32 = 0;
	cursor = from;
	while (cursor < end) {
		rune += readNumber();
		const size = readNumber();
		addRange(rune, rune + size - 1);
		rune += size;
	}
}

/** The number of a code point's category, in the order of `category-tables.ts`. */
export function categoryOf(rune: u32): u32 {
	cursor = categoryRuns();
	let run: u32 = 0;
	for (let behind: u32 = 0; behind <= rune; ) {
		run = load<u8>(cursor++);
		behind += run >> 5 ? run >> 5 : readNumber();
	}
	return run & 31;
}
