/**
 * Numbers as decimal text: what JSON writes, kept as it was written. Comparing and hashing look at the digits, so they
 * are exact, and cost the length of the text whatever its exponent says.
 */
import {
	FLAG_NUMBER_INT,
	FLAG_NUMBER_TEXT,
	HASH_SEED,
	NUMBER_INT,
	NUMBER_INT_TEXT,
	NUMBER_INT_TEXT_SIZE,
	NUMBER_SIZE,
	NUMBER_TEXT,
	NUMBER_TEXT_SIZE,
	NUMBER_WITH_TEXT_SIZE,
	TAG_NUMBER,
} from "../layout";
import { finish, mix } from "./hash";
import { flagsOf, integerOf, newInteger, newValue, Value } from "./value";

/** Exponents stop counting here, far beyond every number that arithmetic takes: `1e99999999999` must not overflow. */
const EXPONENT_LIMIT: i32 = 100000000;

// What `scan` found: the value is ±0.d₁d₂d₃… × 10^exponent, its digits (and perhaps a point) at [first, end).
let negative: bool = false;
let first: usize = 0;
let end: usize = 0;
let exponent: i32 = 0;

/** Whether the number that `scanDecimal` read is below 0. */
export function scannedNegative(): bool {
	return negative;
}

/** Address of its first digit that is not 0; `scannedEnd` when there is none. */
export function scannedFirst(): usize {
	return first;
}

/** Address behind its last digit that is not 0. */
export function scannedEnd(): usize {
	return end;
}

/** Its power of ten, were the point to stand before its first digit. */
export function scannedExponent(): i32 {
	return exponent;
}

// @ts-ignore: decorator
@inline
function isDigit(byte: u32): bool {
	return byte - 0x30 < 10;
}

/** The exponent behind an `e`, never further from 0 than the limit. */
function scanExponent(from: usize, to: usize): i32 {
	let p = from;
	const sign = load<u8>(p);
	if (sign == 0x2d || sign == 0x2b) p++;
	let value: i32 = 0;
	for (; p < to; p++) {
		value = min(value * 10 + <i32>(load<u8>(p) - 0x30), EXPONENT_LIMIT);
	}
	return sign == 0x2d ? -value : value;
}

/** Reads text that follows JSON's grammar of numbers. */
export function scanDecimal(text: usize, size: usize): void {
	const to = text + size;
	let p = text;
	negative = load<u8>(p) == 0x2d;
	if (negative) p++;
	first = 0;
	end = 0;
	exponent = 0;
	let behindPoint = false;
	for (; p < to; p++) {
		const byte = load<u8>(p);
		if (byte == 0x2e) {
			behindPoint = true;
			continue;
		}
		if (!isDigit(byte)) break;
		if (byte != 0x30) {
			if (first == 0) first = p;
			end = p + 1;
		}
		if (first == 0) exponent -= i32(behindPoint);
		else exponent += i32(!behindPoint);
	}
	if (p < to) exponent += scanExponent(p + 1, to);
	if (first == 0) exponent = 0;
}

let integer: i64 = 0;

/** The `i64` that `scanInteger` found. */
export function scannedInteger(): i64 {
	return integer;
}

/** After `scanDecimal`: whether the number is an integer that fits an `i64`. */
export function scanInteger(): bool {
	integer = 0;
	if (first == 0) return true;
	if (exponent < 1 || exponent > 19) return false;
	let value: u64 = 0;
	let places = exponent;
	for (let p = first; p < end; p++) {
		const byte = load<u8>(p);
		if (byte == 0x2e) continue;
		if (places == 0) return false;
		value = value * 10 + (byte - 0x30);
		places--;
	}
	for (; places > 0; places--) value *= 10;
	if (value > <u64>i64.MAX_VALUE + u64(negative)) return false;
	integer = negative ? -(<i64>value) : <i64>value;
	return true;
}

/** Whether text is the shortest way to write an integer: digits, perhaps behind a minus, not `-0`. */
function isPlainInteger(text: usize, size: usize): bool {
	for (let p = text + 1; p < text + size; p++) {
		if (!isDigit(load<u8>(p))) return false;
	}
	return !(size == 2 && load<u16>(text) == 0x302d);
}

