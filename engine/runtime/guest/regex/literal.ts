/** Instructions that match one code point. */
import { sameBytes } from "../string";
import { alloc } from "../heap";
import { RUNE_MAX } from "../utf8";
import { FLAG_FOLD, isOn } from "./pattern";
import { emit, OP_ANY, OP_CHAR, OP_CLASS } from "./program";
import { addRange, cleanRanges, foldRanges, openRanges, rangeCount, rangeFirst, rangeLast } from "./ranges";

/** A class in memory: a bit for each ASCII character, the number of ranges, and the ranges' first and last code points. */
const CLASS_COUNT: usize = 16;
const CLASS_RANGES: usize = 24;

/** Emits what matches one code point; under `(?i)` also what differs from it by case. */
export function emitLiteral(rune: u32): bool {
	if (!isOn(FLAG_FOLD) || (rune < 0x80 && (rune | 0x20) - 0x61 >= 26)) return emit(OP_CHAR, rune, 0);
	openRanges();
	addRange(rune, rune);
	foldRanges(0);
	return emitRanges();
}

/** Emits what matches the ranges that were read. */
export function emitRanges(): bool {
	cleanRanges(0);
	if (rangeCount() == 1) {
		const first = rangeFirst(0);
		if (first == rangeLast(0)) return emit(OP_CHAR, first, 0);
		if (first == 0 && rangeLast(0) == RUNE_MAX) return emit(OP_ANY, 0, 0);
	}
	return emit(OP_CLASS, <i32>makeClass(), 0);
}

/** The ranges that were read, as a class in memory. */
export function makeClass(): usize {
	const count = rangeCount();
	const made = alloc(CLASS_RANGES + (<usize>count << 3));
	memory.fill(made, 0, CLASS_COUNT);
	store<u32>(made, count, CLASS_COUNT);
	for (let i: u32 = 0; i < count; i++) {
		const first = rangeFirst(i);
		const last = rangeLast(i);
		store<u32>(made + (<usize>i << 3), first, CLASS_RANGES);
		store<u32>(made + (<usize>i << 3), last, CLASS_RANGES + 4);
		for (let rune = first; rune <= last && rune < 0x80; rune++) {
			store<u8>(made + (rune >> 3), load<u8>(made + (rune >> 3)) | <u8>(<u32>1 << (rune & 7)));
		}
	}
	return made;
}

export function classHas(at: usize, rune: u32): bool {
	if (rune < 0x80) return ((load<u8>(at + (rune >> 3)) >> <u8>(rune & 7)) & 1) != 0;
	let low: u32 = 0;
	let high = load<u32>(at, CLASS_COUNT);
	while (low < high) {
		const middle = (low + high) >> 1;
		const range = at + (<usize>middle << 3);
		if (rune < load<u32>(range, CLASS_RANGES)) high = middle;
		else if (rune > load<u32>(range, CLASS_RANGES + 4)) low = middle + 1;
		else return true;
	}
	return false;
}

/** Whether an instruction that consumes matches the code point. */
export function matchesRune(at: usize, rune: u32): bool {
	const op = load<u32>(at);
	if (op == OP_CHAR) return rune == load<u32>(at, 4);
	if (op == OP_CLASS) return classHas(load<u32>(at, 4), rune);
	return op == OP_ANY || rune != 10;
}

export function classesEqual(a: usize, b: usize): bool {
	const size = CLASS_RANGES + (<usize>load<u32>(a, CLASS_COUNT) << 3);
	if (load<u32>(a, CLASS_COUNT) != load<u32>(b, CLASS_COUNT)) return false;
	return sameBytes(a + CLASS_RANGES, b + CLASS_RANGES, size - CLASS_RANGES);
}

/** Whether two classes share a code point. */
export function classesMeet(a: usize, b: usize): bool {
	let i: u32 = 0;
	let j: u32 = 0;
	while (i < load<u32>(a, CLASS_COUNT) && j < load<u32>(b, CLASS_COUNT)) {
		const left = a + (<usize>i << 3);
		const right = b + (<usize>j << 3);
		if (load<u32>(left, CLASS_RANGES + 4) < load<u32>(right, CLASS_RANGES)) i++;
		else if (load<u32>(right, CLASS_RANGES + 4) < load<u32>(left, CLASS_RANGES)) j++;
		else return true;
	}
	return false;
}
