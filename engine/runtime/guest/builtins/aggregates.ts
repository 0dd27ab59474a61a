/** What sums up a collection in one value. */
import { TAG_ARRAY, TAG_OBJECT, TAG_SET, TAG_STRING } from "../../layout";
import { arrayLength } from "../array";
import { compare } from "../compare";
import { elementAt, elementCount, sortedElements } from "../elements";
import { entriesLength } from "../entries";
import { addFloats, Float, floatOf, floatOfHalves, multiplyFloats, numberOfFloat, PRECISION } from "../float";
import { addIntegers, Integer, multiplyIntegers, numberOfWhole, wholeOf } from "../integer";
import { natOf } from "../nat";
import { stringLength } from "../string";
import { integerOf, isInteger, isNumber, isTrue, newBoolean, newInteger, tagOf, Value } from "../value";

/** OPA multiplies fractions with the mantissa that Go gives a `big.NewFloat(1)`. */
const PRODUCT_PRECISION: u32 = 53;

export function builtin_count(collection: Value): Value {
	const tag = tagOf(collection);
	if (tag == TAG_STRING) return newInteger(stringLength(collection));
	if (tag == TAG_ARRAY) return newInteger(arrayLength(collection));
	return tag == TAG_OBJECT || tag == TAG_SET ? newInteger(entriesLength(collection)) : 0;
}

function areNumbers(collection: Value, count: i32): bool {
	for (let i = 0; i < count; i++) {
		if (!isNumber(elementAt(collection, i))) return false;
	}
	return true;
}

/** Sum or product on integers of any size; 0 when one of them is none. */
function combineIntegers(collection: Value, count: i32, isSum: bool): Value {
	let total: Integer = natOf(isSum ? 0 : 1);
	for (let i = 0; i < count; i++) {
		const whole = wholeOf(elementAt(collection, i));
		if (whole == 0) return 0;
		total = isSum ? addIntegers(total, whole) : multiplyIntegers(total, whole);
	}
	return numberOfWhole(total);
}

function combineFloats(collection: Value, count: i32, isSum: bool): Value {
	const precision = isSum ? PRECISION : PRODUCT_PRECISION;
	let total: Float = floatOfHalves(isSum ? 0 : 2);
	for (let i = 0; i < count; i++) {
		const float = floatOf(elementAt(collection, i));
		if (float == 0) return 0;
		total = isSum ? addFloats(total, float) : multiplyFloats(total, float, precision);
	}
	return numberOfFloat(total, precision);
}

/** Sum or product: on integers when all are, else in floating point. */
function combine(collection: Value, isSum: bool): Value {
	const count = elementCount(collection);
	if (count < 0 || !areNumbers(collection, count)) return 0;
	const whole = combineIntegers(collection, count, isSum);
	return whole != 0 ? whole : combineFloats(sortedElements(collection), count, isSum);
}

export function builtin_sum(collection: Value): Value {
	const count = elementCount(collection);
	let sum: i64 = 0;
	for (let i = 0; i < count; i++) {
		const element = elementAt(collection, i);
		if (!isInteger(element)) return combine(collection, true);
		const next = sum + integerOf(element);
		if (((sum ^ next) & (integerOf(element) ^ next)) < 0) return combine(collection, true);
		sum = next;
	}
	return count < 0 ? 0 : newInteger(sum);
}

export function builtin_product(collection: Value): Value {
	return combine(collection, false);
}

/** The element that is nowhere above another, times `sign`; of equal ones the last. */
function extreme(collection: Value, sign: i32): Value {
	const count = elementCount(collection);
	let best: Value = 0;
	for (let i = 0; i < count; i++) {
		const element = elementAt(collection, i);
		if (best == 0 || compare(element, best) * sign >= 0) best = element;
	}
	return best;
}

export function builtin_max(collection: Value): Value {
	return extreme(collection, 1);
}

export function builtin_min(collection: Value): Value {
	return extreme(collection, -1);
}

export function builtin_sort(collection: Value): Value {
	return elementCount(collection) < 0 ? 0 : sortedElements(collection);
}

export function builtin_all(collection: Value): Value {
	const count = elementCount(collection);
	if (count < 0) return 0;
	for (let i = 0; i < count; i++) {
		if (!isTrue(elementAt(collection, i))) return newBoolean(false);
	}
	return newBoolean(true);
}

export function builtin_any(collection: Value): Value {
	const count = elementCount(collection);
	if (count < 0) return 0;
	for (let i = 0; i < count; i++) {
		if (isTrue(elementAt(collection, i))) return newBoolean(true);
	}
	return newBoolean(false);
}