/** The number that valid text stands for; the value keeps pointing to the text unless it is a plain integer. */
export function numberOfText(text: usize, size: usize): Value {
	scanDecimal(text, size);
	if (!scanInteger()) {
		const number = newValue(TAG_NUMBER, 0, NUMBER_SIZE);
		store<u32>(number, <u32>text, NUMBER_TEXT);
		store<u32>(number, <u32>size, NUMBER_TEXT_SIZE);
		return number;
	}
	if (isPlainInteger(text, size)) return newInteger(integer);
	const number = newValue(TAG_NUMBER, FLAG_NUMBER_INT | FLAG_NUMBER_TEXT, NUMBER_WITH_TEXT_SIZE);
	store<i64>(number, integer, NUMBER_INT);
	store<u32>(number, <u32>text, NUMBER_INT_TEXT);
	store<u32>(number, <u32>size, NUMBER_INT_TEXT_SIZE);
	return number;
}

/** Hash of a number that is no `i64`: of its sign, its exponent and its digits. */
export function hashDecimal(number: Value): u32 {
	scanDecimal(load<u32>(number, NUMBER_TEXT), load<u32>(number, NUMBER_TEXT_SIZE));
	let hash = mix(mix(HASH_SEED ^ TAG_NUMBER, u32(negative)), exponent);
	for (let p = first; p < end; p++) {
		if (load<u8>(p) != 0x2e) hash = mix(hash, load<u8>(p));
	}
	return finish(hash);
}

/** Longest text of an `i64`. */
const INTEGER_SIZE = 24;
const integerText = memory.data(INTEGER_SIZE);

/** Scans any number; an `i64` is written out first, into a place that the next call overwrites. */
export function scanNumber(number: Value): void {
	const flags = flagsOf(number);
	if (flags & FLAG_NUMBER_TEXT) {
		return scanDecimal(load<u32>(number, NUMBER_INT_TEXT), load<u32>(number, NUMBER_INT_TEXT_SIZE));
	}
	if (!(flags & FLAG_NUMBER_INT)) {
		return scanDecimal(load<u32>(number, NUMBER_TEXT), load<u32>(number, NUMBER_TEXT_SIZE));
	}
	const value = integerOf(number);
	let rest = <u64>(value < 0 ? -value : value);
	let p: usize = integerText + INTEGER_SIZE;
	do {
		p--;
		store<u8>(p, 0x30 + <u32>(rest % 10));
		rest /= 10;
	} while (rest != 0);
	if (value < 0) store<u8>(--p, 0x2d);
	scanDecimal(p, integerText + INTEGER_SIZE - p);
}

/** -1, 0 or 1: two strings of digits that stand for fractions; points among them do not count. */
function compareDigits(a: usize, aEnd: usize, b: usize, bEnd: usize): i32 {
	while (true) {
		if (a < aEnd && load<u8>(a) == 0x2e) a++;
		if (b < bEnd && load<u8>(b) == 0x2e) b++;
		if (a >= aEnd || b >= bEnd) return i32(a < aEnd) - i32(b < bEnd);
		const left = load<u8>(a++);
		const right = load<u8>(b++);
		if (left != right) return left < right ? -1 : 1;
	}
}

/** -1, 0 or 1: two numbers, at most one of them an `i64`. */
export function compareDecimals(a: Value, b: Value): i32 {
	scanNumber(a);
	const aFirst = first;
	const aEnd = end;
	const aExponent = exponent;
	const aSign = first == 0 ? 0 : negative ? -1 : 1;
	scanNumber(b);
	const bSign = first == 0 ? 0 : negative ? -1 : 1;
	if (aSign != bSign) return aSign < bSign ? -1 : 1;
	if (aExponent != exponent) return aExponent < exponent ? -aSign : aSign;
	return aSign * compareDigits(aFirst, aEnd, first, end);
}

/** Whether a number was written with digits alone. */
export function isWrittenWhole(number: Value): bool {
	const flags = flagsOf(number);
	if (flags & FLAG_NUMBER_INT) return (flags & FLAG_NUMBER_TEXT) == 0;
	return isPlainInteger(load<u32>(number, NUMBER_TEXT), load<u32>(number, NUMBER_TEXT_SIZE));
}
