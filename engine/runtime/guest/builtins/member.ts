/** `x in xs` and `k, v in xs`. */
import { TAG_OBJECT, TAG_SET } from "../../layout";
import { elementAt, elementCount } from "../elements";
import { equal } from "../compare";
import { entriesLength, entryAt, entryValue } from "../entries";
import { valueGet } from "../get";
import { setHas } from "../set";
import { newBoolean, tagOf, Value } from "../value";

/** Whether `value` is an element of an array or set, or a value of an object. */
function isMember(value: Value, collection: Value): bool {
	const tag = tagOf(collection);
	if (tag == TAG_SET) return setHas(collection, value);
	if (tag == TAG_OBJECT) {
		for (let i: u32 = 0; i < entriesLength(collection); i++) {
			if (equal(value, entryValue(entryAt(collection, i)))) return true;
		}
		return false;
	}
	const count = elementCount(collection);
	for (let i = 0; i < count; i++) {
		if (equal(value, elementAt(collection, i))) return true;
	}
	return false;
}

export function builtin_internal_member_2(value: Value, collection: Value): Value {
	return newBoolean(isMember(value, collection));
}

export function builtin_internal_member_3(key: Value, value: Value, collection: Value): Value {
	const found = valueGet(collection, key);
	return newBoolean(found != 0 && equal(found, value));
}
