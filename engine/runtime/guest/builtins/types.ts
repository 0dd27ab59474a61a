/** What kind of value something is. */
import {
	TAG_ARRAY,
	TAG_BOOLEAN,
	TAG_NULL,
	TAG_NUMBER,
	TAG_OBJECT,
	TAG_SET,
	TAG_STRING,
} from "../../layout";
import { stringOf } from "../string";
import { isTag, newBoolean, tagOf, Value } from "../value";

export function builtin_is_null(value: Value): Value {
	return newBoolean(isTag(value, TAG_NULL));
}

export function builtin_is_boolean(value: Value): Value {
	return newBoolean(isTag(value, TAG_BOOLEAN));
}

export function builtin_is_number(value: Value): Value {
	return newBoolean(isTag(value, TAG_NUMBER));
}

export function builtin_is_string(value: Value): Value {
	return newBoolean(isTag(value, TAG_STRING));
}

export function builtin_is_array(value: Value): Value {
	return newBoolean(isTag(value, TAG_ARRAY));
}

export function builtin_is_object(value: Value): Value {
	return newBoolean(isTag(value, TAG_OBJECT));
}

export function builtin_is_set(value: Value): Value {
	return newBoolean(isTag(value, TAG_SET));
}

export function builtin_type_name(value: Value): Value {
	switch (tagOf(value)) {
		case TAG_NULL:
			return stringOf("null");
		case TAG_BOOLEAN:
			return stringOf("boolean");
		case TAG_NUMBER:
			return stringOf("number");
		case TAG_STRING:
			return stringOf("string");
		case TAG_ARRAY:
			return stringOf("array");
		case TAG_OBJECT:
			return stringOf("object");
		default:
			return stringOf("set");
	}
}
