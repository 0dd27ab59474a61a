/** Making and reading the values that have no parts; `layout.ts` says how each lies in memory. */
import {
	FLAG_NUMBER_INT,
	FLAG_TRUE,
	NUMBER_INT,
	NUMBER_SIZE,
	TAG_ARRAY,
	TAG_BOOLEAN,
	TAG_NULL,
	TAG_NUMBER,
	TAG_OBJECT,
	TAG_SET,
	TAG_STRING,
	VALUE_FLAGS,
	VALUE_SIZE,
	VALUE_TAG,
} from "../layout";
import { alloc } from "./heap";

/** The address of a value; 0 is "undefined". */
export type Value = usize;

/** Room for a value, with its header written. */
// @ts-ignore: decorator
@inline
export function newValue(tag: i32, flags: i32, sizeBytes: usize): Value {
	const value = alloc(sizeBytes);
	store<u64>(value, <u64>(tag | (flags << 8)));
	return value;
}

// @ts-ignore: decorator
@inline
export function tagOf(value: Value): i32 {
	return load<u8>(value, VALUE_TAG);
}

// @ts-ignore: decorator
@inline
export function flagsOf(value: Value): i32 {
	return load<u8>(value, VALUE_FLAGS);
}

/** Adds `flag` to the value's flags. */
export function setFlag(value: Value, flag: i32): void {
	store<u8>(value, load<u8>(value, VALUE_FLAGS) | flag, VALUE_FLAGS);
}

/** Whether `value` is defined and has the tag. */
export function isTag(value: Value, tag: i32): bool {
	return value != 0 && tagOf(value) == tag;
}

export function isNumber(value: Value): bool {
	return isTag(value, TAG_NUMBER);
}

export function isString(value: Value): bool {
	return isTag(value, TAG_STRING);
}

export function isArray(value: Value): bool {
	return isTag(value, TAG_ARRAY);
}

export function isObject(value: Value): bool {
	return isTag(value, TAG_OBJECT);
}

export function isSet(value: Value): bool {
	return isTag(value, TAG_SET);
}

/** Whether `value` is `true` itself. */
export function isTrue(value: Value): bool {
	return isTag(value, TAG_BOOLEAN) && (flagsOf(value) & FLAG_TRUE) != 0;
}

export function newNull(): Value {
	return newValue(TAG_NULL, 0, VALUE_SIZE);
}

export function newBoolean(truth: bool): Value {
	return newValue(TAG_BOOLEAN, truth ? FLAG_TRUE : 0, VALUE_SIZE);
}

export function newInteger(value: i64): Value {
	const number = newValue(TAG_NUMBER, FLAG_NUMBER_INT, NUMBER_SIZE);
	store<i64>(number, value, NUMBER_INT);
	return number;
}

/** Whether `value` is a number whose `i64` stands in it. */
export function isInteger(value: Value): bool {
	return isNumber(value) && (flagsOf(value) & FLAG_NUMBER_INT) != 0;
}

/** The `i64` of a number for which `isInteger` holds. */
// @ts-ignore: decorator
@inline
export function integerOf(value: Value): i64 {
	return load<i64>(value, NUMBER_INT);
}
