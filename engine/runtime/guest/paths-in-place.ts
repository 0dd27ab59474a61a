/**
 * How a host changes base data between evaluations: in place, along a path of keys. The codes are those of OPA's own
 * runtime: 0 done, 2 no such path, 3 not a path.
 */
import { OBJECT_HASH } from "../layout";
import { arrayAt, arrayLength } from "./array";
import { removeEntry } from "./entries";
import { newObject, objectGet, objectInsert } from "./object";
import { isArray, isObject, Value } from "./value";

const DONE = 0;
const INVALID_TYPE = 2;
const INVALID_PATH = 3;

/** The object that holds the last key of the path; 0 when a step leads to something else. `make`: missing ones are made. */
function holderOf(base: Value, path: Value, make: bool): Value {
	let holder = base;
	for (let i: u32 = 0; i + 1 < arrayLength(path); i++) {
		if (!isObject(holder)) return 0;
		// What is below changes, so the hash of everything on the way does.
		store<u32>(holder, 0, OBJECT_HASH);
		const key = arrayAt(path, i);
		let next = objectGet(holder, key);
		if (next == 0 && make) {
			next = newObject(1);
			objectInsert(holder, key, next);
		}
		holder = next;
	}
	return isObject(holder) ? holder : 0;
}

/** Puts `value` at the path; objects that are missing on the way are made. */
export function addPath(base: Value, path: Value, value: Value): i32 {
	if (!isArray(path) || arrayLength(path) == 0) return INVALID_PATH;
	const holder = holderOf(base, path, true);
	if (holder == 0) return INVALID_TYPE;
	objectInsert(holder, arrayAt(path, arrayLength(path) - 1), value);
	return DONE;
}

/** Removes what is at the path; nothing when there is nothing. */
export function removePath(base: Value, path: Value): i32 {
	if (!isArray(path) || arrayLength(path) == 0) return INVALID_PATH;
	const holder = holderOf(base, path, false);
	if (holder == 0) return INVALID_PATH;
	removeEntry(holder, arrayAt(path, arrayLength(path) - 1));
	return DONE;
}
