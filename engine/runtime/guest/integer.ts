/** Integers of any size: a `Nat` with a sign. */
import { FLAG_NUMBER_INT, FLAG_NUMBER_TEXT } from "../layout";
import { numberOfText, scanNumber, scannedEnd, scannedExponent, scannedFirst, scannedNegative } from "./decimal";
import { alloc } from "./heap";
import { MAX_EXPONENT } from "./limits";
import {
	addNats,
	bitLength,
	compareNats,
	copyNat,
	isTooBig,
	isZero,
	multiplyNats,
	Nat,
	natLength,
	natLimb,
	natLow,
	natOf,
	newLimbs,
	setLimb,
	shiftLeft,
	shiftRight,
	subtractNats,
	trimmed,
} from "./nat";
import { digitsRoom, drainDigits, natOfDigits } from "./nat-digits";
import { divideNats, divisionRest } from "./nat-divide";
import { flagsOf, integerOf, newInteger, Value } from "./value";

/** The address of an integer. */
export type Integer = Nat;

export function isNegative(integer: Integer): bool {
	return load<u32>(integer, 4) != 0;
}

/** Gives a number that was just made its sign; 0 has none. */
export function withSign(nat: Nat, negative: bool): Integer {
	store<u32>(nat, u32(negative && !isZero(nat)), 4);
	return nat;
}

/** The integer that a number is, 0 when it is none or too big. */
export function wholeOf(number: Value): Integer {
	if ((flagsOf(number) & (FLAG_NUMBER_INT | FLAG_NUMBER_TEXT)) == FLAG_NUMBER_INT) {
		const value = integerOf(number);
		return withSign(natOf(value < 0 ? -value : value), value < 0);
	}
	scanNumber(number);
	const zeros = scannedExponent() - scannedDigits();
	if (zeros < 0 || scannedExponent() > MAX_EXPONENT) return 0;
	return withSign(natOfDigits(scannedFirst(), scannedEnd(), zeros), scannedNegative());
}

/** How many digits the number has that was scanned last. */
export function scannedDigits(): i32 {
	let digits = <i32>(scannedEnd() - scannedFirst());
	for (let p = scannedFirst(); p < scannedEnd(); p++) digits -= i32(load<u8>(p) == 0x2e);
	return digits;
}

/** The text of an integer in a base from 2 to 36. Gives its size; `integerText` its address. */
export function writeInteger(integer: Integer, base: u32): usize {
	const room = base < 10 ? (<usize>natLength(integer) << 5) + 2 : digitsRoom(integer) + 1;
	const end = alloc(room) + room;
	text = drainDigits(copyNat(integer), base, end);
	if (isNegative(integer)) store<u8>(--text, 0x2d);
	return end - text;
}

let text: usize = 0;

/** Where the text lies that `writeInteger` wrote. */
export function integerText(): usize {
	return text;
}

/** The number that an integer is; undefined when it is too big, or no integer at all. */
export function numberOfWhole(integer: Integer): Value {
	if (integer == 0 || isTooBig(integer)) return 0;
	if (bitLength(integer) < 64) return newInteger(isNegative(integer) ? -(<i64>natLow(integer)) : <i64>natLow(integer));
	const size = writeInteger(integer, 10);
	return numberOfText(text, size);
}

export function addIntegers(a: Integer, b: Integer): Integer {
	return addSigned(a, b, isNegative(b));
}

export function subtractIntegers(a: Integer, b: Integer): Integer {
	return addSigned(a, b, !isNegative(b));
}

/** `a` plus the amount of `b` with another sign. */
function addSigned(a: Integer, b: Integer, negative: bool): Integer {
	if (isNegative(a) == negative) return withSign(addNats(a, b), negative);
	if (compareNats(a, b) >= 0) return withSign(subtractNats(a, b), isNegative(a));
	return withSign(subtractNats(b, a), negative);
}

export function multiplyIntegers(a: Integer, b: Integer): Integer {
	if (isTooBig(a) || isTooBig(b)) return a;
	return withSign(multiplyNats(a, b), isNegative(a) != isNegative(b));
}

/** What is left of `a` when it is divided by `b`, which is not 0; it has the sign of `a`. */
export function remainderOf(a: Integer, b: Integer): Integer {
	divideNats(a, b);
	return withSign(copyNat(divisionRest()), isNegative(a));
}

/** What `bitwise` does. */
export const AND = 0;
export const OR = 1;
export const XOR = 2;

function combine(a: u32, b: u32, operation: i32): u32 {
	return operation == AND ? a & b : operation == OR ? a | b : a ^ b;
}

/** Bitwise AND, OR or XOR; a negative integer counts as two's complement with ones without end. */
export function bitwise(a: Integer, b: Integer, operation: i32): Integer {
	const length = max(natLength(a), natLength(b)) + 1;
	const aSign: u32 = isNegative(a) ? 0xffffffff : 0;
	const bSign: u32 = isNegative(b) ? 0xffffffff : 0;
	const sign = combine(aSign, bSign, operation);
	const result = newLimbs(length);
	// -x is ~x + 1: a carry runs through each of the three.
	let aCarry = <u64>(aSign & 1);
	let bCarry = <u64>(bSign & 1);
	let carry = <u64>(sign & 1);
	for (let i: u32 = 0; i < length; i++) {
		aCarry += <u64>(natLimb(a, i) ^ aSign);
		bCarry += <u64>(natLimb(b, i) ^ bSign);
		carry += <u64>(combine(<u32>aCarry, <u32>bCarry, operation) ^ sign);
		setLimb(result, i, carry);
		aCarry >>= 32;
		bCarry >>= 32;
		carry >>= 32;
	}
	return withSign(trimmed(result), sign != 0);
}

/** `-x - 1`: every bit the other way. */
export function complement(integer: Integer): Integer {
	return subtractIntegers(withSign(natOf(1), true), integer);
}

export function shiftIntegerLeft(integer: Integer, bits: u32): Integer {
	return withSign(shiftLeft(integer, bits), isNegative(integer));
}

/** Divides by a power of two, towards minus infinity. */
export function shiftIntegerRight(integer: Integer, bits: u32): Integer {
	if (!isNegative(integer)) return shiftRight(integer, bits);
	return complement(shiftRight(complement(integer), bits));
}
