/** `regex.globs_match`: whether some text fits both patterns, as OPA's library finds it. */
import { readTokens, REPEAT_NONE, REPEAT_STAR, repeatOf, TOKEN_SIZE, tokenCount, tokensMeet } from "../glob/tokens";
import { allocCleared } from "../heap";
import { isString, newBoolean, Value } from "../value";

/** More tokens are refused: the search takes cubic time. */
const TOKENS_MAX: i32 = 500;

/** Behind the last token of either pattern, and for each pair of places whether they are known not to meet. */
let endA: usize = 0;
let endB: usize = 0;
let startA: usize = 0;
let startB: usize = 0;
let width: usize = 0;
let failed: usize = 0;

export function builtin_regex_globs_match(a: Value, b: Value): Value {
	if (!isString(a) || !isString(b)) return 0;
	startA = readTokens(a);
	endA = startA + <usize>tokenCount() * TOKEN_SIZE;
	if (startA == 0 || tokenCount() > TOKENS_MAX) return 0;
	startB = readTokens(b);
	endB = startB + <usize>tokenCount() * TOKEN_SIZE;
	if (startB == 0 || tokenCount() > TOKENS_MAX) return 0;
	return newBoolean(trimStart() && trimEnd() && meetFromHere());
}

function isOne(token: usize): bool {
	return repeatOf(token) == REPEAT_NONE;
}

/** Goes over tokens without repetition at the start, save for the last of them; false when a pair does not meet. */
function trimStart(): bool {
	let a = startA;
	let b = startB;
	for (; a < endA && b < endB && isOne(a) && isOne(b); a += TOKEN_SIZE, b += TOKEN_SIZE) {
		if (!tokensMeet(a, b)) return false;
	}
	if (a == startA) return true;
	startA = a - TOKEN_SIZE;
	startB = b - TOKEN_SIZE;
	return true;
}

/** The same from the end. */
function trimEnd(): bool {
	let a = endA;
	let b = endB;
	while (a > startA && b > startB && isOne(a - TOKEN_SIZE) && isOne(b - TOKEN_SIZE)) {
		a -= TOKEN_SIZE;
		b -= TOKEN_SIZE;
		if (!tokensMeet(a, b)) return false;
	}
	if (a == endA) return true;
	endA = a + TOKEN_SIZE;
	endB = b + TOKEN_SIZE;
	return true;
}

function meetFromHere(): bool {
	width = (endB - startB) / TOKEN_SIZE + 1;
	const pairs = ((endA - startA) / TOKEN_SIZE + 1) * width;
	failed = allocCleared(pairs * 2);
	return meet(startA, startB, endA, endB);
}

/** The place where it is noted that a pair does not meet; pairs are noted for either order of the patterns. */
function noteOf(a: usize, b: usize, isSwapped: bool): usize {
	const row = ((isSwapped ? b : a) - startA) / TOKEN_SIZE;
	const column = ((isSwapped ? a : b) - startB) / TOKEN_SIZE;
	return failed + ((row * width + column) << 1) + usize(isSwapped);
}

/** Whether the rests of both patterns meet, the first one's repetition tried first. */
function meet(a: usize, b: usize, aEnd: usize, bEnd: usize): bool {
	while (a < aEnd && b < bEnd && isOne(a) && isOne(b)) {
		if (!tokensMeet(a, b)) return false;
		a += TOKEN_SIZE;
		b += TOKEN_SIZE;
	}
	if (a == aEnd || b == bEnd) return a == aEnd && b == bEnd;
	const note = noteOf(a, b, aEnd != endA);
	if (load<u8>(note) != 0) return false;
	const isMet = isOne(a) ? meetRepeated(b, a, bEnd, aEnd) : meetRepeated(a, b, aEnd, bEnd);
	if (!isMet) store<u8>(note, 1);
	return isMet;
}

/** Whether the rests meet of which the first begins with a repetition. */
function meetRepeated(a: usize, b: usize, aEnd: usize, bEnd: usize): bool {
	if (repeatOf(a) == REPEAT_STAR) return meetStar(a, b, aEnd, bEnd);
	if (!tokensMeet(a, b)) return false;
	if (meetStar(a, b + TOKEN_SIZE, aEnd, bEnd)) return true;
	return !isOne(b) && meet(a + TOKEN_SIZE, b, aEnd, bEnd);
}

/** Lets the star take tokens of the other pattern until the rest behind it meets the rest of the other. */
function meetStar(star: usize, b: usize, aEnd: usize, bEnd: usize): bool {
	const next = star + TOKEN_SIZE;
	for (; b < bEnd; b += TOKEN_SIZE) {
		if (next < aEnd && tokensMeet(b, next) && meet(next, b, aEnd, bEnd)) return true;
		if (!tokensMeet(b, star)) return false;
	}
	return next == aEnd;
}
