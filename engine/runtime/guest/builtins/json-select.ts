/** `json.filter` and `json.remove`: the parts of an object that paths lead to, or the rest. */
import { arrayAppend, arrayAt, arrayLength, newArray } from "../array";
import { elementAt, elementCount, sortedElements } from "../elements";
import { entriesLength, entryAt, entryKey, entryValue } from "../entries";
import { newObject, objectGet, objectInsert } from "../object";
import { pathKeys } from "../paths";
import { newSet, setAdd } from "../set";
import { beginText, endText, putInteger } from "../text";
import { isArray, isObject, isSet, newNull, Value } from "../value";

/** The paths as one object, `null` where a path ends; 0 when one is no path. */
function treeOf(paths: Value): Value {
	if (elementCount(paths) < 0) return 0;
	const tree = newObject(0);
	const sorted = isSet(paths) ? sortedElements(paths) : paths;
	for (let i: u32 = 0; i < arrayLength(sorted); i++) {
		const keys = pathKeys(arrayAt(sorted, i));
		if (keys == 0) return 0;
		if (arrayLength(keys) > 0) addBranch(tree, keys);
	}
	return tree;
}

/** Adds a path; one that goes on from where another ends says nothing new. */
function addBranch(tree: Value, keys: Value): void {
	let node = tree;
	const last = arrayLength(keys) - 1;
	for (let i: u32 = 0; i < last; i++) {
		let child = objectGet(node, arrayAt(keys, i));
		if (child == 0) {
			child = newObject(0);
			objectInsert(node, arrayAt(keys, i), child);
		}
		if (!isObject(child)) return;
		node = child;
	}
	objectInsert(node, arrayAt(keys, last), newNull());
}

/** An array's elements go by the text of their index. */
function indexKey(index: u32): Value {
	beginText();
	putInteger(index);
	return endText();
}

/** What is left of `value`: with `keep` what the tree leads to, else the rest. 0: nothing. */
function select(value: Value, tree: Value, keep: bool): Value {
	if (tree == 0) return keep ? 0 : value;
	if (!isObject(tree)) return keep ? value : 0;
	if (isObject(value)) return selectEntries(value, tree, keep);
	const count = elementCount(value);
	if (count < 0) return value;
	const array = isArray(value);
	const rest = array ? newArray(count) : newSet(0);
	for (let i = 0; i < count; i++) {
		const element = elementAt(value, i);
		const part = select(element, objectGet(tree, array ? indexKey(i) : element), keep);
		if (part == 0) continue;
		if (array) arrayAppend(rest, part);
		else setAdd(rest, part);
	}
	return rest;
}

function selectEntries(object: Value, tree: Value, keep: bool): Value {
	const rest = newObject(0);
	for (let i: u32 = 0; i < entriesLength(object); i++) {
		const entry = entryAt(object, i);
		const part = select(entryValue(entry), objectGet(tree, entryKey(entry)), keep);
		if (part != 0) objectInsert(rest, entryKey(entry), part);
	}
	return rest;
}

export function builtin_json_filter(object: Value, paths: Value): Value {
	const tree = treeOf(paths);
	return isObject(object) && tree != 0 ? select(object, tree, true) : 0;
}

export function builtin_json_remove(object: Value, paths: Value): Value {
	const tree = treeOf(paths);
	return isObject(object) && tree != 0 ? select(object, tree, false) : 0;
}
