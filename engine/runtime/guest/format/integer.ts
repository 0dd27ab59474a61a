/** Integers, small and big, in the bases 2, 8, 10 and 16. */
import { alloc } from "../heap";
import { bitLength, bitsAt } from "../nat";
import { multiplyAdd, natWithRoom } from "../nat-in-place";
import { putByte, putBytes } from "../text";
import {
	hasFlag,
	MINUS,
	padRight,
	PLUS,
	PLUS_V,
	precisionOf,
	putFill,
	SHARP,
	SHARP_V,
	SPACE,
	widthOf,
	ZERO,
} from "./spec";

const LOWER_X: u32 = 0x78;
const UPPER_X: u32 = 0x58;

/** Room for 64 binary digits. */
const scratch = memory.data(64);

/** log2 of the verb's base, 0 for base 10; -1: not a verb for integers. */
export function shiftOfVerb(verb: u32): i32 {
	if (verb == 0x64 || verb == 0x76) return 0;
	if (verb == 0x62) return 1;
	if ((verb | 0x20) == 0x6f) return 3;
	return (verb | 0x20) == LOWER_X ? 4 : -1;
}

function digitOf(value: u32, verb: u32): u32 {
	if (value < 10) return 0x30 + value;
	return value - 10 + (verb == UPPER_X ? 0x41 : 0x61);
}

export function putSmallInteger(value: i64, shift: i32, verb: u32): void {
	const isNegative = value < 0;
	let rest = <u64>(isNegative ? -value : value);
	if (precisionOf() == 0 && rest == 0) return putFill(0x20, widthOf());
	let at = scratch + 64;
	do {
		const digit = shift ? <u32>rest & ((1 << shift) - 1) : <u32>(rest % 10);
		store<u8>(--at, digitOf(digit, verb));
		rest = shift ? rest >> shift : rest / 10;
	} while (rest != 0);
	const size = <i32>(scratch + 64 - at);
	const sign = signOf(isNegative, PLUS);
	const zeros = smallZeros(size, sign != 0);
	const startsWithZero = zeros > 0 || load<u8>(at) == 0x30;
	putNumber(joinHead(sign, prefixOf(shift, verb, startsWithZero)), zeros, at, size);
}

/** Zeros to put before the digits: `0` counts a sign but not a prefix, and a precision switches it off. */
function smallZeros(size: i32, isSigned: bool): i32 {
	if (precisionOf() >= 0) return max(precisionOf() - size, 0);
	return hasFlag(ZERO) && !hasFlag(MINUS) ? max(widthOf() - size - i32(isSigned), 0) : 0;
}

/** The sign's byte, or 0. */
function signOf(isNegative: bool, plusFlags: i32): u32 {
	if (isNegative) return 0x2d;
	if (hasFlag(plusFlags)) return 0x2b;
	return hasFlag(SPACE) ? 0x20 : 0;
}

/** What stands before the digits to tell the base: its bytes, the first one lowest. */
function prefixOf(shift: i32, verb: u32, startsWithZero: bool): u32 {
	if (verb == 0x4f) return hasFlag(SHARP) && !startsWithZero ? 0x306f30 : 0x6f30;
	if (!hasFlag(SHARP | SHARP_V) || shift == 0) return 0;
	if (shift == 3) return startsWithZero ? 0 : 0x30;
	return 0x30 | ((shift == 1 ? 0x62 : verb) << 8);
}

function joinHead(sign: u32, prefix: u32): u32 {
	return sign ? sign | (prefix << 8) : prefix;
}

/** `head`: the bytes before the zeros, the first one lowest. */
function putNumber(head: u32, zeros: i32, digits: usize, size: i32): void {
	const length = ((39 - clz(head)) >> 3) + zeros + size;
	if (!hasFlag(MINUS)) putFill(0x20, widthOf() - length);
	for (; head != 0; head >>= 8) putByte(head & 0xff);
	putFill(0x30, zeros);
	putBytes(digits, size);
	padRight(length);
}

/** An integer that no i64 holds, from its decimal text. */
export function putBigInteger(text: usize, textSize: usize, verb: u32): void {
	const isNegative = load<u8>(text) == 0x2d;
	if (isNegative) {
		text++;
		textSize--;
	}
	const shift = shiftOfVerb(verb);
	const digits = shift > 0 ? bigDigits(text, textSize, shift | (verb << 8)) : text;
	const size = shift > 0 ? bigSize : <i32>textSize;
	const head = joinHead(signOf(isNegative, PLUS | PLUS_V), prefixOf(shift, verb, verb == 0x4f));
	putNumber(head, bigZeros(size + ((39 - clz(head)) >> 3), size), digits, size);
}

function bigZeros(length: i32, size: i32): i32 {
	if (precisionOf() >= 0) return max(precisionOf() - size, 0);
	return hasFlag(ZERO) && !hasFlag(MINUS) ? max(widthOf() - length, 0) : 0;
}

let bigSize: i32 = 0;

/** Converts decimal text to digits of `1 << shift`; sets `bigSize`. `style`: the shift, and the verb from bit 8 up. */
function bigDigits(text: usize, textSize: usize, style: u32): usize {
	const shift = style & 0xff;
	const number = natWithRoom(<u32>textSize * 4);
	for (let i: usize = 0; i < textSize; i++) multiplyAdd(number, 10, load<u8>(text + i) - 0x30);
	const count = (bitLength(number) + shift - 1) / shift;
	const digits = alloc(count);
	for (let i: u32 = 0; i < count; i++) {
		store<u8>(digits + count - 1 - i, digitOf(bitsAt(number, i * shift, shift), style >> 8));
	}
	bigSize = count;
	return digits;
}
