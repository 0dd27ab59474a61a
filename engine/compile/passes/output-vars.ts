import type { Body, CallExpr, Expr, RefTerm, Term } from "../../rego/ast.ts";
import { walkExpr, walkTerm } from "../../rego/visit.ts";
import type { Arity } from "./functions.ts";
import { isCallOf, isComprehension } from "./terms.ts";
import { isRefSafe, type Names, unify } from "./unify.ts";
import { addExprVars, addRefVars, addTermVars, addWithVars, neededVars, refKeyVars, type VarScope } from "./vars.ts";

/** Names bound here, on top of those bound around. */
export class BoundNames implements Names {
	readonly #around: Names;
	readonly #own = new Set<string>();

	constructor(around: Names, own: Iterable<string> = []) {
		this.#around = around;
		for (const name of own) this.#own.add(name);
	}

	/** The names that are bound here. */
	get own(): ReadonlySet<string> {
		return this.#own;
	}

	has(name: string): boolean {
		return this.#own.has(name) || this.#around.has(name);
	}

	add(names: Iterable<string>): void {
		for (const name of names) this.#own.add(name);
	}
}

/** What a body has to bind itself starts from nothing but the documents. */
export const documents: ReadonlySet<string> = new Set(["data", "input"]);

/** The variables that a body binds when it is evaluated in its order, with `safe` bound before. */
export function outputsOfBody(body: Body, safe: Names, arity: Arity): ReadonlySet<string> {
	const bound = new BoundNames(safe);
	for (const expr of body) bound.add(outputsOf(expr, bound, arity));
	return bound.own;
}

const none: ReadonlySet<string> = new Set();

/** The variables that an expression binds when those in `safe` are bound before; none when it cannot run yet. */
export function outputsOf(expr: Expr, safe: Names, arity: Arity): ReadonlySet<string> {
	if (expr.negated || expr.kind === "not" || expr.kind === "and" || expr.kind === "or") return none;
	for (const modifier of expr.with) {
		const needed = new Set<string>();
		addWithVars(modifier, neededVars, needed);
		for (const name of needed) if (!safe.has(name)) return none;
	}
	if (expr.kind === "every") return refOutputsOfTerm(expr.domain, safe);
	if (expr.kind !== "call") return refOutputs(expr, safe);
	if (isCallOf(expr, "eq")) return equalityOutputs(expr, safe);
	const count = arity(expr.operator);
	return count === undefined ? none : callOutputs(expr, safe, count);
}

/** The variables that an equality binds. */
export function equalityOutputs(expr: CallExpr, safe: Names): ReadonlySet<string> {
	const [a, b] = expr.args;
	if (!a || !b || expr.args.length !== 2) return none;
	const outputs = refOutputs(expr, safe);
	const known = new BoundNames(safe, outputs);
	const basis = expr.fromAssignment ? without(known, a) : known;
	for (const name of unify(basis, a, b)) if (!safe.has(name)) outputs.add(name);
	for (const name of outputs) if (safe.has(name)) outputs.delete(name);
	return outputs;
}

/** The left side of `:=` is output only: nothing is bound backwards through it. */
function without(names: Names, pattern: Term): Names {
	const left = new Set<string>();
	addTermVars(pattern, {}, left);
	return { has: (name) => !left.has(name) && names.has(name) };
}

const argumentVars: VarScope = { skipClosures: true, skipSets: true, skipObjectKeys: true, skipRefHeads: true };

/** A call with one argument more than the function takes binds what is in the last one. */
function callOutputs(expr: CallExpr, safe: Names, arity: number): ReadonlySet<string> {
	const outputs = refOutputs(expr, safe);
	if (arity >= expr.args.length) return outputs;
	const needed = new Set<string>();
	for (const arg of expr.args.slice(0, arity)) addTermVars(arg, argumentVars, needed);
	for (const name of needed) if (!outputs.has(name) && !safe.has(name)) return none;
	for (const arg of expr.args.slice(arity)) addTermVars(arg, argumentVars, outputs);
	return outputs;
}

/** Refs enumerate their keys: the variables in them, where what the ref starts from is bound. */
function refOutputs(expr: Expr, safe: Names): Set<string> {
	const outputs = new Set<string>();
	walkExpr(expr, { term: (term) => addRefOutputs(term, safe, outputs) });
	return outputs;
}

function refOutputsOfTerm(term: Term, safe: Names): Set<string> {
	const outputs = new Set<string>();
	walkTerm(term, { term: (inner) => addRefOutputs(inner, safe, outputs) });
	return outputs;
}

/** Whether to look into the term. */
function addRefOutputs(term: Term, safe: Names, outputs: Set<string>): boolean {
	if (isComprehension(term) || term.type === "templatestring") return false;
	if (term.type !== "ref") return true;
	if (!isRefSafe(term.value, safe)) return false;
	addRefVars((term as RefTerm).value, refKeyVars, outputs);
	return true;
}

/**
 * The variables that an operand without braces needs from the body around it: those that nothing in it binds, and those
 * that stand in one of its expressions only.
 */
export function neededByOperand(body: Body, arity: Arity): ReadonlySet<string> {
	const occurrences = new Map<string, number>();
	for (const expr of body) {
		const vars = new Set<string>();
		addExprVars(expr, neededVars, vars);
		for (const name of vars) occurrences.set(name, (occurrences.get(name) ?? 0) + 1);
	}
	if (body.length === 1) return new Set(occurrences.keys());
	const bound = boundInOperand(body, new Set(occurrences.keys()), arity);
	const needed = new Set<string>();
	for (const [name, count] of occurrences) if (count === 1 || !bound.has(name)) needed.add(name);
	return needed;
}

function boundInOperand(body: Body, all: ReadonlySet<string>, arity: Arity): ReadonlySet<string> {
	const bound = new Set<string>();
	const safe = new Set([...documents, ...all]);
	const equalities = body.filter((expr) => isCallOf(expr, "eq"));
	for (const { args } of equalities) for (const side of args) if (side.type === "var") safe.delete(side.value);
	for (let before = -1; before < bound.size; ) {
		before = bound.size;
		for (const expr of equalities) {
			for (const name of equalityOutputs(expr, safe)) {
				bound.add(name);
				safe.add(name);
			}
		}
	}
	for (const expr of body) {
		if (expr.kind !== "call" || isCallOf(expr, "eq")) continue;
		const count = arity(expr.operator);
		if (count === undefined) continue;
		for (const output of expr.args.slice(count)) addTermVars(output, argumentVars, bound);
	}
	return bound;
}
