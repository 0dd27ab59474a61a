/** Reaching into values: what `x[key]` means in Rego. */
import { TAG_ARRAY, TAG_OBJECT, TAG_SET } from "../layout";
import { arrayAt, arrayLength } from "./array";
import { entryValue, findEntry } from "./entries";
import { integerOf, isInteger, tagOf, Value } from "./value";

/** The element at `key`; 0 when there is none, or when either is undefined. An element of a set is its own key. */
export function valueGet(value: Value, key: Value): Value {
	if (value == 0 || key == 0) return 0;
	const tag = tagOf(value);
	if (tag == TAG_OBJECT || tag == TAG_SET) {
		const entry = findEntry(value, key);
		return entry == 0 ? 0 : entryValue(entry);
	}
	if (tag != TAG_ARRAY || !isInteger(key)) return 0;
	const index = integerOf(key);
	return <u64>index < <u64>arrayLength(value) ? arrayAt(value, <u32>index) : 0;
}
