/**
 * Floating point as Go's `big.Float` has it by default: ±mantissa × 2^exponent with 64 bits of mantissa, to nearest, ties
 * to even. A float is a u64 mantissa (its highest bit set, or 0 altogether), an i32 exponent and a u32 sign.
 */
import { numberOfText, scanNumber, scannedEnd, scannedExponent, scannedFirst, scannedNegative } from "./decimal";
import { alloc, heapTop } from "./heap";
import { Integer, scannedDigits, withSign } from "./integer";
import { MAX_EXPONENT } from "./limits";
import {
	addNats,
	bitLength,
	compareNats,
	copyNat,
	hasBitsBelow,
	isZero,
	multiplyNats,
	Nat,
	natLow,
	natOf,
	shiftLeft,
	shiftRight,
	subtractNats,
} from "./nat";
import { digitsRoom, drainDigits, natOfDigits, powerOfFive } from "./nat-digits";
import { divideNats, divisionRest } from "./nat-divide";
import { Value } from "./value";

/** The address of a float. */
export type Float = usize;

/** Bits of a mantissa; Go multiplies the elements of `product` with 53. */
export const PRECISION: u32 = 64;

function newFloat(mantissa: u64, exponent: i32, negative: bool): Float {
	const float = alloc(16);
	store<u64>(float, mantissa);
	store<i32>(float, exponent, 8);
	store<u32>(float, u32(negative), 12);
	return float;
}

// @ts-ignore: decorator
@inline
function mantissaOf(float: Float): u64 {
	return load<u64>(float);
}

// @ts-ignore: decorator
@inline
function exponentOf(float: Float): i32 {
	return load<i32>(float, 8);
}

export function isFloatNegative(float: Float): bool {
	return load<u32>(float, 12) != 0;
}

export function isFloatZero(float: Float): bool {
	return mantissaOf(float) == 0;
}

/** ±`nat` × 2^`exponent`, to `bits` bits; `more`: the true value is a little further from 0. */
function rounded(nat: Nat, exponent: i32, negative: bool, more: bool, bits: u32): Float {
	if (isZero(nat)) return newFloat(0, 0, negative);
	const excess = <i32>bitLength(nat) - <i32>bits;
	let kept = nat;
	if (excess > 0) {
		kept = shiftRight(nat, excess);
		const half = natLow(shiftRight(nat, excess - 1)) & 1;
		if (half && (more || hasBitsBelow(nat, excess - 1) || (natLow(kept) & 1) != 0)) kept = addNats(kept, natOf(1));
		exponent += excess;
	}
	// Rounding up may have made it one bit longer: a power of two.
	const length = bitLength(kept);
	if (length > 64) return newFloat(<u64>1 << 63, exponent + 1, negative);
	return newFloat(natLow(kept) << (64 - length), exponent - <i32>(64 - length), negative);
}

/** The nearest float; 0 when the number is too big or too small to be calculated with. */
export function floatOf(number: Value): Float {
	scanNumber(number);
	const negative = scannedNegative();
	const digits = scannedDigits();
	const tens = scannedExponent() - digits;
	if (scannedExponent() > MAX_EXPONENT || scannedExponent() < -MAX_EXPONENT || digits > 2 * MAX_EXPONENT) return 0;
	const nat = natOfDigits(scannedFirst(), scannedEnd(), tens > 0 ? tens : 0);
	if (tens >= 0) return rounded(nat, 0, negative, false, PRECISION);
	const divisor = powerOfFive(-tens);
	const shift = max(0, <i32>bitLength(divisor) - <i32>bitLength(nat) + 66);
	const quotient = divideNats(shiftLeft(nat, shift), divisor);
	return rounded(quotient, tens - shift, negative, !isZero(divisionRest()), PRECISION);
}

/** 0.5 or 1, for rounding. */
export function floatOfHalves(halves: u64): Float {
	return rounded(natOf(halves), -1, false, false, PRECISION);
}

export function negated(float: Float): Float {
	return newFloat(mantissaOf(float), exponentOf(float), !isFloatNegative(float));
}

