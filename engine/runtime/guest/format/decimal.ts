/**
 * The decimal under the pen: a sign, digits without zeros at either end, and where the point stands. It comes from a
 * number's text or, exactly, from a float, and goes to a float or to text.
 */
import { scanDecimal, scannedEnd, scannedExponent, scannedFirst, scannedNegative } from "../decimal";
import { heapTop, setHeapTop } from "../heap";
import { bitLength, compareNats, isZero, Nat } from "../nat";
import { divideSmall, multiplyAdd, multiplyPower, natWithRoom, shiftUp, takeOff } from "../nat-in-place";
import { EXPONENT_BIAS, exponentOf, FRACTION_BITS, HIDDEN_BIT, mantissaOf } from "./float-bits";

/** More digits than any float has; what follows them counts as one more digit. */
const DIGITS_MAX: i32 = 800;
/** Beyond these powers of ten every number of 800 digits is infinite, or 0, as a float. */
const POINT_MAX: i32 = 1200;

/** The digits' values, one a byte, the greatest first. */
const digits = memory.data(804);
let count: i32 = 0;
let point: i32 = 0;
let negative: bool = false;

/** How many digits there are. */
export function decimalCount(): i32 {
	return count;
}

/** How many digits stand before the point: 1.5 has 1, 0.05 has -1. */
export function decimalPoint(): i32 {
	return point;
}

/** Whether it has a minus, as -0 has. */
export function isDecimalNegative(): bool {
	return negative;
}

/** The ASCII digit at `index`; "0" outside. */
export function decimalDigit(index: i32): u32 {
	return 0x30 + (index >= 0 && index < count ? load<u8>(digits + index) : 0);
}

/** Begins a decimal without digits. */
function openDecimal(isNegative: bool): void {
	count = 0;
	point = 0;
	negative = isNegative;
}

/** Appends a digit in front of the point. */
function pushDigit(digit: u32): void {
	point++;
	if (count == 0 && digit == 0) point = 0;
	else if (count < DIGITS_MAX) store<u8>(digits + count++, digit);
	else if (digit != 0) store<u8>(digits + DIGITS_MAX - 1, load<u8>(digits + DIGITS_MAX - 1) | 1);
}

/** Drops zeros at the end. */
function trimDecimal(): void {
	while (count > 0 && load<u8>(digits + count - 1) == 0) count--;
	if (count == 0) point = 0;
}

/** Takes a number as JSON writes it. */
export function readDecimal(at: usize, size: usize): void {
	scanDecimal(at, size);
	openDecimal(scannedNegative());
	for (let p = scannedFirst(); p < scannedEnd(); p++) {
		if (load<u8>(p) != 0x2e) pushDigit(load<u8>(p) - 0x30);
	}
	point = scannedExponent();
}

/** Keeps `size` digits at most, the last of them rounded, ties to even. */
export function roundDecimal(size: i32): void {
	if (size >= count) return;
	if (size < 0) {
		count = 0;
		return;
	}
	const up = roundsUp(size);
	count = size;
	if (up) roundUp();
	trimDecimal();
}

function roundsUp(size: i32): bool {
	const next = load<u8>(digits + size);
	if (next != 5 || size + 1 < count) return next >= 5;
	return size > 0 && (load<u8>(digits + size - 1) & 1) != 0;
}

/** Adds 1 to the last digit. */
function roundUp(): void {
	while (count > 0 && load<u8>(digits + count - 1) == 9) count--;
	if (count == 0) {
		store<u8>(digits, 1);
		count = 1;
		point++;
	} else store<u8>(digits + count - 1, load<u8>(digits + count - 1) + 1);
}

/** Takes the exact value of a finite float. */
export function readFloat(value: f64): void {
	const bits = reinterpret<u64>(value);
	openDecimal(<i64>bits < 0);
	const mantissa = mantissaOf(bits);
	if (mantissa == 0) return;
	const spare = <i32>ctz(mantissa);
	readBinary(mantissa >> spare, exponentOf(bits) - FRACTION_BITS + spare);
}

