/** Graphs: objects from a node to the array or set of its neighbours. */
import { arrayAppend, arrayAt, arrayLength } from "../array";
import { elementAt, elementCount, elementsOf } from "../elements";
import { collectPaths } from "../graph-paths";
import { objectGet } from "../object";
import { newSet, setAdd, setHas } from "../set";
import { isObject, Value } from "../value";

/** The nodes that can be reached from the first ones, themselves included, as far as the graph knows them. */
export function builtin_graph_reachable(graph: Value, initial: Value): Value {
	if (!isObject(graph) || elementCount(initial) < 0) return 0;
	const queue = elementsOf(initial);
	const reached = newSet(0);
	for (let next: u32 = 0; next < arrayLength(queue); next++) {
		const node = arrayAt(queue, next);
		const edges = objectGet(graph, node);
		if (edges == 0 || setHas(reached, node)) continue;
		setAdd(reached, node);
		const count = elementCount(edges);
		for (let i = 0; i < count; i++) arrayAppend(queue, elementAt(edges, i));
	}
	return reached;
}

/** The paths from each of the first nodes to where the graph ends or a node would come a second time. */
export function builtin_graph_reachable_paths(graph: Value, initial: Value): Value {
	if (!isObject(graph) || elementCount(initial) < 0) return 0;
	const paths = newSet(0);
	const count = elementCount(initial);
	for (let i = 0; i < count; i++) collectPaths(graph, elementAt(initial, i), paths);
	return paths;
}
