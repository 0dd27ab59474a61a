/**
 * Finds the leftmost match and its groups: all threads of the program go through the text together, in the order of
 * their preference, so that time is linear in the text (Pike's machine).
 *
 * @see https://swtch.com/~rsc/regexp/regexp2.html
 */
import { alloc, watchHeap } from "../heap";
import { find } from "../search";
import { runeAt, runeBefore, runeSize } from "../utf8";
import { matchesRune } from "./literal";
import { NO_RUNE, placesBetween } from "./places";
import { INSTRUCTION_SIZE, OP_ASSERT, OP_JUMP, OP_MATCH, OP_SAVE, OP_SPLIT } from "./program";
import {
	REGEX_CODE,
	REGEX_COUNT,
	REGEX_IS_ANCHORED,
	REGEX_MACHINE,
	REGEX_PREFIX,
	REGEX_PREFIX_SIZE,
	REGEX_SLOTS,
	REGEX_SPARE,
} from "./regex";

const THREAD_SIZE: usize = 8;
/** A stack entry that sets a slot back, rather than naming an instruction. */
const RESTORE: u32 = 0x80000000;

/** Two lists of threads: each is an instruction's number and the address of its slots, 0 for what looks at nothing. */
let current: usize = 0;
let currentCount: u32 = 0;
let following: usize = 0;
let followingCount: u32 = 0;
/** For each instruction, where it would stand in the list that is being filled. */
let sparse: usize = 0;
let stack: usize = 0;

let code: usize = 0;
/** How many slots are kept: 2 for the whole match alone. */
let slots: u32 = 0;
/** The slots of the thread that is followed. */
let working: usize = 0;
let rowSize: usize = 0;
/** The slots of the best match so far. */
let found: usize = 0;
/** Rows of slots that no thread has, each beginning with the address of the next; kept with the pattern. */
let spare: usize = 0;

/** The address that the match that was found noted in a slot; 0: nothing was noted. */
export function matchSlot(index: u32): usize {
	return load<u32>(found + (<usize>index << 2));
}

/** Memory for the lists of a program: made once, then kept. */
function openMachine(regex: usize, slotCount: u32): void {
	const count = <usize>load<u32>(regex, REGEX_COUNT);
	let area: usize = load<u32>(regex, REGEX_MACHINE);
	if (area == 0) {
		area = alloc(count * (THREAD_SIZE * 4 + 4) + (<usize>load<u32>(regex, REGEX_SLOTS) << 3));
		store<u32>(regex, <u32>area, REGEX_MACHINE);
		watchHeap();
	}
	current = area;
	following = area + count * THREAD_SIZE;
	stack = following + count * THREAD_SIZE;
	sparse = stack + count * THREAD_SIZE * 2;
	working = sparse + (count << 2);
	found = working + (<usize>load<u32>(regex, REGEX_SLOTS) << 2);
	code = load<u32>(regex, REGEX_CODE);
	slots = slotCount;
	rowSize = <usize>load<u32>(regex, REGEX_SLOTS) << 2;
	spare = load<u32>(regex, REGEX_SPARE);
	currentCount = 0;
	followingCount = 0;
}

/**
 * Looks for the first match that begins at `from` or later in the text [start, end), and keeps `slotCount` slots of it.
 */
export function search(regex: usize, start: usize, end: usize, from: usize, slotCount: u32): bool {
	openMachine(regex, slotCount);
	let at = from;
	let isFound = false;
	let before = at > start ? runeBefore(start, at) : NO_RUNE;
	while (true) {
		if (currentCount == 0) {
			if (isFound || (at > start && load<u32>(regex, REGEX_IS_ANCHORED) != 0)) break;
			const next = skipToPrefix(regex, at, end);
			if (next == 0) break;
			if (next != at) before = runeBefore(start, next);
			at = next;
		}
		const rune = at < end ? runeAt(at, end) : NO_RUNE;
		const next = at < end ? at + runeSize : at;
		if (!isFound) startThread(at, placesBetween(before, rune));
		const after = next < end ? runeAt(next, end) : NO_RUNE;
		isFound = step(rune, next, placesBetween(rune, after)) || isFound;
		if (rune == NO_RUNE) break;
		before = rune;
		at = next;
	}
	for (let i: u32 = 0; i < currentCount; i++) freeRow(load<u32>(current + <usize>i * THREAD_SIZE, 4));
	store<u32>(regex, <u32>spare, REGEX_SPARE);
	return isFound;
}

