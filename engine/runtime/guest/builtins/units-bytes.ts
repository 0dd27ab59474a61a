/** `units.parse_bytes`: amounts of bytes, computed with 64 significant bits and cut to whole bytes, as OPA does. */
import { bitLength, isZero, Nat, natLow } from "../nat";
import { copyWithRoom, divideSmall, multiplyAdd, multiplyPower, shiftUp } from "../nat-in-place";
import {
	integerValue,
	quantityAmount,
	quantityPower,
	quantityUnit,
	readQuantity,
	scaleAmount,
	setAmount,
} from "../quantity";
import { isString, Value } from "../value";

/** Greater powers of ten would cost quadratic time. */
const POWER_MAX: i32 = 4000;
const BITS: i32 = 64;
const STEP: u32 = 30;

/** The number under way stands for itself times 2 ^ exponent. */
let exponent: i32 = 0;

export function builtin_units_parse_bytes(text: Value): Value {
	if (!isString(text) || !readQuantity(text) || abs(quantityPower()) > POWER_MAX) return 0;
	const number = amountOf64Bits(quantityAmount(), quantityPower());
	const unit = quantityUnit();
	const rest = unit >> 8;
	if (unit < 0 || (rest != 0 && rest != 0x62 && rest != 0x69 && rest != 0x6269)) return 0;
	const isBinary = (rest & 0xff) == 0x69;
	setAmount(number);
	if (unit != 0 && !scaleAmount((unit & 0xff) | 0x20, isBinary)) return 0;
	const scaled = copyWithRoom(quantityAmount(), <u32>max(exponent, 0) + 64);
	roundTo64(scaled, false);
	if (exponent > 0) shiftUp(scaled, exponent);
	else cutBits(scaled, -exponent);
	return integerValue(scaled, 0);
}

/** amount * 10^power, rounded to 64 bits. */
function amountOf64Bits(amount: Nat, power: i32): Nat {
	const shift = power < 0 ? BITS + 4 - power * 4 : 0;
	const number = copyWithRoom(amount, <u32>(shift + max(power, 0) * 4) + 128);
	let isSticky = false;
	exponent = -shift;
	shiftUp(number, shift);
	if (power > 0) multiplyPower(number, 10, power);
	for (let i = power; i < 0; i++) isSticky = divideSmall(number, 10) != 0 || isSticky;
	roundTo64(number, isSticky);
	return number;
}

/** Keeps 64 bits, ties to even; `isSticky`: there was more behind the number's end. */
function roundTo64(number: Nat, isSticky: bool): void {
	const excess = <i32>bitLength(number) - BITS;
	if (excess <= 0) return;
	const isRest = cutBits(number, excess - 1) || isSticky;
	const half = divideSmall(number, 2);
	exponent += excess;
	if (half != 0 && (isRest || (natLow(number) & 1) != 0)) multiplyAdd(number, 1, 1);
}

/** Drops the lowest bits; whether one of them was set. */
function cutBits(number: Nat, size: i32): bool {
	let isSet = false;
	for (; size > 0 && !isZero(number); size -= STEP) {
		isSet = divideSmall(number, 1 << min<u32>(size, STEP)) != 0 || isSet;
	}
	return isSet;
}
