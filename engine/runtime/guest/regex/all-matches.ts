/** One match after the other, as Go's FindAll gives them: an empty one never right behind another. */
import { stringBytes } from "../string";
import { runeAt, runeSize } from "../utf8";
import { Value } from "../value";
import { stringEnd } from "../view";
import { matchSlot, search } from "./machine";

let regex: usize = 0;
let start: usize = 0;
let end: usize = 0;
let at: usize = 0;
let lastEnd: usize = 0;
let slots: u32 = 0;

/** Begins to look for matches in a string, with `slotCount` slots of each. */
export function openMatches(pattern: usize, text: Value, slotCount: u32): void {
	regex = pattern;
	start = stringBytes(text);
	end = stringEnd(text);
	at = start;
	lastEnd = 0;
	slots = slotCount;
}

/** Finds the next match, whose slots can be read then; false when there is no more. */
export function nextRegexMatch(): bool {
	while (at <= end && search(regex, start, end, at, slots)) {
		const isNew = matchSlot(1) != at || matchSlot(0) != lastEnd;
		lastEnd = matchSlot(1);
		if (lastEnd != at) at = lastEnd;
		else if (at < end) {
			runeAt(at, end);
			at += runeSize;
		} else at++;
		if (isNew) return true;
	}
	return false;
}
