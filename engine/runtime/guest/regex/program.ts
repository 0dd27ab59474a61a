/**
 * A compiled pattern: instructions that follow each other. Jumps are relative, so that a piece of a program can be moved
 * and copied. While a pattern is parsed there is one program, which grows at its end.
 */
import { alloc, realloc } from "../heap";

/** Matches the code point `a`. */
export const OP_CHAR: u32 = 0;
/** Matches a code point of the class at address `a`. */
export const OP_CLASS: u32 = 1;
export const OP_ANY: u32 = 2;
export const OP_ANY_NOT_NEWLINE: u32 = 3;
/** Goes on at `a`, and with less right at `b`. */
export const OP_SPLIT: u32 = 4;
/** Goes on at `a`. */
export const OP_JUMP: u32 = 5;
/** Notes the place in slot `a`. */
export const OP_SAVE: u32 = 6;
/** Goes on if all of the places `a` (`AT_…`) are here. */
export const OP_ASSERT: u32 = 7;
export const OP_MATCH: u32 = 8;

export const AT_LINE_START: u32 = 1;
export const AT_LINE_END: u32 = 2;
export const AT_TEXT_START: u32 = 4;
export const AT_TEXT_END: u32 = 8;
export const AT_WORD_EDGE: u32 = 16;
export const AT_NO_WORD_EDGE: u32 = 32;

export const INSTRUCTION_SIZE: usize = 12;

/** As Go's regexp: it stops `((a{10}){10}){10}…`, which would fill the memory. */
const INSTRUCTIONS_MAX: u32 = 3_355_443;
const FIRST_CAPACITY: u32 = 32;

let code: usize = 0;
let count: u32 = 0;
let capacity: u32 = 0;

export function openProgram(): void {
	capacity = FIRST_CAPACITY;
	code = alloc(<usize>capacity * INSTRUCTION_SIZE);
	count = 0;
}

/** The address of the first instruction. */
export function programCode(): usize {
	return code;
}

/** The number of instructions. */
export function programCount(): u32 {
	return count;
}

// @ts-ignore: decorator
@inline
export function instruction(index: u32): usize {
	return code + <usize>index * INSTRUCTION_SIZE;
}

/** Makes room for `more` instructions; false when there are too many. */
function room(more: u32): bool {
	if (<u64>count + more > INSTRUCTIONS_MAX) return false;
	if (count + more > capacity) {
		const size = <usize>capacity * INSTRUCTION_SIZE;
		capacity = max(capacity << 1, count + more);
		code = realloc(code, size, <usize>capacity * INSTRUCTION_SIZE);
	}
	return true;
}

export function setInstruction(index: u32, op: u32, a: i32, b: i32): void {
	const at = instruction(index);
	store<u32>(at, op);
	store<i32>(at, a, 4);
	store<i32>(at, b, 8);
}

/** Appends an instruction; false when there are too many. */
export function emit(op: u32, a: i32, b: i32): bool {
	if (!room(1)) return false;
	setInstruction(count++, op, a, b);
	return true;
}

/** Opens a gap of one instruction before `index`. */
export function insertGap(index: u32): bool {
	if (!room(1)) return false;
	memory.copy(instruction(index + 1), instruction(index), <usize>(count - index) * INSTRUCTION_SIZE);
	count++;
	return true;
}

/** Appends a copy of the instructions [from, from + size). */
export function repeatCode(from: u32, size: u32): bool {
	if (!room(size)) return false;
	memory.copy(instruction(count), instruction(from), <usize>size * INSTRUCTION_SIZE);
	count += size;
	return true;
}

/** Drops the instructions from `index` on. */
export function cutProgram(index: u32): void {
	count = index;
}

/** Lets a chain of jumps end here. The first instruction of a program is no jump, so 0 ends the chain. */
export function landJumps(last: u32): void {
	while (last != 0) {
		const before = load<u32>(instruction(last), 4);
		setInstruction(last, OP_JUMP, <i32>(programCount() - last), 0);
		last = before;
	}
}
