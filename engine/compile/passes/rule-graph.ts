import type { Expr, Module, Ref, Rule, Term } from "../../rego/ast.ts";
import { walkExpr, walkHead } from "../../rego/visit.ts";
import { branchesOf } from "./branches.ts";
import { addKnownValues, expandRef, isConstant, type KnownValues } from "./known-values.ts";
import { keyOf, type PlacedRule, placeRule, type RuleNode, type RuleTree, ruleTreeOf } from "./rule-tree.ts";
import { addExprVars, addTermVars, everyVar } from "./vars.ts";

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
			const placed = placeRule(top, module);
			for (const rule of branchesOf(top)) {
				rules.set(rule, placed);
				edges.set(rule, edgesOf(rule, tree));
			}
		}
	}
	addPlaces(edges);
	return { rules, edges };
}

/** Adds the places that the edges lead to: each has its rules, and the places below it. */
function addPlaces(edges: Map<Vertex, readonly Edge[]>): void {
	const waiting: RuleNode[] = [];
	for (const found of edges.values()) for (const { to } of found) if (isPlace(to)) waiting.push(to);
	for (let node = waiting.pop(); node; node = waiting.pop()) {
		if (edges.has(node)) continue;
		const below = [...node.children.values()];
		const own = node.rules.flatMap(({ rule }) => branchesOf(rule));
		edges.set(
			node,
			[...own, ...below].map((to) => ({ to, certain: true })),
		);
		waiting.push(...below);
	}
}

function isPlace(vertex: Vertex): vertex is RuleNode {
	return "children" in vertex;
}

function edgesOf(rule: Rule, tree: RuleTree): readonly Edge[] {
	const found = new Map<Vertex, boolean>();
	const before = new Precedents(rule);
	const visitor = {
		term: (term: Term) => {
			if (term.type === "ref" && isData(term.value)) addRefEdges(term.value, before, { tree, found });
			return true;
		},
	};
	for (const expr of rule.body) {
		walkExpr(expr, visitor);
		before.waiting.push(expr);
	}
	walkHead(rule.head, visitor);
	return [...found].map(([to, certain]) => ({ to, certain }));
}

function isData(ref: Ref): boolean {
	const head = ref[0];
	return head?.type === "var" && head.value === "data";
}

/** What can be told about variables where a ref stands, from the head and the expressions before it. */
class Precedents {
	/** Expressions that nobody has asked about yet. */
	readonly waiting: Expr[] = [];
	readonly #known = new Map<string, readonly Term[]>();
	readonly #bound = new Set<string>();

	constructor({ head }: Rule) {
		for (const term of [...head.ref, ...(head.args ?? [])]) addTermVars(term, everyVar, this.#bound);
		if (head.key) addTermVars(head.key, everyVar, this.#bound);
		if (head.value) addTermVars(head.value, everyVar, this.#bound);
	}

	/** The variables that take constants. */
	get known(): KnownValues {
		this.#catchUp();
		return this.#known;
	}

	/** The variables that may have a value. */
	get bound(): ReadonlySet<string> {
		this.#catchUp();
		return this.#bound;
	}

	#catchUp(): void {
		for (const expr of this.waiting.splice(0)) {
			addKnownValues(expr, this.#known);
			addExprVars(expr, everyVar, this.#bound);
		}
	}
}

interface Search {
	readonly tree: RuleTree;
	/** Vertex → whether the edge is certain; filled on the way. */
	readonly found: Map<Vertex, boolean>;
}

function addRefEdges(ref: Ref, before: Precedents, search: Search): void {
	const refs = ref.every(isStep) ? [ref] : expandRef(ref, before.known);
	for (const expanded of refs) {
		const certain = refs.length === 1 && enumerates(expanded, before);
		const add = (to: Vertex): void => {
			search.found.set(to, certain || (search.found.get(to) ?? false));
		};
		descend(search.tree.root, { ref: expanded, at: 0, add });
	}
}

function isStep(term: Term, index: number): boolean {
	return index === 0 || isConstant(term);
}

/** Whether the ref's variables, if it has any, are bound nowhere else: it goes through all there is, whatever happens. */
function enumerates(ref: Ref, before: Precedents): boolean {
	const names = ref.filter((term, index) => !isStep(term, index));
	return names.every((term) => {
		if (term.type !== "var" || before.bound.has(term.value)) return false;
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
		if (mayMeet(placed.ref, descent.ref, descent.at)) for (const rule of branchesOf(placed.rule)) descent.add(rule);
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