/** Takes mantissa * 2 ^ exponent. */
function readBinary(mantissa: u64, exponent: i32): void {
	const mark = heapTop();
	const number = natWithRoom(64 + (exponent < 0 ? -exponent * 3 : exponent));
	multiplyAdd(number, 0, <u32>(mantissa >> 32));
	shiftUp(number, 32);
	multiplyAdd(number, 1, <u32>mantissa);
	if (exponent >= 0) shiftUp(number, exponent);
	else multiplyPower(number, 5, -exponent);
	pushNat(number);
	if (exponent < 0) point += exponent;
	setHeapTop(mark);
	trimDecimal();
}

/** Appends all digits of `number`, which is destroyed. */
function pushNat(number: Nat): void {
	if (isZero(number)) return;
	const digit = divideSmall(number, 10);
	pushNat(number);
	pushDigit(digit);
}

/** The nearest float, ties to even; infinite when there is none. */
export function decimalFloat(): f64 {
	const magnitude = count <= 15 && point - count >= -22 && point - count <= 22 ? quickFloat() : exactFloat();
	return negative ? -magnitude : magnitude;
}

/** Both the digits and the power of ten are exact floats, so that one operation rounds once. */
function quickFloat(): f64 {
	let mantissa: u64 = 0;
	for (let i = 0; i < count; i++) mantissa = mantissa * 10 + load<u8>(digits + i);
	let power: f64 = 1;
	for (let i = abs(point - count); i > 0; i--) power *= 10;
	return point < count ? <f64>mantissa / power : <f64>mantissa * power;
}

function exactFloat(): f64 {
	if (count == 0 || point < -POINT_MAX) return 0;
	if (point > POINT_MAX) return Infinity;
	const mark = heapTop();
	const top = natWithRoom(12_000);
	const bottom = natWithRoom(12_000);
	multiplyAdd(bottom, 0, 1);
	for (let i = 0; i < count; i++) multiplyAdd(top, 10, load<u8>(digits + i));
	const power = point - count;
	multiplyPower(power < 0 ? bottom : top, 10, abs(power));
	const result = divideToFloat(top, bottom);
	setHeapTop(mark);
	return result;
}

/** top / bottom, rounded once. */
function divideToFloat(top: Nat, bottom: Nat): f64 {
	let exponent = <i32>bitLength(top) - <i32>bitLength(bottom);
	if (exponent > 0) shiftUp(bottom, exponent);
	else shiftUp(top, -exponent);
	if (compareNats(top, bottom) < 0) {
		shiftUp(top, 1);
		exponent--;
	}
	if (exponent > EXPONENT_BIAS) return Infinity;
	const missing = max(1 - EXPONENT_BIAS - exponent, 0);
	let mantissa: u64 = 0;
	for (let i = FRACTION_BITS + 1 - missing; i > 0; i--) mantissa = (mantissa << 1) | <u64>nextBit(top, bottom);
	// A value below half of the smallest float has no bits at all, not even one to round by.
	const half = missing <= FRACTION_BITS + 1 && nextBit(top, bottom);
	if (half && (!isZero(top) || (mantissa & 1) != 0)) mantissa++;
	// A mantissa that was rounded up to the next power of two moves into the exponent by itself.
	return reinterpret<f64>(missing > 0 ? mantissa : mantissa + (<u64>(exponent + EXPONENT_BIAS - 1) << FRACTION_BITS));
}

/** The next bit of the quotient, whose remainder stays in `top`. */
function nextBit(top: Nat, bottom: Nat): bool {
	const bit = compareNats(top, bottom) >= 0;
	if (bit) takeOff(top, bottom);
	shiftUp(top, 1);
	return bit;
}

/** Takes the shortest decimal that is nearest to `value` of all floats; of several, the nearest. */
export function readShortest(value: f64): void {
	for (let size = 1; size <= 17; size++) {
		readFloat(value);
		roundDecimal(size);
		if (decimalFloat() == value) return;
		if (isPowerOfTwo(value) && takesNeighbour(value, size)) return;
	}
}

/** Below a power of two floats lie twice as dense, so that the farther neighbour may be the one that reads back. */
function isPowerOfTwo(value: f64): bool {
	return (reinterpret<u64>(value) & (HIDDEN_BIT - 1)) == 0;
}

function takesNeighbour(value: f64, size: i32): bool {
	readFloat(value);
	if (size >= count) return false;
	count = size;
	roundUp();
	return decimalFloat() == value;
}
