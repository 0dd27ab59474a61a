/**
 * The arena: memory is handed out by moving `top` up, and given back by the host, who moves it down again between
 * evaluations. Nothing else is ever freed.
 */
import { abortWith } from "./abort";

const PAGE_SHIFT: u32 = 16;
/** Memory grows by at least this part of itself, so that its growth costs linear time: page by page it is 9× slower. */
const GROW_SHIFT: u32 = 1;

/** First free byte, a multiple of 8. */
let top: usize = 0;
/** `top` may rise to here before memory must be looked at again; never below `top`. */
let limit: usize = 0;
/** Where the arena starts: behind the module's static data and the tables of `guest_init`. */
let base: usize = 0;

/** `sizeBytes` fresh bytes, at a multiple of 8, not cleared. */
export function alloc(sizeBytes: usize): usize {
	const address = top;
	const whole = (sizeBytes + 7) & ~7;
	if (whole > limit - address || whole < sizeBytes) reserve(address, sizeBytes);
	top = address + whole;
	return address;
}

/** `sizeBytes` fresh bytes, all 0. */
export function allocCleared(sizeBytes: usize): usize {
	const address = alloc(sizeBytes);
	memory.fill(address, 0, sizeBytes);
	return address;
}

/** Sees to it that memory reaches from `address` for `sizeBytes` and a few more; stops when there is none. */
function reserve(address: usize, sizeBytes: usize): void {
	const end = <u64>address + <u64>sizeBytes + 16;
	let pages = <u64>memory.size();
	if (end > pages << PAGE_SHIFT) {
		const needed = ((end + 0xffff) >> PAGE_SHIFT) - pages;
		const wished = max(needed, pages >> GROW_SHIFT);
		if (end >= 0xffff0000 || (memory.grow(<i32>wished) < 0 && memory.grow(<i32>needed) < 0)) {
			abortWith("out of memory");
		}
		pages = <u64>memory.size();
	}
	limit = <usize>min((pages << PAGE_SHIFT) - 16, 0xfffffff0);
}

/** The first free byte. */
export function heapTop(): usize {
	return top;
}

/** Frees everything at and above `address`; what lies there is lost. */
export function setHeapTop(address: usize): void {
	top = (address + 7) & ~7;
	if (top > limit) reserve(top, 0);
	if (top < watched) watched = 0;
}

/** The end of what was watched last, while all of it is still there; else 0. */
let watched: usize = 0;

/** Watches everything that lies in the arena now. */
export function watchHeap(): void {
	watched = top;
}

/** Whether nothing was freed of what lay in the arena at the last `watchHeap`. */
export function isHeapWhole(): bool {
	return watched != 0;
}

/** Tells that the host has written at `address`, and perhaps behind it, over what lay there. */
export function loseHeap(address: usize): void {
	if (address < watched) watched = 0;
}

/** Keeps the arena off the bytes below `end`, which the host may have written without asking. */
export function keepBelow(end: usize): void {
	if (end > top) setHeapTop(end);
}

/** Starts the arena at `address`. */
export function initHeap(address: usize): void {
	base = (address + 7) & ~7;
	setHeapTop(base);
	watched = 0;
}

/** Where the arena started. */
export function heapBase(): usize {
	return base;
}

/** Gives `address` room for `newSizeBytes`: in place when it is the arena's last piece, else in a copy. */
export function realloc(address: usize, sizeBytes: usize, newSizeBytes: usize): usize {
	if (address + ((sizeBytes + 7) & ~7) == top) {
		top = address;
		return alloc(newSizeBytes);
	}
	const copy = alloc(newSizeBytes);
	memory.copy(copy, address, sizeBytes);
	return copy;
}

/** Gives back what lies behind `newSizeBytes`, if `address` is the arena's last piece. */
export function shrink(address: usize, sizeBytes: usize, newSizeBytes: usize): void {
	if (address + ((sizeBytes + 7) & ~7) == top) setHeapTop(address + newSizeBytes);
}

/** Longer pieces are worth a call of `memory.copy`, which leaves the module. */
const LONG_SIZE: usize = 96;

/** Copies whole words; the two places do not overlap. */
export function copyWords(to: usize, from: usize, sizeBytes: usize): void {
	if (sizeBytes > LONG_SIZE) return memory.copy(to, from, sizeBytes);
	for (let i: usize = 0; i < sizeBytes; i += 4) store<u32>(to + i, load<u32>(from + i));
}
