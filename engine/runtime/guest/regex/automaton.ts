/**
 * Whether a pattern matches at all, by an automaton that is made on the way: a state is the set of instructions that the
 * next code point meets, and what stood before it. Transitions on ASCII are kept; when there are too many states they are
 * all dropped, so that memory is bounded and time stays linear.
 */
import { hashBytes } from "../hash";
import { alloc, allocCleared, watchHeap } from "../heap";
import { find } from "../search";
import { sameBytes } from "../string";
import { runeAt, runeBefore, runeSize } from "../utf8";
import { matchesRune } from "./literal";
import { search } from "./machine";
import { isWord, NO_RUNE, placesBetween } from "./places";
import { INSTRUCTION_SIZE, OP_ASSERT, OP_JUMP, OP_MATCH, OP_SAVE, OP_SPLIT } from "./program";
import {
	REGEX_AUTOMATON,
	REGEX_CODE,
	REGEX_COUNT,
	REGEX_IS_ANCHORED,
	REGEX_IS_LITERAL,
	REGEX_PREFIX,
	REGEX_PREFIX_SIZE,
} from "./regex";

const STATES_MAX: u32 = 512;
const BUCKETS: u32 = 64;
/** A program of more instructions would have states too big to keep. */
const COUNT_MAX: u32 = 20_000;

// The automaton: buckets of states, then how many states it has, the state made last, and the next one to use again.
const AUTOMATON_USED: usize = 256;
const AUTOMATON_MADE: usize = 260;
const AUTOMATON_SPARE: usize = 264;
/** 1 when the pattern asks for places, so that what stood before counts. */
const AUTOMATON_ASKS: usize = 268;
const AUTOMATON_SIZE: usize = 272;

// A state: the next one in its bucket, the one made before it, what stood before it, transitions on ASCII, its set as bits.
const STATE_CHAIN: usize = 0;
const STATE_MADE: usize = 4;
const STATE_BEFORE: usize = 8;
const STATE_IS_EMPTY: usize = 12;
const STATE_TRANSITIONS: usize = 16;
const STATE_SET: usize = 16 + 128 * 4;

/** Transitions: not known yet, and "matches here". */
const UNKNOWN: usize = 0;
const ACCEPT: usize = 1;

let automaton: usize = 0;
let code: usize = 0;
let count: u32 = 0;
/** Bytes of a set. */
let setSize: usize = 0;
/** The set that is being made, and marks for the instructions that were reached on the way to it. */
let nextSet: usize = 0;
let reached: usize = 0;
/** How often states were dropped. */
let drops: u32 = 0;
/** Instructions that were reached and not looked at yet. */
let stack: usize = 0;

/** Whether the pattern matches somewhere in the text. */
export function matches(regex: usize, start: usize, end: usize): bool {
	const from = find(start, end, load<u32>(regex, REGEX_PREFIX), load<u32>(regex, REGEX_PREFIX_SIZE));
	if (from == 0 || load<u32>(regex, REGEX_IS_LITERAL) != 0) return from != 0;
	if (load<u32>(regex, REGEX_COUNT) > COUNT_MAX) return search(regex, start, end, from, 2);
	openAutomaton(regex);
	return run(start, end, from, load<u32>(regex, REGEX_IS_ANCHORED) != 0);
}

function run(start: usize, end: usize, from: usize, isAnchored: bool): bool {
	memory.fill(nextSet, 0, setSize);
	let state = findState(from > start ? runeBefore(start, from) : NO_RUNE);
	let at = from;
	while (at < end) {
		const byte: u32 = load<u8>(at);
		let next = byte < 0x80 ? <usize>load<u32>(state + (<usize>byte << 2), STATE_TRANSITIONS) : UNKNOWN;
		if (next == UNKNOWN) {
			next = makeTransition(state, runeAt(at, end));
			at += runeSize;
		} else at++;
		if (next == ACCEPT) return true;
		if (isAnchored && load<u32>(next, STATE_IS_EMPTY) != 0) return false;
		state = next;
	}
	return makeTransition(state, NO_RUNE) == ACCEPT;
}

/** Takes the automaton of a pattern, and makes it the first time. */
function openAutomaton(regex: usize): void {
	code = load<u32>(regex, REGEX_CODE);
	count = load<u32>(regex, REGEX_COUNT);
	setSize = <usize>((count + 63) >> 6) << 3;
	automaton = load<u32>(regex, REGEX_AUTOMATON);
	if (automaton == 0) {
		automaton = allocCleared(AUTOMATON_SIZE + setSize * 2 + (<usize>count << 2));
		store<u32>(regex, <u32>automaton, REGEX_AUTOMATON);
		store<u32>(automaton, u32(asksPlaces()), AUTOMATON_ASKS);
		watchHeap();
	}
	nextSet = automaton + AUTOMATON_SIZE;
	reached = nextSet + setSize;
	stack = reached + setSize;
}

