/** Compiled patterns, and a cache of them that lasts until the host frees the heap. */
import { equal } from "../compare";
import { hashOf } from "../hash";
import { allocCleared, isHeapWhole, watchHeap } from "../heap";
import { stringBytes, stringSize } from "../string";
import { beginText, endText, putCodePoint } from "../text";
import { Value } from "../value";
import { stringEnd } from "../view";
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

/** The pattern, a string value. */
export const REGEX_PATTERN: usize = 0;
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
const REGEX_SIZE: usize = 48;

const CACHE_SLOTS: u32 = 64;
let cache: usize = 0;

/** The compiled pattern of a string value; 0 when it is malformed. */
export function regexOf(pattern: Value): usize {
	if (!isHeapWhole()) cache = allocCleared(<usize>CACHE_SLOTS << 2);
	const slot = cache + ((hashOf(pattern) & (CACHE_SLOTS - 1)) << 2);
	let regex: usize = load<u32>(slot);
	if (regex == 0 || !equal(load<u32>(regex, REGEX_PATTERN), pattern)) {
		regex = compile(pattern);
		store<u32>(slot, <u32>regex);
		watchHeap();
	}
	return load<u32>(regex, REGEX_CODE) == 0 ? 0 : regex;
}

function compile(pattern: Value): usize {
	const regex = allocCleared(REGEX_SIZE);
	store<u32>(regex, <u32>pattern, REGEX_PATTERN);
	if (!parsePattern(stringBytes(pattern), stringEnd(pattern))) return regex;
	store<u32>(regex, <u32>programCode(), REGEX_CODE);
	store<u32>(regex, programCount(), REGEX_COUNT);
	store<u32>(regex, captureCount() << 1, REGEX_SLOTS);
	store<u32>(regex, <u32>groupNames(), REGEX_NAMES);
	findStart(regex);
	return regex;
}

/** Notes what every match begins with. */
function findStart(regex: usize): void {
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