export function addFloats(a: Float, b: Float): Float {
	if (isFloatZero(a) && isFloatZero(b)) return isFloatNegative(a) ? b : a;
	if (isFloatZero(a)) return b;
	if (isFloatZero(b)) return a;
	const high = exponentOf(a) >= exponentOf(b) ? a : b;
	const low = high == a ? b : a;
	const distance = exponentOf(high) - exponentOf(low);
	// What lies this far below cannot change the nearest float.
	if (distance > 130) return high;
	const left = shiftLeft(natOf(mantissaOf(high)), distance);
	const right = natOf(mantissaOf(low));
	const negative = isFloatNegative(high);
	const exponent = exponentOf(low);
	if (negative == isFloatNegative(low)) return rounded(addNats(left, right), exponent, negative, false, PRECISION);
	const order = compareNats(left, right);
	if (order == 0) return newFloat(0, 0, false);
	if (order > 0) return rounded(subtractNats(left, right), exponent, negative, false, PRECISION);
	return rounded(subtractNats(right, left), exponent, !negative, false, PRECISION);
}

export function multiplyFloats(a: Float, b: Float, bits: u32): Float {
	const product = multiplyNats(natOf(mantissaOf(a)), natOf(mantissaOf(b)));
	return rounded(product, exponentOf(a) + exponentOf(b), isFloatNegative(a) != isFloatNegative(b), false, bits);
}

/** `a / b`; `b` is not 0. */
export function divideFloats(a: Float, b: Float): Float {
	const quotient = divideNats(shiftLeft(natOf(mantissaOf(a)), 68), natOf(mantissaOf(b)));
	const negative = isFloatNegative(a) != isFloatNegative(b);
	return rounded(quotient, exponentOf(a) - exponentOf(b) - 68, negative, !isZero(divisionRest()), PRECISION);
}

/** The whole part, towards 0. */
export function truncated(float: Float): Integer {
	const nat = natOf(mantissaOf(float));
	const exponent = exponentOf(float);
	const whole = exponent >= 0 ? shiftLeft(nat, exponent) : shiftRight(nat, -exponent);
	return withSign(whole, isFloatNegative(float));
}

/** Whether the float is an integer. */
export function isWhole(float: Float): bool {
	const exponent = exponentOf(float);
	return isFloatZero(float) || exponent >= 0 || (exponent > -64 && <i32>ctz(mantissaOf(float)) >= -exponent);
}

// Decimal digits of `nat` × 2^exponent: exact, without zeros at either end; the value is 0.d₁d₂… × 10^point.
let point: i32 = 0;
let size: i32 = 0;

/** Writes them; their address. `size` and `point` say the rest. */
function writeDigits(nat: Nat, exponent: i32): usize {
	const scaled = exponent >= 0 ? shiftLeft(nat, exponent) : multiplyNats(nat, powerOfFive(-exponent));
	const room = digitsRoom(scaled);
	const end = alloc(room) + room;
	const digits = drainDigits(copyNat(scaled), 10, end);
	size = <i32>(end - digits);
	point = size + min(exponent, 0);
	while (size > 0 && load<u8>(digits + size - 1) == 0x30) size--;
	return digits;
}

// @ts-ignore: decorator
@inline
function digitAt(digits: usize, length: i32, index: i32): u32 {
	return index < length ? load<u8>(digits + index) : 0x30;
}

/** Cuts the digits to `length` and counts the last one up. */
function roundDigitsUp(digits: usize, length: i32): void {
	let kept = length;
	while (kept > 0 && load<u8>(digits + kept - 1) == 0x39) kept--;
	size = max(kept, 1);
	if (kept == 0) {
		store<u8>(digits, 0x31);
		point++;
	} else {
		store<u8>(digits + kept - 1, load<u8>(digits + kept - 1) + 1);
	}
}

function roundDigitsDown(digits: usize, length: i32): void {
	size = length;
	while (size > 0 && load<u8>(digits + size - 1) == 0x30) size--;
}

