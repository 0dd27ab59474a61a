/** Finding bytes in bytes, in linear time whatever the needle is. */
import { alloc } from "./heap";

/** How much more work than bytes passed the plain search may do before the linear matcher takes over. */
const PATIENCE: isize = 8;

/** The address of the first occurrence of the needle's `size` bytes in [at, end), or 0. */
export function find(at: usize, end: usize, needle: usize, size: usize): usize {
	if (size == 0) return at;
	if (end - at < size) return 0;
	const first = load<u8>(needle);
	const last = end - size;
	let patience = <isize>size * PATIENCE;
	for (; at <= last; at++) {
		patience += PATIENCE;
		if (load<u8>(at) != first) continue;
		const same = commonSize(at, needle, size);
		if (same == size) return at;
		patience -= same;
		if (patience < 0) return findLinear(at + 1, end, needle, size);
	}
	return 0;
}

function commonSize(a: usize, b: usize, size: usize): usize {
	let i: usize = 1;
	while (i < size && load<u8>(a + i) == load<u8>(b + i)) i++;
	return i;
}

function findLinear(at: usize, end: usize, needle: usize, size: usize): usize {
	openMatcher(needle, size);
	const found = nextMatch(at, end);
	return found ? found - size : 0;
}

let matcherNeedle: usize = 0;
let matcherSize: usize = 0;
/** For each prefix of the needle, the size of its longest proper border (Knuth, Morris, Pratt). */
let matcherBorders: usize = 0;
let matcherState: usize = 0;

/** Begins to look for every occurrence of a needle of at least one byte, overlapping ones too. */
export function openMatcher(needle: usize, size: usize): void {
	matcherNeedle = needle;
	matcherSize = size;
	matcherState = 0;
	matcherBorders = alloc(size << 2);
	let border: usize = 0;
	store<u32>(matcherBorders, 0);
	for (let i: usize = 1; i < size; i++) {
		border = matcherStep(border, load<u8>(needle + i));
		store<u32>(matcherBorders + (i << 2), <u32>border);
	}
}

function matcherStep(state: usize, byte: u8): usize {
	while (state > 0 && load<u8>(matcherNeedle + state) != byte) state = load<u32>(matcherBorders + ((state - 1) << 2));
	return load<u8>(matcherNeedle + state) == byte ? state + 1 : 0;
}

/** The address behind the next occurrence in [at, end), or 0. Go on from there to find the one after it. */
export function nextMatch(at: usize, end: usize): usize {
	while (at < end) {
		matcherState = matcherStep(matcherState, load<u8>(at++));
		if (matcherState == matcherSize) {
			matcherState = load<u32>(matcherBorders + ((matcherSize - 1) << 2));
			return at;
		}
	}
	return 0;
}
