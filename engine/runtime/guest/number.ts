/**
 * Arithmetic on number values: in an i64 while that is exact, then on integers of any size, then in floating point, just
 * as OPA does. Every function gives 0 for what is undefined or beyond the limits.
 */
import { addFloats, divideFloats, Float, floatOf, isFloatZero, multiplyFloats, numberOfFloat, PRECISION } from "./float";
import { negated } from "./float";
import {
	addIntegers,
	multiplyIntegers,
	numberOfWhole,
	remainderOf,
	subtractIntegers,
	wholeOf,
} from "./integer";
import { isZero } from "./nat";
import { integerOf, isInteger, newInteger, Value } from "./value";

/** Whether the product of two numbers no further from 0 than this is an i64. */
const FACTOR_LIMIT: i64 = 0x7fffffff;

// @ts-ignore: decorator
@inline
function isFactor(value: i64): bool {
	return value >= -FACTOR_LIMIT && value <= FACTOR_LIMIT;
}

export function add(a: Value, b: Value): Value {
	if (isInteger(a) && isInteger(b)) {
		const x = integerOf(a);
		const y = integerOf(b);
		const sum = x + y;
		// It overflowed when both have a sign that the sum has not.
		if (((x ^ sum) & (y ^ sum)) >= 0) return newInteger(sum);
	}
	const x = wholeOf(a);
	const y = x == 0 ? 0 : wholeOf(b);
	if (y != 0) return numberOfWhole(addIntegers(x, y));
	const left = floatOf(a);
	const right = floatOf(b);
	return left == 0 || right == 0 ? 0 : numberOfFloat(addFloats(left, right), PRECISION);
}

export function subtract(a: Value, b: Value): Value {
	if (isInteger(a) && isInteger(b)) {
		const x = integerOf(a);
		const y = integerOf(b);
		const difference = x - y;
		if (((x ^ y) & (x ^ difference)) >= 0) return newInteger(difference);
	}
	const x = wholeOf(a);
	const y = x == 0 ? 0 : wholeOf(b);
	if (y != 0) return numberOfWhole(subtractIntegers(x, y));
	const left = floatOf(a);
	const right = floatOf(b);
	return left == 0 || right == 0 ? 0 : numberOfFloat(addFloats(left, negated(right)), PRECISION);
}

export function multiply(a: Value, b: Value): Value {
	if (isInteger(a) && isInteger(b) && isFactor(integerOf(a)) && isFactor(integerOf(b))) {
		return newInteger(integerOf(a) * integerOf(b));
	}
	const x = wholeOf(a);
	const y = x == 0 ? 0 : wholeOf(b);
	if (y != 0) return numberOfWhole(multiplyIntegers(x, y));
	const left = floatOf(a);
	const right = floatOf(b);
	return left == 0 || right == 0 ? 0 : numberOfFloat(multiplyFloats(left, right, PRECISION), PRECISION);
}

/** `a / b`; undefined when `b` is 0. */
export function divide(a: Value, b: Value): Value {
	if (isInteger(a) && isInteger(b) && isFactor(integerOf(a)) && isFactor(integerOf(b))) {
		const x = integerOf(a);
		const y = integerOf(b);
		if (x != 0 && y != 0 && x % y == 0) return newInteger(x / y);
	}
	const left = floatOf(a);
	const right = floatOf(b);
	if (left == 0 || right == 0 || isFloatZero(right)) return 0;
	return numberOfFloat(divideFloats(left, right), PRECISION);
}

/** What is left of an integer division; undefined for what is no integer, and when `b` is 0. */
export function remainder(a: Value, b: Value): Value {
	if (isInteger(a) && isInteger(b)) {
		const y = integerOf(b);
		return y == 0 ? 0 : newInteger(integerOf(a) % y);
	}
	const x = wholeOf(a);
	const y = x == 0 ? 0 : wholeOf(b);
	return y == 0 || isZero(y) ? 0 : numberOfWhole(remainderOf(x, y));
}
