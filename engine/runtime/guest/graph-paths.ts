/**
 * All paths through a graph from one node, depth first, without recursion: a chain of nodes may be as long as the input.
 */
import { ARRAY_LENGTH } from "../layout";
import { arrayAppend, arrayAt, arrayLength, arraySlice, newArray } from "./array";
import { elementAt, elementCount } from "./elements";
import { newObject, objectGet, objectInsert } from "./object";
import { setAdd } from "./set";
import { integerOf, isTrue, newBoolean, newInteger, Value } from "./value";

/** The nodes on the way. */
let path: Value = 0;
/** Of each node on the way: its edges, which of them is next, and whether the node was on the way before. */
let edgesOnPath: Value = 0;
let nextOnPath: Value = 0;
let wasOnPath: Value = 0;
/** From a node to whether it is on the way. */
let onPath: Value = 0;

function drop(array: Value): void {
	store<u32>(array, arrayLength(array) - 1, ARRAY_LENGTH);
}

function isOnPath(node: Value): bool {
	const known = objectGet(onPath, node);
	return known != 0 && isTrue(known);
}

/** Goes on to a node that has edges. */
function enter(node: Value, edges: Value): void {
	arrayAppend(wasOnPath, newBoolean(isOnPath(node)));
	arrayAppend(path, node);
	arrayAppend(edgesOnPath, edges);
	arrayAppend(nextOnPath, newInteger(0));
	objectInsert(onPath, node, newBoolean(true));
}

/** Goes back from the last node. */
function leave(): void {
	const last = arrayLength(path) - 1;
	objectInsert(onPath, arrayAt(path, last), arrayAt(wasOnPath, last));
	drop(path);
	drop(edgesOnPath);
	drop(nextOnPath);
	drop(wasOnPath);
}

/** Notes the path as it is, and `node` behind it unless that is 0. */
function note(paths: Value, node: Value): void {
	const copy = arraySlice(path, 0, arrayLength(path));
	if (node != 0) arrayAppend(copy, node);
	setAdd(paths, copy);
}

/** Looks at a neighbour of the last node. The first node's neighbours may be that node itself. */
function visit(graph: Value, node: Value, paths: Value): void {
	if (arrayLength(path) > 1 && isOnPath(node)) return note(paths, 0);
	const edges = objectGet(graph, node);
	if (edges == 0) return note(paths, 0);
	if (elementCount(edges) > 0) enter(node, edges);
	else note(paths, node);
}

/** Adds every path from `start` to `paths`. */
export function collectPaths(graph: Value, start: Value, paths: Value): void {
	path = newArray(8);
	edgesOnPath = newArray(8);
	nextOnPath = newArray(8);
	wasOnPath = newArray(8);
	onPath = newObject(8);
	const first = objectGet(graph, start);
	if (first == 0) return;
	if (elementCount(first) <= 0) return note(paths, start);
	enter(start, first);
	while (arrayLength(path) > 0) {
		const last = arrayLength(path) - 1;
		const edges = arrayAt(edgesOnPath, last);
		const next = <u32>integerOf(arrayAt(nextOnPath, last));
		if (next == elementCount(edges)) {
			leave();
			continue;
		}
		drop(nextOnPath);
		arrayAppend(nextOnPath, newInteger(next + 1));
		visit(graph, elementAt(edges, next), paths);
	}
}
