/** `+ - * / %`, and rounding. */
import {
	addFloats,
	Float,
	floatOf,
	floatOfHalves,
	isFloatNegative,
	isWhole,
	negated,
	numberOfFloat,
	PRECISION,
	truncated,
} from "../float";
import { addIntegers, isNegative, numberOfWhole, subtractIntegers } from "../integer";
import { natOf } from "../nat";
import { add, divide, multiply, remainder, subtract } from "../number";
import { setDifference } from "../set";
import { integerOf, isInteger, isNumber, isSet, newInteger, Value } from "../value";

export function builtin_plus(a: Value, b: Value): Value {
	return isNumber(a) && isNumber(b) ? add(a, b) : 0;
}

/** The difference of two numbers or of two sets. */
export function builtin_minus(a: Value, b: Value): Value {
	if (isNumber(a) && isNumber(b)) return subtract(a, b);
	return isSet(a) && isSet(b) ? setDifference(a, b) : 0;
}

export function builtin_mul(a: Value, b: Value): Value {
	return isNumber(a) && isNumber(b) ? multiply(a, b) : 0;
}

export function builtin_div(a: Value, b: Value): Value {
	return isNumber(a) && isNumber(b) ? divide(a, b) : 0;
}

export function builtin_rem(a: Value, b: Value): Value {
	return isNumber(a) && isNumber(b) ? remainder(a, b) : 0;
}

/** The float of a number that is no `i64`; 0 for every other value. */
function fraction(value: Value): Float {
	return isNumber(value) ? floatOf(value) : 0;
}

export function builtin_abs(value: Value): Value {
	if (isInteger(value) && integerOf(value) != i64.MIN_VALUE) {
		return newInteger(integerOf(value) < 0 ? -integerOf(value) : integerOf(value));
	}
	const float = fraction(value);
	return float == 0 ? 0 : numberOfFloat(isFloatNegative(float) ? negated(float) : float, PRECISION);
}

/** To the nearest integer, halves away from 0. */
export function builtin_round(value: Value): Value {
	if (isInteger(value)) return newInteger(integerOf(value));
	const float = fraction(value);
	if (float == 0) return 0;
	const half = floatOfHalves(1);
	return numberOfWhole(truncated(addFloats(float, isFloatNegative(float) ? negated(half) : half)));
}

/** As OPA has it: what lies between -1 and 0 becomes 1. */
export function builtin_ceil(value: Value): Value {
	if (isInteger(value)) return newInteger(integerOf(value));
	const float = fraction(value);
	if (float == 0) return 0;
	const whole = truncated(float);
	return numberOfWhole(isWhole(float) || isNegative(whole) ? whole : addIntegers(whole, natOf(1)));
}

/** As OPA has it: what lies between -1 and 0 becomes 0. */
export function builtin_floor(value: Value): Value {
	if (isInteger(value)) return newInteger(integerOf(value));
	const float = fraction(value);
	if (float == 0) return 0;
	const whole = truncated(float);
	return numberOfWhole(isWhole(float) || !isNegative(whole) ? whole : subtractIntegers(whole, natOf(1)));
}
