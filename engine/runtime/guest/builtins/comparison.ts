/** `== != < <= > >=`, over values of any kinds. */
import { compare, equal } from "../compare";
import { newBoolean, Value } from "../value";

export function builtin_equal(a: Value, b: Value): Value {
	return newBoolean(equal(a, b));
}

export function builtin_neq(a: Value, b: Value): Value {
	return newBoolean(!equal(a, b));
}

export function builtin_lt(a: Value, b: Value): Value {
	return newBoolean(compare(a, b) < 0);
}

export function builtin_lte(a: Value, b: Value): Value {
	return newBoolean(compare(a, b) <= 0);
}

export function builtin_gt(a: Value, b: Value): Value {
	return newBoolean(compare(a, b) > 0);
}

export function builtin_gte(a: Value, b: Value): Value {
	return newBoolean(compare(a, b) >= 0);
}