/** A row of slots like the ones of the thread that is followed. */
function newRow(): usize {
	let row = spare;
	if (row != 0) spare = load<u32>(row);
	else {
		row = alloc(rowSize);
		watchHeap();
	}
	memory.copy(row, working, <usize>slots << 2);
	return row;
}

function freeRow(row: usize): void {
	if (row == 0) return;
	store<u32>(row, <u32>spare);
	spare = row;
}

/** Where the next match may begin; 0: nowhere. */
function skipToPrefix(regex: usize, at: usize, end: usize): usize {
	return find(at, end, load<u32>(regex, REGEX_PREFIX), load<u32>(regex, REGEX_PREFIX_SIZE));
}

function startThread(at: usize, places: u32): void {
	memory.fill(working, 0, <usize>slots << 2);
	const list = following;
	following = current;
	followingCount = currentCount;
	follow(0, at, places);
	following = list;
	currentCount = followingCount;
	followingCount = 0;
}

/** Lets every thread look at a code point; those that match it stand at `next` then. True when one has matched all. */
function step(rune: u32, next: usize, places: u32): bool {
	let isMatch = false;
	for (let i: u32 = 0; i < currentCount; i++) {
		const thread = current + <usize>i * THREAD_SIZE;
		const row = load<u32>(thread, 4);
		if (row == 0) continue;
		if (!isMatch) {
			const pc = load<u32>(thread);
			const at = code + <usize>pc * INSTRUCTION_SIZE;
			if (load<u32>(at) == OP_MATCH) {
				memory.copy(found, row, <usize>slots << 2);
				// The threads behind this one would rather have matched less.
				isMatch = true;
			} else if (rune != NO_RUNE && matchesRune(at, rune)) {
				memory.copy(working, row, <usize>slots << 2);
				follow(pc + 1, next, places);
			}
		}
		freeRow(row);
	}
	const list = current;
	current = following;
	currentCount = followingCount;
	following = list;
	followingCount = 0;
	return isMatch;
}

/** Whether the instruction stands in the list that is being filled. */
function isListed(pc: u32): bool {
	const place = load<u32>(sparse + (<usize>pc << 2));
	return place < followingCount && load<u32>(following + <usize>place * THREAD_SIZE) == pc;
}

/** Adds to the following list all instructions that look at a code point and can be reached from `pc`. */
function follow(pc: u32, at: usize, places: u32): void {
	let top = stack;
	store<u32>(top, pc);
	top += 8;
	while (top > stack) {
		top -= 8;
		const entry = load<u32>(top);
		if (entry & RESTORE) {
			store<u32>(working + (<usize>(entry & ~RESTORE) << 2), load<u32>(top, 4));
			continue;
		}
		top = followOne(entry, at, places, top);
	}
}

/** Follows one way; other ways go on the stack, whose new top is the answer. */
function followOne(start: u32, place: usize, places: u32, top: usize): usize {
	let pc = start;
	while (!isListed(pc)) {
		const thread = following + <usize>followingCount * THREAD_SIZE;
		store<u32>(sparse + (<usize>pc << 2), followingCount++);
		store<u64>(thread, pc);
		const at = code + <usize>pc * INSTRUCTION_SIZE;
		const op = load<u32>(at);
		const a = load<u32>(at, 4);
		if (op == OP_SPLIT) {
			store<u32>(top, pc + load<u32>(at, 8));
			top += 8;
			pc += a;
		} else if (op == OP_JUMP) pc += a;
		else if (op == OP_SAVE) {
			if (a < slots) top = saveSlot(a, place, top);
			pc++;
		} else if (op == OP_ASSERT) {
			if ((places & a) != a) return top;
			pc++;
		} else {
			store<u32>(thread, <u32>newRow(), 4);
			return top;
		}
	}
	return top;
}

function saveSlot(slot: u32, place: usize, top: usize): usize {
	const at = working + (<usize>slot << 2);
	store<u32>(top, slot | RESTORE);
	store<u32>(top, load<u32>(at), 4);
	store<u32>(at, <u32>place);
	return top + 8;
}
