/**
 * Reads a pattern in RE2's syntax, as Go's regexp does with Perl's flags, and writes its program on the way. Every
 * function that reads gives false when the pattern is malformed.
 *
 * @see https://github.com/google/re2/wiki/Syntax
 */
import { BAD_RUNE, CLASS_BAD, CLASS_FOUND, readClass, readClassEscape, readEscape, readPlaceEscape } from "./escapes";
import { HEAD_BAD, HEAD_CAPTURE, HEAD_FLAGS, HEAD_NONE, headFlags, openGroups, readGroupHead } from "./groups";
import { emitLiteral, emitRanges } from "./literal";
import {
	advance,
	FLAG_DOT_NEWLINE,
	FLAG_MULTILINE,
	isAtEnd,
	isOn,
	openPattern,
	peek,
	readRune,
	setFlags,
	skip,
	skipTwo,
} from "./pattern";
import {
	AT_LINE_END,
	AT_LINE_START,
	AT_TEXT_END,
	AT_TEXT_START,
	cutProgram,
	emit,
	insertGap,
	landJumps,
	OP_ANY,
	OP_ANY_NOT_NEWLINE,
	OP_ASSERT,
	OP_JUMP,
	OP_MATCH,
	OP_SAVE,
	OP_SPLIT,
	openProgram,
	programCount,
	setInstruction,
} from "./program";
import { openRanges } from "./ranges";
import {
	isCounted,
	readRepetition,
	REPEAT_MAX,
	repeatForever,
	repeatUpTo,
	REPETITION_BAD,
	REPETITION_FOUND,
	REPETITION_NONE,
	repetitionLeast,
	repetitionMost,
} from "./repeat";

/** Deeper groups are refused: it stops `((((…` from exhausting the stack. */
const DEPTH_MAX: u32 = 1000;

let depth: u32 = 0;
let captures: u32 = 0;
/** In `\Q…\E`. */
let quoting: bool = false;

/** Whether the piece that was read last can match nothing, and the product of its nested counts. */
let nullable: bool = false;
let weight: i32 = 1;

/** Parses a pattern into the program; false when it is malformed. */
export function parsePattern(from: usize, to: usize): bool {
	openPattern(from, to);
	openProgram();
	openGroups();
	depth = 0;
	captures = 1;
	quoting = false;
	return emit(OP_SAVE, 0, 0) && parseAlternation() && isAtEnd() && emit(OP_SAVE, 1, 0) && emit(OP_MATCH, 0, 0);
}

/** How many groups the pattern has that capture, the whole match counted. */
export function captureCount(): u32 {
	return captures;
}

/** branch ("|" branch)* */
function parseAlternation(): bool {
	if (++depth > DEPTH_MAX) return false;
	let canBeEmpty = false;
	let heaviest: i32 = 1;
	// Each branch but the last ends in a jump; the jumps are chained until their target is known.
	let lastJump: u32 = 0;
	while (true) {
		const start = programCount();
		if (!parseBranch()) return false;
		canBeEmpty = canBeEmpty || nullable;
		heaviest = max(heaviest, weight);
		if (!skip(0x7c)) break;
		if (!insertGap(start)) return false;
		setInstruction(start, OP_SPLIT, 1, <i32>(programCount() - start) + 1);
		if (!emit(OP_JUMP, lastJump, 0)) return false;
		lastJump = programCount() - 1;
	}
	landJumps(lastJump);
	nullable = canBeEmpty;
	weight = heaviest;
	depth--;
	return true;
}

/** ( atom repetition? )* */
function parseBranch(): bool {
	let canBeEmpty = true;
	let heaviest: i32 = 1;
	let start: i32 = -1;
	let isRepeated = false;
	nullable = true;
	weight = 1;
	while (!isAtEnd()) {
		if (!quoting && (peek() == 0x7c || peek() == 0x29)) break;
		const repetition = quoting ? REPETITION_NONE : readRepetition();
		if (repetition == REPETITION_BAD) return false;
		if (repetition == REPETITION_FOUND) {
			if (start < 0 || isRepeated || !repeatPiece(start)) return false;
			isRepeated = true;
			continue;
		}
		isRepeated = false;
		if (skipQuoteMark()) continue;
		const head = quoting ? HEAD_NONE : readGroupHead();
		if (head == HEAD_BAD) return false;
		if (head == HEAD_FLAGS) continue;
		canBeEmpty = canBeEmpty && nullable;
		heaviest = max(heaviest, weight);
		nullable = false;
		weight = 1;
		start = programCount();
		if (!(head == HEAD_NONE ? parseSingle() : parseGroup(head))) return false;
	}
	nullable = canBeEmpty && nullable;
	weight = max(heaviest, weight);
	return true;
}

/** `\Q`, or the `\E` that ends it. */
function skipQuoteMark(): bool {
	if (!skipTwo(0x5c, quoting ? 0x45 : 0x51)) return false;
	quoting = !quoting;
	return true;
}

/** What follows the head of a group, and its ")". */
function parseGroup(head: i32): bool {
	const outerFlags = headFlags();
	const slot = captures << 1;
	const isCapture = head == HEAD_CAPTURE;
	if (isCapture) {
		captures++;
		if (!emit(OP_SAVE, slot, 0)) return false;
	}
	if (!parseAlternation() || !skip(0x29)) return false;
	setFlags(outerFlags);
	return !isCapture || emit(OP_SAVE, slot + 1, 0);
}

/** Everything that is no group: a code point, a class, or a place. */
function parseSingle(): bool {
	const byte = quoting ? 0 : peek();
	if (byte == 0x5b) return readClass() && emitRanges();
	if (byte == 0x5c) return parseEscaped();
	if (byte == 0x2e) {
		advance();
		return emit(isOn(FLAG_DOT_NEWLINE) ? OP_ANY : OP_ANY_NOT_NEWLINE, 0, 0);
	}
	if (byte == 0x5e) return parsePlace(isOn(FLAG_MULTILINE) ? AT_LINE_START : AT_TEXT_START);
	if (byte == 0x24) return parsePlace(isOn(FLAG_MULTILINE) ? AT_LINE_END : AT_TEXT_END);
	return emitLiteral(readRune());
}

function parsePlace(place: u32): bool {
	advance();
	nullable = true;
	return emit(OP_ASSERT, place, 0);
}

/** `\b`, `\d`, `\pL`, `\n` … */
function parseEscaped(): bool {
	const place = readPlaceEscape();
	if (place != 0) {
		nullable = true;
		return emit(OP_ASSERT, place, 0);
	}
	openRanges();
	const found = readClassEscape();
	if (found == CLASS_BAD) return false;
	if (found == CLASS_FOUND) return emitRanges();
	const rune = readEscape();
	return rune != BAD_RUNE && emitLiteral(rune);
}

/** Repeats the piece from instruction `start` on, as the repetition says that was read last. */
function repeatPiece(start: u32): bool {
	const least = repetitionLeast();
	const most = repetitionMost();
	if (isCounted()) {
		const factor = most < 0 ? least : most;
		if (factor > 0) weight *= factor;
		if (weight > REPEAT_MAX && (least >= 2 || most >= 2)) return false;
	}
	if (most == 0) {
		cutProgram(start);
		weight = 1;
		nullable = true;
		return true;
	}
	const isDone = most < 0 ? repeatForever(start, least, nullable) : repeatUpTo(start, least, most);
	nullable = nullable || least == 0;
	return isDone;
}
