/** Sets of code points under construction: ranges in a row that grows, then sorted and joined. */
import { entryFirst, entryLast, entryShift, entryStep, nextCaseEntry, openCaseTable } from "../case";
import { toLowerTable, toUpperTable } from "../case-tables";
import { alloc, realloc } from "../heap";
import { RUNE_MAX } from "../utf8";

const RANGE_SIZE: usize = 8;
const FIRST_CAPACITY: u32 = 16;

/** Each range is a u64, its first code point in the upper half, its last in the lower: their order is that of numbers. */
let ranges: usize = 0;
let count: u32 = 0;
let capacity: u32 = 0;

export function openRanges(): void {
	capacity = FIRST_CAPACITY;
	ranges = alloc(<usize>capacity * RANGE_SIZE);
	count = 0;
}

export function rangeCount(): u32 {
	return count;
}

// @ts-ignore: decorator
@inline
function rangeAt(index: u32): usize {
	return ranges + <usize>index * RANGE_SIZE;
}

export function rangeFirst(index: u32): u32 {
	return load<u32>(rangeAt(index), 4);
}

export function rangeLast(index: u32): u32 {
	return load<u32>(rangeAt(index));
}

export function addRange(first: u32, last: u32): void {
	if (count == capacity) {
		const size = <usize>capacity * RANGE_SIZE;
		capacity <<= 1;
		ranges = realloc(ranges, size, size << 1);
	}
	store<u64>(rangeAt(count++), (<u64>first << 32) | last);
}

/** Sorts the ranges from number `from` on, and joins those that meet. */
export function cleanRanges(from: u32): void {
	sortRanges(from);
	let kept = from;
	for (let i = from + 1; i < count; i++) {
		if (rangeFirst(i) <= rangeLast(kept) + 1) {
			if (rangeLast(i) > rangeLast(kept)) store<u32>(rangeAt(kept), rangeLast(i));
		} else store<u64>(rangeAt(++kept), load<u64>(rangeAt(i)));
	}
	if (count > from) count = kept + 1;
}

/** Shellsort, with gaps that keep a hostile row far from quadratic. */
function sortRanges(from: u32): void {
	let gap: u32 = 1;
	while (gap < (count - from) >> 1) gap = gap * 9 / 4 + 1;
	for (; gap > 0; gap = gap * 4 / 9) {
		for (let i = from + gap; i < count; i++) {
			const range = load<u64>(rangeAt(i));
			let at = i;
			for (; at >= from + gap; at -= gap) {
				const before = load<u64>(rangeAt(at - gap));
				if (before <= range) break;
				store<u64>(rangeAt(at), before);
			}
			store<u64>(rangeAt(at), range);
		}
	}
}

/** Turns the ranges from number `from` on into all that they do not hold. */
export function negateRanges(from: u32): void {
	cleanRanges(from);
	const length = count;
	let first: u32 = 0;
	for (let i = from; i < length; i++) {
		if (rangeFirst(i) > first) addRange(first, rangeFirst(i) - 1);
		first = rangeLast(i) + 1;
	}
	if (first <= RUNE_MAX) addRange(first, RUNE_MAX);
	dropRanges(from, length);
}

/** Takes the ranges [from, to) out. */
function dropRanges(from: u32, to: u32): void {
	const start = rangeAt(from);
	memory.copy(start, rangeAt(to), <usize>(count - to) * RANGE_SIZE);
	count -= to - from;
}

/** Adds, for the ranges from number `from` on, all code points that differ by case only. */
export function foldRanges(from: u32): void {
	cleanRanges(from);
	// The second round finds what shares a lower case with what the first one found: K, k and the Kelvin sign.
	for (let round = 0; round < 2; round++) {
		const length = count;
		foldTable(toLowerTable(), from, length);
		foldTable(toUpperTable(), from, length);
		cleanRanges(from);
	}
}

function foldTable(table: usize, from: u32, to: u32): void {
	openCaseTable(table);
	while (nextCaseEntry()) {
		// Turkish dotted and dotless i differ from the others by more than case.
		if (entryFirst - 0x130 < 2) continue;
		moveRanges(from, to, false);
		moveRanges(from, to, true);
	}
}

/** Adds what the case entry that was read makes of the sorted ranges [from, to), or what it makes them of. */
function moveRanges(from: u32, to: u32, backward: bool): void {
	const offset: u32 = backward ? entryShift : 0;
	let low = from;
	let high = to;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (rangeLast(middle) < entryFirst + offset) low = middle + 1;
		else high = middle;
	}
	for (; low < to && rangeFirst(low) <= entryLast + offset; low++) addMoved(low, backward);
}

/** The same for one range. */
function addMoved(index: u32, backward: bool): void {
	const offset: u32 = backward ? entryShift : 0;
	const first = max(rangeFirst(index), entryFirst + offset);
	const last = min(rangeLast(index), entryLast + offset);
	const shift: u32 = backward ? -entryShift : entryShift;
	if (entryStep == 1) {
		if (first <= last) addRange(first + shift, last + shift);
		return;
	}
	const start = first + ((first - entryFirst - offset) & 1);
	for (let rune = start; rune <= last; rune += 2) addRange(rune + shift, rune + shift);
}