/** Whether the digits from `length` on are more than half, or half behind an odd digit. */
function isUpper(digits: usize, length: i32): bool {
	if (length >= size) return false;
	if (load<u8>(digits + length) == 0x35 && length + 1 == size) {
		return length > 0 && (load<u8>(digits + length - 1) & 1) != 0;
	}
	return load<u8>(digits + length) >= 0x35;
}

/** The fewest digits that no other float of that many bits is nearer to, as Go chooses them. */
function writeShortest(float: Float, bits: u32): usize {
	// One bit more than the precision: the lowest stands for half a unit in the last place.
	const spare = 63 - bits;
	const exact = natOf(mantissaOf(float));
	const doubled = spare == 0xffffffff ? shiftLeft(exact, 1) : shiftRight(exact, spare);
	const exponent = exponentOf(float) + <i32>spare;
	const inclusive = (natLow(doubled) & 2) == 0;
	const lower = writeDigits(subtractNats(doubled, natOf(1)), exponent);
	const lowerSize = size;
	const upper = writeDigits(addNats(doubled, natOf(1)), exponent);
	const upperSize = size;
	const digits = writeDigits(doubled, exponent);
	for (let i = 0; i < size; i++) {
		const digit = load<u8>(digits + i);
		const high = digitAt(upper, upperSize, i);
		const down = digitAt(lower, lowerSize, i) != digit || (inclusive && i + 1 == lowerSize);
		const up = digit != high && (inclusive || digit + 1 < high || i + 1 < upperSize);
		if (!down && !up) continue;
		if (up && (!down || isUpper(digits, i + 1))) roundDigitsUp(digits, i + 1);
		else roundDigitsDown(digits, i + 1);
		break;
	}
	return digits;
}

/** Copies digits [from, to) to `p`, zeros where there are none left; the address behind. */
function copyDigits(p: usize, digits: usize, from: i32, to: i32): usize {
	for (let i = from; i < to; i++) store<u8>(p++, digitAt(digits, size, i));
	return p;
}

/** Writes `d.ddde±xx`; the address behind. */
function writeScientific(p: usize, digits: usize): usize {
	p = copyDigits(p, digits, 0, 1);
	if (size > 1) store<u8>(p++, 0x2e);
	p = copyDigits(p, digits, 1, size);
	let exponent = point - 1;
	store<u8>(p++, 0x65);
	store<u8>(p++, exponent < 0 ? 0x2d : 0x2b);
	exponent = exponent < 0 ? -exponent : exponent;
	for (let power = 10000; power > 0; power /= 10) {
		if (exponent >= power || power <= 10) store<u8>(p++, 0x30 + ((exponent / power) % 10));
	}
	return p;
}

/** Writes the digits with a point among them, or zeros where it lies outside; the address behind. */
function writePlain(p: usize, digits: usize): usize {
	if (point <= 0) {
		store<u16>(p, 0x2e30);
		p += 2;
		for (let i = point; i < 0; i++) store<u8>(p++, 0x30);
		return copyDigits(p, digits, 0, size);
	}
	p = copyDigits(p, digits, 0, point);
	if (point >= size) return p;
	store<u8>(p++, 0x2e);
	return copyDigits(p, digits, point, size);
}

/** The number that a float is: integers in full, else the shortest text as Go's `%g` has it. 0: too big. */
export function numberOfFloat(float: Float, bits: u32): Value {
	const whole = isWhole(float);
	if (exponentOf(float) > 4 * MAX_EXPONENT || exponentOf(float) < -4 * MAX_EXPONENT) return 0;
	size = 0;
	point = 1;
	const digits = isFloatZero(float) ? heapTop() : writeShortest(float, bits);
	const text = alloc(<usize>max(size, whole ? point : 0) + 16);
	let p = text;
	if (isFloatNegative(float)) store<u8>(p++, 0x2d);
	p = !whole && (point < -3 || point > 6) ? writeScientific(p, digits) : writePlain(p, digits);
	return numberOfText(text, p - text);
}