/** Where the state leads to by a code point, or by the end of the text. */
function makeTransition(state: usize, rune: u32): usize {
	memory.fill(nextSet, 0, setSize);
	memory.fill(reached, 0, setSize);
	const places = placesBetween(load<u32>(state, STATE_BEFORE), rune);
	const dropsBefore = drops;
	let next = ACCEPT;
	if (!reach(0, places, rune) && !reachAll(state + STATE_SET, places, rune)) next = findState(rune);
	// The state may have been dropped to make room for the next one.
	if (rune < 0x80 && drops == dropsBefore) store<u32>(state + (<usize>rune << 2), <u32>next, STATE_TRANSITIONS);
	return next;
}

/** Follows all instructions of a set; true when one of them leads to the end of the pattern. */
function reachAll(set: usize, places: u32, rune: u32): bool {
	for (let i: usize = 0; i < setSize; i += 8) {
		for (let bits = load<u64>(set + i); bits != 0; bits &= bits - 1) {
			if (reach((<u32>i << 3) + <u32>ctz(bits), places, rune)) return true;
		}
	}
	return false;
}

/** Sets a bit; whether it was not set before. */
function mark(set: usize, pc: u32): bool {
	const at = set + (pc >> 3);
	const bit = <u8>(<u32>1 << (pc & 7));
	if (load<u8>(at) & bit) return false;
	store<u8>(at, load<u8>(at) | bit);
	return true;
}

/** Follows an instruction to all that look at a code point, and lets them look; true at the end of the pattern. */
function reach(first: u32, places: u32, rune: u32): bool {
	let top = stack;
	if (mark(reached, first)) top = push(top, first);
	while (top > stack) {
		top -= 4;
		const pc = load<u32>(top);
		const at = code + <usize>pc * INSTRUCTION_SIZE;
		const op = load<u32>(at);
		const a = load<u32>(at, 4);
		if (op == OP_MATCH) return true;
		if (op == OP_SPLIT) {
			if (mark(reached, pc + load<u32>(at, 8))) top = push(top, pc + load<u32>(at, 8));
			if (mark(reached, pc + a)) top = push(top, pc + a);
		} else if (op == OP_JUMP) {
			if (mark(reached, pc + a)) top = push(top, pc + a);
		} else if (op == OP_SAVE || (op == OP_ASSERT && (places & a) == a)) {
			if (mark(reached, pc + 1)) top = push(top, pc + 1);
		} else if (op < OP_SPLIT && rune != NO_RUNE && matchesRune(at, rune)) mark(nextSet, pc + 1);
	}
	return false;
}

// @ts-ignore: decorator
@inline
function push(top: usize, pc: u32): usize {
	store<u32>(top, pc);
	return top + 4;
}

/** The state whose set is the one that was made, after the code point `before`. */
function findState(before: u32): usize {
	const context = contextOf(before);
	const hash = hashBytes(nextSet, setSize) + context;
	const bucket = automaton + ((hash & (BUCKETS - 1)) << 2);
	let state: usize = load<u32>(bucket);
	for (; state != 0; state = load<u32>(state, STATE_CHAIN)) {
		if (load<u32>(state, STATE_BEFORE) == context && sameBytes(state + STATE_SET, nextSet, setSize)) return state;
	}
	if (load<u32>(automaton, AUTOMATON_USED) == STATES_MAX) dropStates();
	state = newState();
	store<u32>(state, load<u32>(bucket), STATE_CHAIN);
	store<u32>(bucket, <u32>state);
	store<u32>(state, context, STATE_BEFORE);
	memory.fill(state + STATE_TRANSITIONS, 0, 128 << 2);
	memory.copy(state + STATE_SET, nextSet, setSize);
	store<u32>(state, u32(isEmpty()), STATE_IS_EMPTY);
	return state;
}

function dropStates(): void {
	memory.fill(automaton, 0, BUCKETS << 2);
	store<u32>(automaton, 0, AUTOMATON_USED);
	store<u32>(automaton, load<u32>(automaton, AUTOMATON_MADE), AUTOMATON_SPARE);
	drops++;
}

/** Whether an instruction asks for a place. */
function asksPlaces(): bool {
	for (let pc: u32 = 0; pc < count; pc++) {
		if (load<u32>(code + <usize>pc * INSTRUCTION_SIZE) == OP_ASSERT) return true;
	}
	return false;
}

/** One code point for all that make the same places behind them. */
function contextOf(before: u32): u32 {
	if (load<u32>(automaton, AUTOMATON_ASKS) == 0) return 0x20;
	if (before == NO_RUNE || before == 10) return before;
	return isWord(before) ? 0x61 : 0x20;
}

function isEmpty(): bool {
	for (let i: usize = 0; i < setSize; i += 8) {
		if (load<u64>(nextSet + i) != 0) return false;
	}
	return true;
}

/** A state of those that were dropped, or fresh memory. */
function newState(): usize {
	store<u32>(automaton, load<u32>(automaton, AUTOMATON_USED) + 1, AUTOMATON_USED);
	let state: usize = load<u32>(automaton, AUTOMATON_SPARE);
	if (state == 0) {
		state = alloc(STATE_SET + setSize);
		watchHeap();
		store<u32>(state, load<u32>(automaton, AUTOMATON_MADE), STATE_MADE);
		store<u32>(automaton, <u32>state, AUTOMATON_MADE);
	} else store<u32>(automaton, load<u32>(state, STATE_MADE), AUTOMATON_SPARE);
	return state;
}
