/** Repetitions: `* + ? {n} {n,} {n,m}`, each with `?` behind it when it would rather have less. */
import { advance, FLAG_UNGREEDY, isOn, peek, position, setPosition, skip } from "./pattern";
import { emit, insertGap, OP_JUMP, OP_SPLIT, programCount, repeatCode, setInstruction } from "./program";

/** The greatest count, and the greatest product of nested counts, as in Go. */
export const REPEAT_MAX: i32 = 1000;
/** A number in braces that is read as too great whatever follows. */
const NUMBER_MAX: i32 = 100_000_000;

export const REPETITION_NONE: i32 = 0;
export const REPETITION_FOUND: i32 = 1;
export const REPETITION_BAD: i32 = 2;

let least: i32 = 0;
/** -1: no end. */
let most: i32 = 0;
let lazy: bool = false;
let counted: bool = false;

export function repetitionLeast(): i32 {
	return least;
}

export function repetitionMost(): i32 {
	return most;
}

/** Whether it was written in braces. */
export function isCounted(): bool {
	return counted;
}

/** Reads a repetition if there is one. Braces that hold no counts are literal. */
export function readRepetition(): i32 {
	const byte = peek();
	counted = byte == 0x7b;
	if (counted) {
		const found = readCounts();
		if (found != REPETITION_FOUND) return found;
	} else {
		if (byte != 0x2a && byte != 0x2b && byte != 0x3f) return REPETITION_NONE;
		least = i32(byte == 0x2b);
		most = byte == 0x3f ? 1 : -1;
		advance();
	}
	lazy = skip(0x3f) != isOn(FLAG_UNGREEDY);
	return REPETITION_FOUND;
}

/** "{" least ("," most?)? "}" */
function readCounts(): i32 {
	const start = position();
	advance();
	least = readCount();
	let isWellFormed = least != NO_COUNT;
	most = least;
	if (skip(0x2c)) {
		most = readCount();
		if (most == NO_COUNT) {
			most = -1;
			isWellFormed = isWellFormed && peek() == 0x7d;
		}
	}
	if (!isWellFormed || !skip(0x7d)) {
		setPosition(start);
		return REPETITION_NONE;
	}
	const isBad = least > REPEAT_MAX || most > REPEAT_MAX || (most >= 0 && least > most);
	return isBad ? REPETITION_BAD : REPETITION_FOUND;
}

const NO_COUNT: i32 = -2;

/** Decimal digits without a leading zero. */
function readCount(): i32 {
	const start = position();
	let value: i32 = 0;
	while (peek() - 0x30 < 10) {
		value = min(value * 10 + <i32>(peek() - 0x30), NUMBER_MAX);
		advance();
	}
	const size = position() - start;
	return size == 0 || (size > 1 && load<u8>(start) == 0x30) ? NO_COUNT : value;
}

/** Sets a branch at `index`: into the piece `near`, or past it by `far`. */
function setBranch(index: u32, near: i32, far: i32): void {
	setInstruction(index, OP_SPLIT, lazy ? far : near, lazy ? near : far);
}

function emitBranch(near: i32, far: i32): bool {
	return emit(OP_SPLIT, lazy ? far : near, lazy ? near : far);
}

/** x{count,}: all but the last copy, and a loop around that one. */
export function repeatForever(start: u32, count: i32, canBeEmpty: bool): bool {
	const size = programCount() - start;
	for (let i = 1; i < count; i++) {
		if (!repeatCode(start, size)) return false;
	}
	if (count > 0) return emitBranch(-(<i32>size), 1);
	if (!insertGap(start)) return false;
	setBranch(start, 1, <i32>size + 2);
	// (x+)?, for what can match nothing, keeps the order in which Go prefers matches.
	return canBeEmpty ? emitBranch(-(<i32>size), 1) : emit(OP_JUMP, -(<i32>size) - 1, 0);
}

/** x{count,limit}: the copies that must be, and then those that may be, each of which can leave to the end. */
export function repeatUpTo(start: u32, count: i32, limit: i32): bool {
	const size = programCount() - start;
	for (let i = 1; i < count; i++) {
		if (!repeatCode(start, size)) return false;
	}
	let optional = limit - count;
	if (count == 0) {
		if (!insertGap(start)) return false;
		setBranch(start, 1, (<i32>size + 1) * optional);
		start++;
		optional--;
	}
	for (; optional > 0; optional--) {
		if (!emitBranch(1, (<i32>size + 1) * optional) || !repeatCode(start, size)) return false;
	}
	return true;
}
