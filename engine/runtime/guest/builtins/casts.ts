/** Making one kind of another. */
import { FLAG_TRUE, TAG_ARRAY, TAG_BOOLEAN, TAG_NULL, TAG_NUMBER, TAG_OBJECT, TAG_SET, TAG_STRING } from "../../layout";
import { elementAt, elementCount, sortedElements } from "../elements";
import { looseNumber } from "../loose-number";
import { newSet, setAdd } from "../set";
import { flagsOf, isSet, isTag, newInteger, tagOf, Value } from "../value";

export function builtin_cast_array(value: Value): Value {
	return isSet(value) ? sortedElements(value) : only(value, TAG_ARRAY);
}

export function builtin_cast_set(value: Value): Value {
	const count = elementCount(value);
	if (count < 0 || isSet(value)) return only(value, TAG_SET);
	const set = newSet(count);
	for (let i = 0; i < count; i++) setAdd(set, elementAt(value, i));
	return set;
}

/** The value itself when it is of the kind. */
function only(value: Value, tag: i32): Value {
	return isTag(value, tag) ? value : 0;
}

export function builtin_cast_string(value: Value): Value {
	return only(value, TAG_STRING);
}

export function builtin_cast_boolean(value: Value): Value {
	return only(value, TAG_BOOLEAN);
}

export function builtin_cast_null(value: Value): Value {
	return only(value, TAG_NULL);
}

export function builtin_cast_object(value: Value): Value {
	return only(value, TAG_OBJECT);
}

export function builtin_to_number(value: Value): Value {
	const tag = tagOf(value);
	if (tag == TAG_NUMBER) return value;
	if (tag == TAG_NULL) return newInteger(0);
	if (tag == TAG_BOOLEAN) return newInteger(flagsOf(value) & FLAG_TRUE);
	return tag == TAG_STRING ? looseNumber(value) : 0;
}
