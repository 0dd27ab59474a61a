/** Globs, written as programs for the automaton of regular expressions. Every function gives false for a malformed glob. */
import { emitRanges, makeClass } from "../regex/literal";
import { advance, isAtEnd, openPattern, peek, position, readRune, setPosition, skip } from "../regex/pattern";
import {
	AT_TEXT_END,
	AT_TEXT_START,
	emit,
	insertGap,
	landJumps,
	OP_ANY,
	OP_ASSERT,
	OP_CHAR,
	OP_CLASS,
	OP_JUMP,
	OP_MATCH,
	OP_SPLIT,
	openProgram,
	programCount,
	setInstruction,
} from "../regex/program";
import { addRange, negateRanges, openRanges, rangeCount } from "../regex/ranges";
import { stringBytes, stringSize } from "../string";
import { runeAt, runeSize } from "../utf8";
import { Value } from "../value";
import { stringEnd } from "../view";

/** Deeper braces are refused: it stops `{{{{…` from exhausting the stack. */
const DEPTH_MAX: u32 = 1000;

let depth: u32 = 0;
/** The class of all that is no separator. */
let plainClass: i32 = 0;
let hasSeparators: bool = false;

/** Parses a glob into the program; `separators` is a string of them, matched by `**` only. */
export function parseGlob(pattern: Value, separators: Value): bool {
	openPattern(stringBytes(pattern), stringEnd(pattern));
	openProgram();
	depth = 0;
	readSeparators(separators);
	return (
		emit(OP_ASSERT, AT_TEXT_START, 0) && parseTerms() && isAtEnd() && emit(OP_ASSERT, AT_TEXT_END, 0) && emit(OP_MATCH, 0, 0)
	);
}

function readSeparators(separators: Value): void {
	const end = stringEnd(separators);
	hasSeparators = stringSize(separators) > 0;
	if (!hasSeparators) return;
	openRanges();
	for (let at = stringBytes(separators); at < end; at += runeSize) {
		const rune = runeAt(at, end);
		addRange(rune, rune);
	}
	negateRanges(0);
	plainClass = <i32>makeClass();
}

/** Terms up to the end, or in braces up to "," or "}". */
function parseTerms(): bool {
	while (!isAtEnd()) {
		const byte = peek();
		if (depth > 0 && (byte == 0x2c || byte == 0x7d)) return true;
		if (!parseTerm(byte)) return false;
	}
	return true;
}

function parseTerm(byte: u32): bool {
	if (byte == 0x7b) return parseBraces();
	if (byte == 0x5b) return parseBrackets();
	if (byte == 0x3f) {
		advance();
		return emitPlain();
	}
	if (byte == 0x2a) return parseStar();
	if (byte == 0x5c) {
		advance();
		if (isAtEnd()) return false;
	}
	return emit(OP_CHAR, readRune(), 0);
}

/** One code point that is no separator. */
function emitPlain(): bool {
	return hasSeparators ? emit(OP_CLASS, plainClass, 0) : emit(OP_ANY, 0, 0);
}

/** "*" or "**" */
function parseStar(): bool {
	advance();
	if (!emit(OP_SPLIT, 1, 3)) return false;
	return (skip(0x2a) ? emit(OP_ANY, 0, 0) : emitPlain()) && emit(OP_JUMP, -2, 0);
}

/** "{" terms ("," terms)* "}" */
function parseBraces(): bool {
	if (++depth > DEPTH_MAX) return false;
	let lastJump: u32 = 0;
	do {
		advance();
		const start = programCount();
		if (!insertGap(start) || !parseTerms() || isAtEnd()) return false;
		if (peek() == 0x7d) {
			setInstruction(start, OP_JUMP, 1, 0);
			break;
		}
		if (!emit(OP_JUMP, lastJump, 0)) return false;
		lastJump = programCount() - 1;
		setInstruction(start, OP_SPLIT, 1, <i32>(programCount() - start));
	} while (true);
	advance();
	landJumps(lastJump);
	depth--;
	return true;
}

/** "[" "!"? (lo "-" hi | character+) "]" */
function parseBrackets(): bool {
	advance();
	openRanges();
	const isNegative = skip(0x21);
	if (isAtEnd()) return false;
	const start = position();
	const first = readRune();
	if (skip(0x2d)) {
		if (isAtEnd()) return false;
		const last = readRune();
		if (last < first) return false;
		addRange(first, last);
	} else {
		setPosition(start);
		if (!readCharacters()) return false;
	}
	if (!skip(0x5d) || rangeCount() == 0) return false;
	if (isNegative) negateRanges(0);
	return emitRanges();
}

/** Characters up to "]", any of which may stand behind a backslash. */
function readCharacters(): bool {
	while (peek() != 0x5d) {
		if (skip(0x5c) && isAtEnd()) return false;
		if (isAtEnd()) return false;
		const rune = readRune();
		addRange(rune, rune);
	}
	return true;
}
