/** Integers as rows of bits, negative ones in two's complement without end. */
import {
	AND,
	bitwise,
	complement,
	Integer,
	isNegative,
	numberOfWhole,
	OR,
	shiftIntegerLeft,
	shiftIntegerRight,
	wholeOf,
	XOR,
} from "../integer";
import { MAX_BITS } from "../limits";
import { bitLength, isZero, natLow } from "../nat";
import { isNumber, Value } from "../value";

function operand(value: Value): Integer {
	return isNumber(value) ? wholeOf(value) : 0;
}

function combined(a: Value, b: Value, operation: i32): Value {
	const x = operand(a);
	const y = operand(b);
	return x == 0 || y == 0 ? 0 : numberOfWhole(bitwise(x, y, operation));
}

export function builtin_bits_and(a: Value, b: Value): Value {
	return combined(a, b, AND);
}

export function builtin_bits_or(a: Value, b: Value): Value {
	return combined(a, b, OR);
}

export function builtin_bits_xor(a: Value, b: Value): Value {
	return combined(a, b, XOR);
}

export function builtin_bits_negate(value: Value): Value {
	const x = operand(value);
	return x == 0 ? 0 : numberOfWhole(complement(x));
}

/** How far to shift: never further than the limit, where every integer is too big or gone. */
function distance(integer: Integer): u32 {
	return bitLength(integer) > 31 ? MAX_BITS : min(<u32>natLow(integer), MAX_BITS);
}

export function builtin_bits_lsh(value: Value, bits: Value): Value {
	const x = operand(value);
	const y = operand(bits);
	if (x == 0 || y == 0 || isNegative(y)) return 0;
	return numberOfWhole(isZero(x) ? x : shiftIntegerLeft(x, distance(y)));
}

export function builtin_bits_rsh(value: Value, bits: Value): Value {
	const x = operand(value);
	const y = operand(bits);
	return x == 0 || y == 0 || isNegative(y) ? 0 : numberOfWhole(shiftIntegerRight(x, distance(y)));
}
