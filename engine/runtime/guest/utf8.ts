/** Code points in UTF-8, decoded as Go does: a byte that begins no valid sequence is U+FFFD, one byte long. */

/** What a byte stands for that begins no sequence. */
export const RUNE_ERROR: u32 = 0xfffd;
/** The last code point. */
export const RUNE_MAX: u32 = 0x10ffff;

/** Size in bytes of the code point that `runeAt` or `runeBefore` read last. */
export let runeSize: i32 = 0;

/** The code point at `at`; `at` is below `end`. Sets `runeSize`. */
export function runeAt(at: usize, end: usize): u32 {
	const first: u32 = load<u8>(at);
	runeSize = 1;
	if (first < 0x80) return first;
	const size = sequenceSize(first);
	if (size == 0 || at + size > end) return RUNE_ERROR;
	let rune = first & (0x7f >> size);
	for (let i: u32 = 1; i < size; i++) {
		const byte: u32 = load<u8>(at + i);
		if ((byte & 0xc0) != 0x80) return RUNE_ERROR;
		rune = (rune << 6) | (byte & 0x3f);
	}
	if (rune < (size == 2 ? 0x80 : size == 3 ? 0x800 : 0x10000)) return RUNE_ERROR;
	if (rune > RUNE_MAX || (rune & 0xfffff800) == 0xd800) return RUNE_ERROR;
	runeSize = size;
	return rune;
}

function sequenceSize(first: u32): u32 {
	if (first < 0xc2) return 0;
	if (first < 0xe0) return 2;
	if (first < 0xf0) return 3;
	return first < 0xf5 ? 4 : 0;
}

/** The code point that ends at `end`; `start` is below `end`. Sets `runeSize`. */
export function runeBefore(start: usize, end: usize): u32 {
	let at = end - 1;
	while (at > start && end - at < 4 && (load<u8>(at) & 0xc0) == 0x80) at--;
	const rune = runeAt(at, end);
	if (at + runeSize == end) return rune;
	runeSize = 1;
	return RUNE_ERROR;
}

/** How many code points stand in [at, end). */
export function runeCount(at: usize, end: usize): i32 {
	let count = 0;
	while (at < end) {
		if (load<i8>(at) >= 0) at++;
		else {
			runeAt(at, end);
			at += runeSize;
		}
		count++;
	}
	return count;
}

/** The address after `count` code points from `at`, or `end`. */
export function runeSkip(at: usize, end: usize, count: i64): usize {
	for (; count > 0 && at < end; count--) {
		runeAt(at, end);
		at += runeSize;
	}
	return at;
}

/** Unicode's White_Space. */
export function isSpace(rune: u32): bool {
	if (rune < 0x85) return rune == 0x20 || rune - 9 < 5;
	if (rune - 0x2000 < 11) return true;
	return (
		rune == 0x85 || rune == 0xa0 || rune == 0x1680 || rune == 0x2028 || rune == 0x2029 || rune == 0x202f ||
		rune == 0x205f || rune == 0x3000
	);
}

/** A letter, a digit or "_". */
export function isWordByte(byte: u32): bool {
	return (byte | 0x20) - 0x61 < 26 || byte - 0x30 < 10 || byte == 0x5f;
}
