/** `units.parse`: amounts with decimal and binary units, exact to ten places. */
import { numberOfText } from "../decimal";
import { isZero, Nat } from "../nat";
import { addShifted, copyWithRoom, divideSmall, multiplyAdd, multiplyPower } from "../nat-in-place";
import {
	integerValue,
	isQuantityNegative,
	putDigits,
	quantityAmount,
	quantityPower,
	quantityUnit,
	readQuantity,
	scaleAmount,
} from "../quantity";
import { stringBytes, stringSize } from "../string";
import { beginText, endText, putByte } from "../text";
import { isString, newInteger, Value } from "../value";

/** Places behind the point of what is not whole. */
const PLACES: i32 = 10;
/** Greater powers of ten would cost quadratic time where they cannot just be written as zeros. */
const POWER_MAX: i32 = 4000;
/** 0.001, as OPA has it, is the float of that value: 0x4189374bc6a7f times 2 to the -60. */
const MILLI_HIGH: u32 = 0x41893;
const MILLI_LOW: u32 = 0x74bc6a7f;
const MILLI_HALF_SHIFT: u32 = 1 << 30;

/** Whether all remainders so far were 0. */
let exact: bool = true;

export function builtin_units_parse(text: Value): Value {
	if (!isString(text) || !readQuantity(text)) return 0;
	const unit = quantityUnit();
	if (unit < 0) return 0;
	const first: u32 = unit & 0xff;
	const isBinary = unit >> 8 == 0x69;
	if (unit >> 8 != 0 && !isBinary) return 0;
	const isMilli = unit == 0x6d;
	if (unit != 0 && !isMilli && !scaleAmount(first | 0x20, isBinary)) return 0;
	return isMilli ? milli() : whole(quantityPower());
}

/** amount * 10^power */
function whole(power: i32): Value {
	const amount = quantityAmount();
	if (isZero(amount)) return newInteger(0);
	return power >= 0 ? integerValue(amount, power) : rounded(amount, power, false);
}

/** amount * 10^power * 0.001 */
function milli(): Value {
	const amount = quantityAmount();
	const power = quantityPower();
	if (isZero(amount)) return newInteger(0);
	if (power > POWER_MAX) return 0;
	const high = copyWithRoom(amount, 128);
	multiplyAdd(high, MILLI_HIGH, 0);
	const product = copyWithRoom(amount, 192 + <u32>max(power, 0) * 4);
	multiplyAdd(product, MILLI_LOW, 0);
	addShifted(product, high, 1);
	if (power > 0) multiplyPower(product, 10, power);
	return rounded(product, min(power, 0), true);
}

/** number * 10^power, and / 2^60 if asked; to ten places, halves away from zero, but without places when it is whole. */
function rounded(number: Nat, power: i32, isShifted: bool): Value {
	const scaled = copyWithRoom(number, 64);
	exact = true;
	// Twice the value, so that its last bit tells whether to round up.
	multiplyAdd(scaled, 2, 0);
	if (power + PLACES > 0) multiplyPower(scaled, 10, power + PLACES);
	for (let i = -PLACES - power; i > 0 && !isZero(scaled); i--) divide(scaled, 10);
	if (isShifted) {
		divide(scaled, MILLI_HALF_SHIFT);
		divide(scaled, MILLI_HALF_SHIFT);
	}
	const half = divideSmall(scaled, 2);
	exact = exact && half == 0;
	multiplyAdd(scaled, 1, half);
	return withPlaces(scaled);
}

function divide(number: Nat, divisor: u32): void {
	if (divideSmall(number, divisor) != 0) exact = false;
}

/** number / 10^PLACES */
function withPlaces(number: Nat): Value {
	const places = divideSmall(number, 100_000);
	const first = divideSmall(number, 100_000);
	if (exact && places == 0 && first == 0) return integerValue(number, 0);
	beginText();
	if (isQuantityNegative()) putByte(0x2d);
	putDigits(number);
	putByte(0x2e);
	putFive(first);
	putFive(places);
	const text = endText();
	return numberOfText(stringBytes(text), stringSize(text));
}

function putFive(value: u32): void {
	for (let power: u32 = 10_000; power > 0; power /= 10) putByte(0x30 + (value / power) % 10);
}
