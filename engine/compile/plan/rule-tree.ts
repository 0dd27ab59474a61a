import { compareText } from "../../base/text-order.ts";
import type { Module, Ref, Rule, Term } from "../../rego/ast.ts";

/** A rule and its whole ref: `data`, the package, and the head's ref, its first var as a string. */
export interface PlacedRule {
	readonly ref: Ref;
	readonly rule: Rule;
}

/**
 * The rules by the strings of their refs up to the first that is none. A node with rules has no children: the rules
 * `a[x]` and `a.b.c` are both kept at `a`, since they build one object.
 */
export interface RuleNode {
	readonly children: ReadonlyMap<string, RuleNode>;
	readonly rules: readonly PlacedRule[];
}

interface GrowingNode {
	children: Map<string, GrowingNode>;
	readonly rules: PlacedRule[];
}

/** The tree whose root stands for `data`. A module without rules has a node, so that its package is an empty object. */
export function buildRuleTree(modules: readonly Module[]): RuleNode {
	const root: GrowingNode = { children: new Map(), rules: [] };
	for (const {
		package: { path },
		rules,
	} of modules) {
		if (rules.length === 0) nodeAt(root, stringPrefix(path));
		for (const rule of rules) insert(root, { ref: wholeRef(path, rule.head.ref), rule });
	}
	return sorted(root);
}

/** The node at the strings of a ref after `data`; undefined where there is none. */
export function findNode(root: RuleNode, path: readonly string[]): RuleNode | undefined {
	let node: RuleNode | undefined = root;
	for (const step of path) node = node?.children.get(step);
	return node;
}

/** The tree without what lies at `path`: `with data.a.b as …` hides the rules there. */
export function withoutNode(root: RuleNode, path: readonly string[]): RuleNode {
	const parents: RuleNode[] = [root];
	for (const step of path.slice(0, -1)) {
		const child = parents.at(-1)?.children.get(step);
		if (!child) return root;
		parents.push(child);
	}
	let changed: RuleNode = { children: new Map(), rules: [] };
	for (const [depth, parent] of [...parents.entries()].reverse()) {
		const step = path[depth];
		if (step === undefined) break;
		const children = new Map(parent.children);
		if (depth === path.length - 1) children.delete(step);
		else children.set(step, changed);
		changed = { ...parent, children };
	}
	return changed;
}

/** How many arguments the rules of a node take; 0 for what is no function. */
export function arityOf(node: RuleNode): number {
	return node.rules[0]?.rule.head.args?.length ?? 0;
}

/** The strings of a ref after its head, up to the first element that is none. */
export function stringPrefix(ref: Ref): readonly string[] {
	const strings: string[] = [];
	for (const term of ref.slice(1)) {
		if (term.type !== "string") break;
		strings.push(term.value);
	}
	return strings;
}

function wholeRef(path: Ref, [head, ...rest]: Ref): Ref {
	const name: Term[] = head?.type === "var" ? [{ ...head, type: "string" }] : [];
	return [...path, ...name, ...rest];
}

function insert(root: GrowingNode, placed: PlacedRule): void {
	const node = nodeAt(root, stringPrefix(placed.ref));
	for (const rule of descendantRules(node)) node.rules.push(rule);
	node.children = new Map();
	node.rules.push(placed);
}

/** The node at `path`, made if need be, or the first node on the way that has rules. */
function nodeAt(root: GrowingNode, path: readonly string[]): GrowingNode {
	let node = root;
	for (const step of path) {
		if (node.rules.length > 0) return node;
		let child = node.children.get(step);
		if (!child) {
			child = { children: new Map(), rules: [] };
			node.children.set(step, child);
		}
		node = child;
	}
	return node;
}

function descendantRules(node: GrowingNode): readonly PlacedRule[] {
	const rules: PlacedRule[] = [];
	const pending = [...node.children.values()];
	for (let next = pending.pop(); next; next = pending.pop()) {
		for (const rule of next.rules) rules.push(rule);
		for (const child of next.children.values()) pending.push(child);
	}
	return rules;
}

/** Children in the order of their keys, so that the same modules in another order give the same plan. */
function sorted(root: GrowingNode): RuleNode {
	const pending = [root];
	for (let next = pending.pop(); next; next = pending.pop()) {
		next.children = new Map([...next.children].sort(([a], [b]) => compareText(a, b)));
		for (const child of next.children.values()) pending.push(child);
	}
	return root;
}
