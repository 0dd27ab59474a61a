import type { Head, Module, Ref, Rule, Term } from "../../rego/ast.ts";
import { isEmptyBody, isScalar } from "./terms.ts";

/** A rule (its `else` branches hang on it) and the module it stands in. */
export interface PlacedRule {
	readonly rule: Rule;
	readonly module: Module;
	/** The rule's whole ref: `data`, its package, its head's. */
	readonly ref: Ref;
}

/** A place in the `data` document. */
export interface RuleNode {
	/** Rules whose ref, up to its first variable, ends here. */
	readonly rules: PlacedRule[];
	/** By `keyOf` the ref's next term. */
	readonly children: Map<string, RuleNode>;
}

/** All rules by their refs. */
export interface RuleTree {
	readonly root: RuleNode;
	/** The modules of each package, by the package's path joined with `keyOf`. */
	readonly modules: readonly Module[];
}

/** Builds the tree. The head refs of the modules hold scalars and variables only. */
export function ruleTreeOf(modules: readonly Module[]): RuleTree {
	const root = newNode();
	for (const module of modules) {
		const packageNode = descend(root, module.package.path);
		for (const rule of module.rules) {
			const ground = groundPrefix(rule.head.ref);
			descend(packageNode, ground).rules.push(placeRule(rule, module));
		}
	}
	return { root, modules };
}

function newNode(): RuleNode {
	return { rules: [], children: new Map() };
}

function descend(from: RuleNode, path: Ref): RuleNode {
	let node = from;
	for (const term of path) {
		const key = keyOf(term) ?? "";
		let next = node.children.get(key);
		if (!next) {
			next = newNode();
			node.children.set(key, next);
		}
		node = next;
	}
	return node;
}

/** What children go by: a string or the first variable by its name, other scalars marked; undefined for the rest. */
export function keyOf(term: Term): string | undefined {
	switch (term.type) {
		case "string":
		case "var":
			return term.value;
		case "number":
			return `\0${Number(term.value)}`;
		case "boolean":
			return `\0${term.value}`;
		case "null":
			return "\0null";
		default:
			return undefined;
	}
}

/** The part of a head's ref before its first variable; all of it for a ground one. */
export function groundPrefix(ref: Ref): Ref {
	const end = ref.findIndex((term, index) => index > 0 && !isScalar(term));
	return end < 0 ? ref : ref.slice(0, end);
}

/** Whether no variable is in a head's ref. */
export function isGroundHead({ ref }: Head): boolean {
	return ref.every((term, index) => index === 0 || isScalar(term));
}

export function placeRule(rule: Rule, module: Module): PlacedRule {
	const { path } = module.package;
	const [name, ...rest] = rule.head.ref;
	if (name?.type !== "var") return { rule, module, ref: path };
	return { rule, module, ref: [...path, { type: "string", value: name.value, span: name.span }, ...rest] };
}

/** The node at a ref; undefined when the ref has a variable in it or leads nowhere. */
export function nodeAt(tree: RuleTree, ref: Ref): RuleNode | undefined {
	let node: RuleNode | undefined = tree.root;
	for (let at = 0; at < ref.length && node; at++) {
		const term = ref[at] as Term;
		if (at > 0 && !isScalar(term)) return undefined;
		const key = keyOf(term);
		node = key === undefined ? undefined : node.children.get(key);
	}
	return node;
}

/** Calls `visit` for the node and all below it, in order of their keys. */
export function eachNode(node: RuleNode, visit: (node: RuleNode) => void): void {
	const waiting = [node];
	for (let next = waiting.pop(); next; next = waiting.pop()) {
		visit(next);
		const keys = [...next.children.keys()].sort().reverse();
		for (const key of keys) waiting.push(next.children.get(key) as RuleNode);
	}
}

/** A partial set, or an object of sets: several values at one ref. */
export function isMultiValue({ value }: Head): boolean {
	return value === undefined;
}

/** Whether the rules at a node have a value whatever the input is: a default, a set, or a single constant. */
export function isDefinedRule({ rules }: RuleNode): boolean {
	const first = rules[0]?.rule;
	if (!first || (first.head.args?.length ?? 0) > 0) return false;
	if (isMultiValue(first.head) || rules.some(({ rule }) => rule.default)) return true;
	return rules.length === 1 && isEmptyBody(first.body) && isConstant(first.head.value);
}

function isConstant(term: Term | undefined): boolean {
	if (!term) return false;
	if (term.type === "array" || term.type === "set") return term.value.every(isConstant);
	if (term.type === "object") return term.value.every(([key, value]) => isConstant(key) && isConstant(value));
	return isScalar(term);
}
