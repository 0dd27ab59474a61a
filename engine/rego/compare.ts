import { compareCodePoints } from "../base/text-order.ts";
import type { Body, Expr, Term, With } from "./ast.ts";
import { isExpr } from "./visit.ts";

/** OPA's order of the types of terms. */
const typeOrder: { readonly [type in Term["type"]]: number } = {
	null: 0,
	boolean: 1,
	number: 2,
	string: 3,
	templatestring: 4,
	var: 5,
	ref: 6,
	array: 7,
	object: 8,
	set: 9,
	arraycomprehension: 10,
	objectcomprehension: 11,
	setcomprehension: 12,
	call: 13,
};

const kindOrder: { readonly [kind in Expr["kind"]]: number } = {
	some: 0,
	term: 1,
	call: 2,
	every: 3,
	not: 4,
	and: 5,
	or: 6,
};

/**
 * OPA's order of terms: by type, then by value; places do not matter. Negative, 0 or positive.
 *
 * @see https://www.openpolicyagent.org/docs/policy-reference/#comparison
 */
export function compareTerms(a: Term, b: Term): number {
	if (a === b) return 0;
	if (a.type !== b.type) return typeOrder[a.type] - typeOrder[b.type];
	switch (a.type) {
		case "null":
			return 0;
		case "boolean":
			return Number(a.value) - Number((b as typeof a).value);
		case "number":
			return compareNumbers(a.value, (b as typeof a).value);
		case "string":
		case "var":
			return compareCodePoints(a.value, (b as typeof a).value);
		case "ref":
		case "array":
			return compareLists(a.value, (b as typeof a).value, compareTerms);
		case "set":
			return compareLists(sortSet(a.value), sortSet((b as typeof a).value), compareTerms);
		case "object":
			return compareLists(sortPairs(a.value), sortPairs((b as typeof a).value), comparePairs);
		case "call":
			return compareLists([a.operator, ...a.args], [(b as typeof a).operator, ...(b as typeof a).args], compareTerms);
		case "arraycomprehension":
		case "setcomprehension":
			return compareTerms(a.term, (b as typeof a).term) || compareBodies(a.body, (b as typeof a).body);
		case "objectcomprehension":
			return compareObjectComprehensions(a, b as typeof a);
		case "templatestring":
			return compareLists(a.parts, (b as typeof a).parts, compareParts);
	}
}

/** OPA's order of bodies: expression by expression. */
function compareBodies(a: Body, b: Body): number {
	return compareLists(a, b, compareExprs);
}

/** The elements of a set in order, each once: of equal ones the first written. */
export function sortSet(elements: readonly Term[]): readonly Term[] {
	const sorted = [...elements].sort(compareTerms);
	return sorted.filter((element, position) => {
		const previous = sorted[position - 1];
		return previous === undefined || compareTerms(previous, element) !== 0;
	});
}

/** The pairs of an object in the order of their keys; of equal keys all stay, as written. */
export function sortPairs<P extends readonly [Term, Term]>(pairs: readonly P[]): readonly P[] {
	return [...pairs].sort((a, b) => compareTerms(a[0], b[0]));
}

/** The order of two numbers given as text, exact for any precision. */
export function compareNumbers(a: string, b: string): number {
	if (a === b) return 0;
	const x = decimalOf(a);
	const y = decimalOf(b);
	if (x.sign !== y.sign) return x.sign - y.sign;
	return x.sign * (x.magnitude - y.magnitude || compareCodePoints(x.digits, y.digits));
}

/** `sign · 0.digits · 10^magnitude`, with no zero at either end of the digits. */
function decimalOf(text: string): { readonly sign: number; readonly digits: string; readonly magnitude: number } {
	const [, minus, whole = "", fraction = "", exponent = "0"] =
		/^(-?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
	const all = whole + fraction;
	const first = all.search(/[1-9]/);
	if (first < 0) return { sign: 0, digits: "", magnitude: 0 };
	let last = all.length;
	while (all[last - 1] === "0") last--;
	return {
		sign: minus ? -1 : 1,
		digits: all.slice(first, last),
		magnitude: Number(exponent) + whole.length - first,
	};
}

function compareLists<T>(a: readonly T[], b: readonly T[], compare: (x: T, y: T) => number): number {
	const length = Math.min(a.length, b.length);
	for (let position = 0; position < length; position++) {
		const difference = compare(a[position] as T, b[position] as T);
		if (difference !== 0) return difference;
	}
	return a.length - b.length;
}

function comparePairs(a: readonly [Term, Term], b: readonly [Term, Term]): number {
	return compareTerms(a[0], b[0]) || compareTerms(a[1], b[1]);
}

type ObjectComprehension = Term & { readonly type: "objectcomprehension" };

function compareObjectComprehensions(a: ObjectComprehension, b: ObjectComprehension): number {
	return compareTerms(a.key, b.key) || compareTerms(a.value, b.value) || compareBodies(a.body, b.body);
}

function compareParts(a: Term | Expr, b: Term | Expr): number {
	if (isExpr(a)) return isExpr(b) ? compareExprs(a, b) : 1;
	return isExpr(b) ? -1 : compareTerms(a, b);
}

function compareExprs(a: Expr, b: Expr): number {
	if (a === b) return 0;
	return (
		kindOrder[a.kind] - kindOrder[b.kind] ||
		a.index - b.index ||
		Number(a.negated) - Number(b.negated) ||
		compareOwn(a, b) ||
		compareLists(a.with, b.with, compareWiths)
	);
}

function compareOwn(a: Expr, b: Expr): number {
	switch (a.kind) {
		case "term":
			return compareTerms(a.term, (b as typeof a).term);
		case "call":
			return compareLists([a.operator, ...a.args], [(b as typeof a).operator, ...(b as typeof a).args], compareTerms);
		case "some":
			return compareLists(a.symbols, (b as typeof a).symbols, compareTerms);
		case "every":
			return compareEveries(a, b as typeof a);
		case "not":
			return compareBodies(a.body, (b as typeof a).body);
		case "and":
		case "or":
			return compareBodies(a.lhs, (b as typeof a).lhs) || compareBodies(a.rhs, (b as typeof a).rhs);
	}
}

type Every = Expr & { readonly kind: "every" };

function compareEveries(a: Every, b: Every): number {
	const keys = (every: Every): readonly Term[] => (every.key ? [every.key] : []);
	return (
		compareLists(keys(a), keys(b), compareTerms) ||
		compareTerms(a.value, b.value) ||
		compareTerms(a.domain, b.domain) ||
		compareBodies(a.body, b.body)
	);
}

function compareWiths(a: With, b: With): number {
	return compareTerms(a.target, b.target) || compareTerms(a.value, b.value);
}
