/** Rows of numbers, and numbers in other bases. */
import { FLAG_NUMBER_TEXT } from "../../layout";
import { abortWith } from "../abort";
import { arrayAppend, newArray } from "../array";
import { isWrittenWhole } from "../decimal";
import { floatOf, truncated } from "../float";
import { addIntegers, Integer, integerText, isNegative, numberOfWhole, subtractIntegers, wholeOf, writeInteger } from "../integer";
import { MAX_RANGE } from "../limits";
import { bitLength, isZero, natLow, natOf } from "../nat";
import { divideNats } from "../nat-divide";
import { newString } from "../string";
import { flagsOf, integerOf, isInteger, isNumber, Value } from "../value";

function operand(value: Value): Integer {
	return isNumber(value) ? wholeOf(value) : 0;
}

/** From `first` to `last`, both included, up or down by `step`. */
function range(first: Integer, last: Integer, step: Integer): Value {
	const distance = subtractIntegers(last, first);
	const steps = divideNats(distance, step);
	if (bitLength(steps) > 32 || natLow(steps) >= MAX_RANGE) abortWith("numbers.range: more than 10000000 numbers");
	const down = isNegative(distance);
	const count = <u32>natLow(steps) + 1;
	const numbers = newArray(count);
	let next = first;
	for (let i: u32 = 0; i < count; i++) {
		arrayAppend(numbers, numberOfWhole(next));
		next = down ? subtractIntegers(next, step) : addIntegers(next, step);
	}
	return numbers;
}

export function builtin_numbers_range(first: Value, last: Value): Value {
	const from = operand(first);
	const to = operand(last);
	return from == 0 || to == 0 ? 0 : range(from, to, natOf(1));
}

export function builtin_numbers_range_step(first: Value, last: Value, step: Value): Value {
	const from = operand(first);
	const to = operand(last);
	const by = operand(step);
	if (from == 0 || to == 0 || by == 0 || isZero(by) || isNegative(by)) return 0;
	return range(from, to, by);
}

/** The number's whole part, in base 2, 8, 10 or 16. */
export function builtin_format_int(number: Value, base: Value): Value {
	if (!isNumber(number) || !isInteger(base) || flagsOf(base) & FLAG_NUMBER_TEXT) return 0;
	const radix = integerOf(base);
	if (radix != 2 && radix != 8 && radix != 10 && radix != 16) return 0;
	// What has a point or an exponent goes through a float first, as in OPA.
	const float = isWrittenWhole(number) ? 0 : floatOf(number);
	const whole = float == 0 ? wholeOf(number) : truncated(float);
	if (whole == 0) return 0;
	const size = writeInteger(whole, <u32>radix);
	return newString(integerText(), size);
}
