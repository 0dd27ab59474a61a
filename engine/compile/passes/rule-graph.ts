import type { Module, Ref, Rule, Term } from "../../rego/ast.ts";
import { bindingsOf, expandRef, isConstant, type KnownValues, knownBefore } from "./known-values.ts";
import { keyOf, type PlacedRule, type RuleNode, type RuleTree, ruleRef, ruleTreeOf } from "./rule-tree.ts";
import { branchesOf } from "./tree.ts";
import { addExprVars, addTermVars, everyVar } from "./vars.ts";
import { walkExpr, walkHead } from "./walk.ts";

/** A rule, or one of its `else` branches; or all rules at and below a place, for refs that lead to more than one. */
export type Vertex = Rule | RuleNode;

/** Something that a vertex needs. `certain` unless only some value of a variable leads there. */
export interface Edge {
	readonly to: Vertex;
	readonly certain: boolean;
}

/** What each rule may need to be evaluated. */
export interface RuleGraph {
	/** All rules and their branches, with where they stand. */
	readonly rules: ReadonlyMap<Rule, PlacedRule>;
	readonly edges: ReadonlyMap<Vertex, readonly Edge[]>;
}

/** Builds the graph, for modules whose locals are rewritten. */
export function ruleGraphOf(modules: readonly Module[]): RuleGraph {
	const tree = ruleTreeOf(modules);
	const rules = new Map<Rule, PlacedRule>();
	const edges = new Map<Vertex, readonly Edge[]>();
	for (const module of modules) {
		for (const top of module.rules) {
			for (const rule of branchesOf(top)) {
				rules.set(rule, { rule: top, module });
				edges.set(rule, edgesOf(rule, tree));
			}
		}
	}
	addPlaces(tree.root, edges);
	return { rules, edges };
}

/** The edges of a place: its rules, and the places below it. */
function addPlaces(root: RuleNode, edges: Map<Vertex, readonly Edge[]>): void {
	const waiting = [root];
	for (let node = waiting.pop(); node; node = waiting.pop()) {
		const below = [...node.children.values()];
		const own = node.rules.flatMap(({ rule }) => branchesOf(rule));
		edges.set(
			node,
			[...own, ...below].map((to) => ({ to, certain: true })),
		);
		waiting.push(...below);
	}
}

function edgesOf(rule: Rule, tree: RuleTree): readonly Edge[] {
	const found = new Map<Vertex, boolean>();
	const bindings = bindingsOf(rule.body);
	const visit = (index: number) => (term: Term) => {
		if (term.type === "ref" && isData(term.value)) {
			const place: Place = { rule, index, known: bindings.length === 0 ? noValues : knownBefore(bindings, index) };
			addRefEdges(term.value, place, { tree, found });
		}
		return true;
	};
	rule.body.forEach((expr, index) => {
		walkExpr(expr, { term: visit(index) });
	});
	walkHead(rule.head, { term: visit(rule.body.length) });
	return [...found].map(([to, certain]) => ({ to, certain }));
}

const noValues: KnownValues = new Map();

function isData(ref: Ref): boolean {
	const head = ref[0];
	return head?.type === "var" && head.value === "data";
}

/** Where a ref stands. */
interface Place {
	readonly rule: Rule;
	/** Of the expression; the body's length for the head, which is evaluated after it. */
	readonly index: number;
	readonly known: KnownValues;
}

interface Search {
	readonly tree: RuleTree;
	/** Vertex → whether the edge is certain; filled on the way. */
	readonly found: Map<Vertex, boolean>;
}

function addRefEdges(ref: Ref, place: Place, search: Search): void {
	const refs = place.known.size === 0 ? [ref] : expandRef(ref, place.known);
	for (const expanded of refs) {
		const certain = refs.length === 1 && enumerates(expanded, place);
		const add = (to: Vertex): void => {
			search.found.set(to, certain || (search.found.get(to) ?? false));
		};
		descend(search.tree.root, { ref: expanded, at: 0, add });
	}
}

/** Whether the ref's variables, if it has any, are bound nowhere else: it goes through all there is, whatever happens. */
function enumerates(ref: Ref, { rule, index }: Place): boolean {
	const names = ref.slice(1).filter((term) => !isConstant(term));
	if (names.length === 0) return true;
	const bound = new Set<string>();
	walkHead(rule.head, {
		term: (term) => {
			addTermVars(term, everyVar, bound);
			return false;
		},
	});
	for (const expr of rule.body.slice(0, index)) addExprVars(expr, everyVar, bound);
	return names.every((term) => {
		if (term.type !== "var" || bound.has(term.value)) return false;
		return names.filter((other) => other.type === "var" && other.value === term.value).length === 1;
	});
}

interface Descent {
	readonly ref: Ref;
	readonly at: number;
	readonly add: (to: Vertex) => void;
}

/** Adds the rules that the ref may lead to from a place on. */
function descend(node: RuleNode, { ref, at, add }: Descent): void {
	const term = ref[at];
	if (!term) {
		add(node);
		return;
	}
	if (at > 0 && !isConstant(term)) {
		for (const child of node.children.values()) enter(child, { ref, at: at + 1, add });
		return;
	}
	const key = keyOf(term);
	const child = key === undefined ? undefined : node.children.get(key);
	if (child) enter(child, { ref, at: at + 1, add });
}

function enter(node: RuleNode, descent: Descent): void {
	for (const placed of node.rules) {
		if (mayMeet(ruleRef(placed), descent.ref, descent.at))
			for (const rule of branchesOf(placed.rule)) descent.add(rule);
	}
	descend(node, descent);
}

/** Whether two refs can be the same from a position on, as far as both go. */
function mayMeet(a: Ref, b: Ref, from: number): boolean {
	for (let at = from; at < a.length && at < b.length; at++) {
		const x = a[at] as Term;
		const y = b[at] as Term;
		if (isConstant(x) && isConstant(y) && keyOf(x) !== keyOf(y)) return false;
	}
	return true;
}
