/** The places between two code points that `^ $ \b \B \A \z` ask for. */
import { isWordByte } from "../utf8";
import { AT_LINE_END, AT_LINE_START, AT_NO_WORD_EDGE, AT_TEXT_END, AT_TEXT_START, AT_WORD_EDGE } from "./program";

/** No code point: before the first, or behind the last. */
export const NO_RUNE: u32 = 0xffffffff;

/** `AT_… | AT_…` of the place between two code points. */
export function placesBetween(before: u32, after: u32): u32 {
	let places = isWord(before) != isWord(after) ? AT_WORD_EDGE : AT_NO_WORD_EDGE;
	if (before == NO_RUNE) places |= AT_TEXT_START | AT_LINE_START;
	else if (before == 10) places |= AT_LINE_START;
	if (after == NO_RUNE) places |= AT_TEXT_END | AT_LINE_END;
	else if (after == 10) places |= AT_LINE_END;
	return places;
}

export function isWord(rune: u32): bool {
	return rune < 0x80 && isWordByte(rune);
}
