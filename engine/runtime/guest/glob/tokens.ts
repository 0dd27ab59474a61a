/** The tokens of a pattern of `regex.globs_match`: a code point, `.` or a class, perhaps with `*` or `+` behind it. */
import { alloc } from "../heap";
import { BAD_RUNE } from "../regex/escapes";
import { classesEqual, classesMeet, classHas, makeClass } from "../regex/literal";
import { isAtEnd, openPattern, readRune, skip } from "../regex/pattern";
import { addRange, cleanRanges, openRanges } from "../regex/ranges";
import { stringBytes, stringSize } from "../string";
import { Value } from "../value";
import { stringEnd } from "../view";

export const TOKEN_SIZE: usize = 16;
const KIND: usize = 0;
const REPEAT: usize = 4;
/** The code point, or the address of the class. */
const CONTENT: usize = 8;

const KIND_RUNE: u32 = 0;
const KIND_ANY: u32 = 1;
const KIND_CLASS: u32 = 2;

export const REPEAT_NONE: u32 = 0;
export const REPEAT_PLUS: u32 = 1;
export const REPEAT_STAR: u32 = 2;

let count: i32 = 0;
let wasEscaped: bool = false;

/** How many tokens were read. */
export function tokenCount(): i32 {
	return count;
}

export function repeatOf(token: usize): u32 {
	return load<u32>(token, REPEAT);
}

/** Reads a pattern; the address of its tokens, 0 when it is malformed. */
export function readTokens(text: Value): usize {
	openPattern(stringBytes(text), stringEnd(text));
	const tokens = alloc((stringSize(text) + 1) * TOKEN_SIZE);
	count = 0;
	while (!isAtEnd()) {
		const token = tokens + <usize>count * TOKEN_SIZE;
		if (!readToken(token)) return 0;
		if (count == 0 || !joinsBefore(token)) count++;
	}
	return tokens;
}

/** A code point, perhaps behind a backslash; BAD_RUNE at the end. */
function nextRune(): u32 {
	wasEscaped = skip(0x5c);
	return isAtEnd() ? BAD_RUNE : readRune();
}

function readToken(token: usize): bool {
	const rune = nextRune();
	store<u32>(token, KIND_RUNE, KIND);
	store<u32>(token, rune, CONTENT);
	if (rune == BAD_RUNE) return false;
	if (!wasEscaped) {
		if (rune == 0x2a || rune == 0x2b || rune == 0x5d) return false;
		if (rune == 0x2e) store<u32>(token, KIND_ANY, KIND);
		if (rune == 0x5b && !readSet(token)) return false;
	}
	store<u32>(token, skip(0x2b) ? REPEAT_PLUS : skip(0x2a) ? REPEAT_STAR : REPEAT_NONE, REPEAT);
	return true;
}

/** Code points and ranges up to "]". */
function readSet(token: usize): bool {
	let before = BAD_RUNE;
	openRanges();
	while (true) {
		const rune = nextRune();
		if (rune == BAD_RUNE) return false;
		if (!wasEscaped && rune == 0x5d) break;
		if (!wasEscaped && rune == 0x2d) {
			const last = nextRune();
			const isSpecial = !wasEscaped && (last == 0x5d || last == 0x2d);
			if (before == BAD_RUNE || last == BAD_RUNE || isSpecial || last < before) return false;
			addRange(before, last);
			before = BAD_RUNE;
		} else {
			addRange(rune, rune);
			before = rune;
		}
	}
	cleanRanges(0);
	store<u32>(token, KIND_CLASS, KIND);
	store<u32>(token, <u32>makeClass(), CONTENT);
	return true;
}

/** Joins a repeated token with an equal one before it. */
function joinsBefore(token: usize): bool {
	const before = token - TOKEN_SIZE;
	const isJoined = repeatOf(token) != REPEAT_NONE && repeatOf(before) != REPEAT_NONE && isSame(before, token);
	if (isJoined && repeatOf(token) == REPEAT_PLUS) store<u32>(before, REPEAT_PLUS, REPEAT);
	return isJoined;
}

function isSame(a: usize, b: usize): bool {
	const kind = load<u32>(a, KIND);
	if (kind != load<u32>(b, KIND)) return false;
	if (kind == KIND_ANY) return true;
	const left = load<u32>(a, CONTENT);
	const right = load<u32>(b, CONTENT);
	return kind == KIND_CLASS ? classesEqual(left, right) : left == right;
}

/** Whether some code point fits both tokens. A `.` fits every class, even an empty one. */
export function tokensMeet(a: usize, b: usize): bool {
	if (load<u32>(a, KIND) > load<u32>(b, KIND)) return tokensMeet(b, a);
	if (load<u32>(a, KIND) == KIND_ANY || load<u32>(b, KIND) == KIND_ANY) return true;
	const left = load<u32>(a, CONTENT);
	const right = load<u32>(b, CONTENT);
	if (load<u32>(a, KIND) == KIND_CLASS) return classesMeet(left, right);
	return load<u32>(b, KIND) == KIND_CLASS ? classHas(right, left) : left == right;
}
