/** The cache of compiled patterns, which lasts until the host frees the heap. */
import { equal } from "../compare";
import { hashOf } from "../hash";
import { allocCleared, isHeapWhole, watchHeap } from "../heap";
import { Value } from "../value";
import { REGEX_KEY, REGEX_KIND } from "./regex";

export const KIND_REGEX: u32 = 1;
/** Globs without separators, with ".", and with those that follow the pattern in the key. */
export const KIND_GLOB: u32 = 2;
export const KIND_GLOB_DOT: u32 = 3;
export const KIND_GLOB_KEY: u32 = 4;

const SLOTS: u32 = 64;
let slots: usize = 0;

function slotOf(key: Value, kind: u32): usize {
	return slots + (((hashOf(key) + kind) & (SLOTS - 1)) << 2);
}

/** The pattern that was remembered by this key, or 0. */
export function cached(key: Value, kind: u32): usize {
	if (!isHeapWhole()) return 0;
	const regex: usize = load<u32>(slotOf(key, kind));
	if (regex == 0 || load<u32>(regex, REGEX_KIND) != kind) return 0;
	return equal(load<u32>(regex, REGEX_KEY), key) ? regex : 0;
}

/** Remembers a pattern in the place of another. */
export function remember(key: Value, kind: u32, regex: usize): void {
	if (!isHeapWhole()) slots = allocCleared(<usize>SLOTS << 2);
	store<u32>(regex, <u32>key, REGEX_KEY);
	store<u32>(regex, kind, REGEX_KIND);
	store<u32>(slotOf(key, kind), <u32>regex);
	watchHeap();
}
