import type { Rule } from "../../rego/ast.ts";
import { printRef } from "../../rego/print.ts";
import { compileDiagnostic } from "../diagnostics.ts";
import type { Compilation } from "./compilation.ts";
import type { LocalNames } from "./local-names.ts";
import type { RuleGraph, Vertex } from "./rule-graph.ts";
import { stronglyConnected } from "./strongly-connected.ts";

/** No rule may need itself, by whatever way. */
export function checkRecursion(graph: RuleGraph, { trouble, locals }: Compilation): void {
	const successors = (vertex: Vertex): readonly Vertex[] => (graph.edges.get(vertex) ?? []).map(({ to }) => to);
	for (const cycle of stronglyConnected(graph.edges.keys(), successors)) {
		const members = new Set(cycle);
		const rules = cycle.filter((vertex): vertex is Rule => graph.rules.has(vertex as Rule));
		for (const rule of rules.slice(0, maxReported)) {
			const certain = shortestWay(rule, members, { graph, certainOnly: true });
			const way = certain ?? shortestWay(rule, members, { graph, certainOnly: false });
			if (!way) continue;
			const names = way.flatMap((vertex) => ruleName(vertex, graph, locals) ?? []);
			const code = certain ? "rego/recursion" : "rego/possible-recursion";
			trouble.report(compileDiagnostic(code, { name: names[0] ?? "", way: names }, { span: rule.span }));
		}
	}
}

/** Rules of one cycle that are reported: finding a way for each of n takes n times n steps. */
const maxReported = 10;

interface Ways {
	readonly graph: RuleGraph;
	readonly certainOnly: boolean;
}

/** The shortest way from a rule back to itself, both ends included. */
function shortestWay(
	start: Rule,
	members: ReadonlySet<Vertex>,
	{ graph, certainOnly }: Ways,
): readonly Vertex[] | undefined {
	const cameFrom = new Map<Vertex, Vertex>();
	let border: Vertex[] = [start];
	while (border.length > 0) {
		const next: Vertex[] = [];
		for (const vertex of border) {
			for (const { to, certain } of graph.edges.get(vertex) ?? []) {
				if ((certainOnly && !certain) || !members.has(to) || cameFrom.has(to)) continue;
				cameFrom.set(to, vertex);
				if (to === start) return backFrom(start, cameFrom);
				next.push(to);
			}
		}
		border = next;
	}
	return undefined;
}

function backFrom(start: Vertex, cameFrom: ReadonlyMap<Vertex, Vertex>): readonly Vertex[] {
	const way = [start];
	for (let at = cameFrom.get(start); at && at !== start; at = cameFrom.get(at)) way.push(at);
	way.push(start);
	return way.reverse();
}

function ruleName(vertex: Vertex, { rules }: RuleGraph, locals: LocalNames): string | undefined {
	const placed = rules.get(vertex as Rule);
	if (!placed) return undefined;
	return printRef(
		placed.ref.map((term) => (term.type === "var" ? { ...term, value: locals.originalOf(term.value) } : term)),
	);
}
