/** An amount and its unit, as in `1.5Gi`: the amount's digits as a whole number, and how far the point was moved. */
import { numberOfText } from "./decimal";
import { isZero, Nat } from "./nat";
import { copyWithRoom, divideSmall, multiplyAdd, multiplyPower, natWithRoom } from "./nat-in-place";
import { find } from "./search";
import { stringBytes, stringSize } from "./string";
import { beginText, endText, putByte } from "./text";
import { Value } from "./value";
import { stringEnd } from "./view";

/** An amount of more digits is refused: it stops arithmetic that takes quadratic time. */
const DIGITS_MAX: i32 = 4000;
const EXPONENT_DIGITS_MAX: i32 = 6;

let at: usize = 0;
let end: usize = 0;
let amount: Nat = 0;
let power: i32 = 0;
let negative: bool = false;

/** The digits as a whole number. */
export function quantityAmount(): Nat {
	return amount;
}

/** The power of ten that the whole number is to be multiplied by. */
export function quantityPower(): i32 {
	return power;
}

export function isQuantityNegative(): bool {
	return negative;
}

/** The unit's bytes, all but the first in lower case, the first one lowest; 0: no unit, -1: more than three bytes. */
export function quantityUnit(): i32 {
	const size = end - at;
	if (size > 3) return -1;
	let unit: u32 = 0;
	for (let i: usize = 0; i < size; i++) {
		const byte: u32 = load<u8>(at + i);
		unit |= (i > 0 ? toLower(byte) : byte) << (<u32>i << 3);
	}
	return unit;
}

function toLower(byte: u32): u32 {
	return byte - 0x41 < 26 ? byte | 0x20 : byte;
}

/** Reads sign, digits and exponent from a string without quotation marks; false when there is no amount. */
export function readQuantity(text: Value): bool {
	const bare = withoutQuotes(text);
	at = stringBytes(bare);
	end = stringEnd(bare);
	power = 0;
	negative = skipByte(0x2d);
	if (!negative) skipByte(0x2b);
	const whole = readDigits(0, natWithRoom(<u32>min(stringSize(bare), DIGITS_MAX) * 4 + 64));
	if (whole < 0) return false;
	const digits = skipByte(0x2e) ? readDigits(whole, amount) : whole;
	if (digits <= 0) return false;
	power = whole - digits;
	return readExponent() && isUnitStart();
}

/** Digits, dots and signs do not begin a unit, and spaces stand nowhere. */
function isUnitStart(): bool {
	if (find(at, end, spaceByte, 1) != 0) return false;
	const byte: u32 = at < end ? load<u8>(at) : 0x61;
	return byte - 0x30 > 9 && byte != 0x2e && byte != 0x2b && byte != 0x2d;
}

const spaceByte = memory.data<u8>([0x20]);

function withoutQuotes(text: Value): Value {
	const stop = stringEnd(text);
	beginText();
	for (let i = stringBytes(text); i < stop; i++) {
		if (load<u8>(i) != 0x22) putByte(load<u8>(i));
	}
	return endText();
}

function skipByte(byte: u32): bool {
	if (at >= end || load<u8>(at) != byte) return false;
	at++;
	return true;
}

/** Appends digits to the amount; how many there are with the `count` before, -1: too many. */
function readDigits(count: i32, number: Nat): i32 {
	amount = number;
	for (; at < end && <u32>load<u8>(at) - 0x30 < 10; at++) {
		if (++count > DIGITS_MAX) return -1;
		multiplyAdd(amount, 10, load<u8>(at) - 0x30);
	}
	return count;
}

/** "e" with a digit or a sign behind it; else it is a unit. */
function readExponent(): bool {
	if (at + 1 >= end || (load<u8>(at) | 0x20) != 0x65) return true;
	const byte: u32 = load<u8>(at, 1);
	const isSigned = byte == 0x2b || byte == 0x2d;
	if (!isSigned && byte - 0x30 > 9) return true;
	at += isSigned ? 2 : 1;
	let value = 0;
	let count = 0;
	for (; at < end && <u32>load<u8>(at) - 0x30 < 10; at++) {
		if (++count > EXPONENT_DIGITS_MAX) return false;
		value = value * 10 + (load<u8>(at) - 0x30);
	}
	power += byte == 0x2d ? -value : value;
	return count > 0;
}

/** Multiplies by the unit of that letter, of thousands or (`ki`) of 1024; false when there is none. */
export function scaleAmount(letter: u32, isBinary: bool): bool {
	let steps = 0;
	if (letter == 0x6b) steps = 1;
	else if (letter == 0x6d) steps = 2;
	else if (letter == 0x67) steps = 3;
	else if (letter == 0x74) steps = 4;
	else if (letter == 0x70) steps = 5;
	else if (letter == 0x65) steps = 6;
	else return false;
	amount = copyWithRoom(amount, 64);
	multiplyPower(amount, isBinary ? 1024 : 1000, steps);
	return true;
}

/** The digits of the number, and zeros behind them. */
export function integerValue(number: Nat, zeros: i32): Value {
	beginText();
	if (negative && !isZero(number)) putByte(0x2d);
	putDigits(number);
	for (let i = 0; i < zeros; i++) putByte(0x30);
	const text = endText();
	return numberOfText(stringBytes(text), stringSize(text));
}

/** Writes a number in decimal, and destroys it. */
export function putDigits(number: Nat): void {
	if (isZero(number)) putByte(0x30);
	else putDigitsOf(number);
}

function putDigitsOf(number: Nat): void {
	if (isZero(number)) return;
	const digit = divideSmall(number, 10);
	putDigitsOf(number);
	putByte(0x30 + digit);
}

export function setAmount(number: Nat): void {
	amount = number;
}
