import type { Span } from "../../base/source.ts";

/** Who calls whom, in the order of their calls, each with the place of the first. */
type CallGraph = ReadonlyMap<string, ReadonlyMap<string, Span>>;

interface CallOrder {
	/** Every function that `roots` lead to, after those that it calls. */
	readonly names: readonly string[];
	/** Calls that lead back to a function on the way to them. */
	readonly circular: readonly { readonly name: string; readonly span: Span }[];
}

interface Visit {
	readonly name: string;
	readonly callees: Iterator<readonly [string, Span]>;
}

/** Puts functions in an order in which each comes after those that it calls. Iterative: chains of calls may be long. */
export function callOrder(graph: CallGraph, roots: Iterable<string>): CallOrder {
	const names: string[] = [];
	const circular: { name: string; span: Span }[] = [];
	const state = new Map<string, "open" | "done">();
	const stack: Visit[] = [];
	const visit = (name: string): void => {
		state.set(name, "open");
		stack.push({ name, callees: (graph.get(name) ?? new Map<string, Span>()).entries() });
	};
	for (const root of roots) {
		if (!state.has(root)) visit(root);
		for (let top = stack.at(-1); top; top = stack.at(-1)) {
			const next = top.callees.next();
			if (next.done) {
				stack.pop();
				state.set(top.name, "done");
				names.push(top.name);
				continue;
			}
			const [name, span] = next.value;
			if (state.get(name) === "open") circular.push({ name, span });
			else if (!state.has(name)) visit(name);
		}
	}
	return { names, circular };
}
