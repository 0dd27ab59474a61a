/** `json.patch`: the operations of RFC 6902, on objects, arrays and sets. */
import { arrayAt, arrayLength } from "../array";
import { equal } from "../compare";
import { heapTop } from "../heap";
import { objectGet } from "../object";
import { changeAtPath, ownFrom, partAtPath } from "../patch";
import { pathKeys } from "../paths";
import { isText, stringOf } from "../string";
import { isArray, isObject, isString, Value } from "../value";

/** The value being patched; 0 while its root is removed. */
let patched: Value = 0;

/** Puts `part` in at a path; false when there is no such place. */
function put(keys: Value, part: Value): bool {
	if (arrayLength(keys) == 0) patched = part;
	else patched = patched == 0 ? 0 : changeAtPath(patched, keys, part);
	return patched != 0;
}

/** Takes out what is at a path; false when there is nothing. */
function take(keys: Value): bool {
	if (patched == 0) return false;
	if (arrayLength(keys) > 0) return put(keys, 0);
	patched = 0;
	return true;
}

function partAt(keys: Value): Value {
	return patched == 0 ? 0 : partAtPath(patched, keys);
}

/** `move` and `copy`. What is copied stands in two places from then on, so it is no longer ours to change. */
function transfer(operation: Value, keys: Value, isMove: bool): bool {
	const path = objectGet(operation, stringOf("from"));
	const from = path == 0 ? 0 : pathKeys(path);
	const part = from == 0 ? 0 : partAt(from);
	if (part == 0 || (isMove && !take(from))) return false;
	if (!isMove) ownFrom(heapTop());
	return put(keys, part);
}

/** Applies one operation; false when it fails. */
function apply(operation: Value): bool {
	if (!isObject(operation)) return false;
	const name = objectGet(operation, stringOf("op"));
	const path = objectGet(operation, stringOf("path"));
	const keys = path == 0 ? 0 : pathKeys(path);
	if (keys == 0 || !isString(name)) return false;
	if (isText(name, "remove")) return take(keys);
	if (isText(name, "move")) return transfer(operation, keys, true);
	if (isText(name, "copy")) return transfer(operation, keys, false);
	const value = objectGet(operation, stringOf("value"));
	if (value == 0) return false;
	if (isText(name, "add")) return put(keys, value);
	if (isText(name, "replace")) return take(keys) && put(keys, value);
	if (!isText(name, "test")) return false;
	const part = partAt(keys);
	return part != 0 && equal(part, value);
}

export function builtin_json_patch(value: Value, operations: Value): Value {
	if (!isArray(operations)) return 0;
	patched = value;
	ownFrom(heapTop());
	for (let i: u32 = 0; i < arrayLength(operations); i++) {
		if (!apply(arrayAt(operations, i))) return 0;
	}
	return patched;
}
