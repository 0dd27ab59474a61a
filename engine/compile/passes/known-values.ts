import type { Expr, Ref, Term } from "../../rego/ast.ts";
import { printTerm } from "../../rego/print.ts";
import { isCallOf, isScalar } from "./terms.ts";

/** The values that a variable can have, by its name. */
export type KnownValues = ReadonlyMap<string, readonly Term[]>;

/** A ref is written out for no more combinations of values than this; past it, the ref may lead anywhere. */
const maxCombinations = 64;

/** A variable that an expression equates with constants. */
interface Binding {
	readonly name: string;
	readonly values: readonly Term[];
}

/** Adds the variable that an expression gives constants, going by what is known before: x in `xs = ["a"]; x = xs[_]`. */
export function addKnownValues(expr: Expr, known: Map<string, readonly Term[]>): void {
	const bound = isPlainEquality(expr) ? boundBy(expr.args, known) : undefined;
	if (bound && !known.has(bound.name)) known.set(bound.name, bound.values);
}

/** The refs that a ref can stand for. Never none: a variable without values stays as it is. */
export function expandRef(ref: Ref, known: KnownValues): readonly Ref[] {
	let expanded: readonly Ref[] = [ref];
	for (let at = 1; at < ref.length; at++) {
		const term = ref[at] as Term;
		const values = isConstant(term) ? undefined : valuesOf(term, known);
		if (!values || values.length === 0 || expanded.length * values.length > maxCombinations) continue;
		expanded = expanded.flatMap((prefix) => values.map((value) => prefix.with(at, value)));
	}
	return expanded;
}

/** Whether a term needs no evaluation: scalars, and composites of them. */
export function isConstant(term: Term): boolean {
	if (term.type === "array" || term.type === "set") return term.value.every(isConstant);
	if (term.type === "object") return term.value.every(([key, value]) => isConstant(key) && isConstant(value));
	return isScalar(term);
}

function isPlainEquality(expr: Expr): expr is Extract<Expr, { kind: "call" }> {
	return isCallOf(expr, "eq") && !expr.negated && expr.with.length === 0 && expr.args.length === 2;
}

function boundBy(args: readonly Term[], known: KnownValues): Binding | undefined {
	const [a, b] = args as readonly [Term, Term];
	const left = a.type === "var" ? valuesOf(b, known) : undefined;
	if (a.type === "var" && left) return { name: a.value, values: left };
	const right = b.type === "var" ? valuesOf(a, known) : undefined;
	return b.type === "var" && right ? { name: b.value, values: right } : undefined;
}

/** Undefined where that cannot be told; empty where there is no value. */
function valuesOf(term: Term, known: KnownValues): readonly Term[] | undefined {
	if (term.type === "var") return known.get(term.value);
	if (term.type === "ref") return valuesOfRef(term.value, known);
	return isConstant(term) ? [term] : undefined;
}

function valuesOfRef(ref: Ref, known: KnownValues): readonly Term[] | undefined {
	let values = ref[0] && valuesOf(ref[0], known);
	for (const key of ref.slice(1)) {
		if (!values) return undefined;
		const next: Term[] = [];
		for (const value of values) {
			const members = membersOf(value, isConstant(key) ? printTerm(key) : undefined);
			if (!members) return undefined;
			next.push(...members);
			if (next.length > maxCombinations) return undefined;
		}
		values = next;
	}
	return values;
}

/** The member at a key, or all of them; undefined for what has no members. */
function membersOf(value: Term, key: string | undefined): readonly Term[] | undefined {
	switch (value.type) {
		case "array":
			return value.value.filter((_, index) => key === undefined || key === String(index));
		case "set":
			return value.value.filter((element) => key === undefined || key === printTerm(element));
		case "object":
			return value.value.filter(([own]) => key === undefined || key === printTerm(own)).map(([, member]) => member);
		default:
			return key === undefined ? undefined : [];
	}
}
