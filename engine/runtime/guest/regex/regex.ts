/** Compiled patterns. */
import { allocCleared } from "../heap";
import { stringBytes, stringSize } from "../string";
import { beginText, endText, putCodePoint } from "../text";
import { Value } from "../value";
import { stringEnd } from "../view";
import { cached, KIND_REGEX, remember } from "./cache";
import { groupNames } from "./groups";
import { captureCount, parsePattern } from "./parse";
import {
	AT_TEXT_START,
	instruction,
	INSTRUCTION_SIZE,
	OP_ASSERT,
	OP_CHAR,
	OP_MATCH,
	OP_SAVE,
	programCode,
	programCount,
} from "./program";

/** What the cache knows it by: a string value, and one of `KIND_…`. */
export const REGEX_KEY: usize = 0;
export const REGEX_KIND: usize = 48;
/** The instructions' address, 0 when the pattern is malformed; and how many they are. */
export const REGEX_CODE: usize = 4;
export const REGEX_COUNT: usize = 8;
/** Two for the whole match, and two for each group. */
export const REGEX_SLOTS: usize = 12;
/** An array of strings: the groups' names. */
export const REGEX_NAMES: usize = 16;
/** Bytes that every match begins with. */
export const REGEX_PREFIX: usize = 20;
export const REGEX_PREFIX_SIZE: usize = 24;
/** 1 when the prefix is the whole pattern. */
export const REGEX_IS_LITERAL: usize = 28;
/** 1 when every match begins where the text begins. */
export const REGEX_IS_ANCHORED: usize = 32;
/** Work areas of `machine.ts` and `automaton.ts`; 0: not made yet. */
export const REGEX_MACHINE: usize = 36;
export const REGEX_AUTOMATON: usize = 40;
/** Rows of slots that `machine.ts` can use again. */
export const REGEX_SPARE: usize = 44;
const REGEX_SIZE: usize = 56;

/** The compiled pattern of a string value; 0 when it is malformed. */
export function regexOf(pattern: Value): usize {
	let regex = cached(pattern, KIND_REGEX);
	if (regex == 0) {
		regex = newRegex(parsePattern(stringBytes(pattern), stringEnd(pattern)));
		if (load<u32>(regex, REGEX_CODE) != 0) findStart(regex);
		remember(pattern, KIND_REGEX, regex);
	}
	return load<u32>(regex, REGEX_CODE) == 0 ? 0 : regex;
}

/** The pattern of the program that was written; one without code when it is malformed. */
export function newRegex(isWellFormed: bool): usize {
	const regex = allocCleared(REGEX_SIZE);
	if (!isWellFormed) return regex;
	store<u32>(regex, <u32>programCode(), REGEX_CODE);
	store<u32>(regex, programCount(), REGEX_COUNT);
	return regex;
}

/** Notes what every match begins with. */
function findStart(regex: usize): void {
	store<u32>(regex, captureCount() << 1, REGEX_SLOTS);
	store<u32>(regex, <u32>groupNames(), REGEX_NAMES);
	let at = instruction(1);
	beginText();
	for (; load<u32>(at) == OP_CHAR; at += INSTRUCTION_SIZE) putCodePoint(load<u32>(at, 4));
	const prefix = endText();
	store<u32>(regex, <u32>stringBytes(prefix), REGEX_PREFIX);
	store<u32>(regex, <u32>stringSize(prefix), REGEX_PREFIX_SIZE);
	store<u32>(regex, u32(load<u32>(at, <usize>INSTRUCTION_SIZE) == OP_MATCH && load<u32>(at) == OP_SAVE), REGEX_IS_LITERAL);
	at = instruction(1);
	while (load<u32>(at) == OP_SAVE) at += INSTRUCTION_SIZE;
	store<u32>(regex, u32(load<u32>(at) == OP_ASSERT && load<u32>(at, 4) == AT_TEXT_START), REGEX_IS_ANCHORED);
}
