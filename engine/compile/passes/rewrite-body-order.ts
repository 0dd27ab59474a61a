import type { Body, Expr, Module, Term } from "../../rego/ast.ts";
import { walkExpr } from "../../rego/visit.ts";
import { mapRules } from "./branches.ts";
import type { Compilation } from "./compilation.ts";
import { type Arity, arityIn } from "./functions.ts";
import { type Mapping, mapExprChildren, mapList, mappingOf, mapTermChildren } from "./mapping.ts";
import { BoundNames, documents, neededByOperand, outputsOf } from "./output-vars.ts";
import { isComprehension } from "./terms.ts";
import type { Names } from "./unify.ts";
import { addUnsafe, reportUnsafe, type Unsafe } from "./unsafe-vars.ts";
import {
	addBodyVars,
	addTermVars,
	everyVar,
	neededVars,
	type VarScope,
	varsOf,
	varsOfBody,
	varsOfExpr,
} from "./vars.ts";

/**
 * Puts the expressions of each body in an order in which every variable is bound before it is needed. What can run where
 * it stands stays there. A variable that nothing binds is a fault.
 */
export function rewriteBodyOrder(modules: readonly Module[], compilation: Compilation): readonly Module[] {
	const ordering = orderingIn(compilation);
	return mapList(modules, (module) =>
		mapRules(module, (rule) => {
			const unsafe: Unsafe = new Map();
			const args = new Set<string>();
			for (const arg of rule.head.args ?? []) addTermVars(arg, everyVar, args);
			const body = orderBody(rule.body, new BoundNames(documents, args), { ...ordering, unsafe });
			if (unsafe.size === 0) return body === rule.body ? rule : { ...rule, body };
			reportUnsafe(unsafe, compilation, { module, rule });
			return rule;
		}),
	);
}

/** As `rewriteBodyOrder`, for a query. */
export function rewriteQueryOrder(body: Body, compilation: Compilation): Body {
	const unsafe: Unsafe = new Map();
	const ordered = orderBody(body, documents, { ...orderingIn(compilation), unsafe });
	if (unsafe.size > 0) reportUnsafe(unsafe, compilation);
	return ordered;
}

interface Ordering {
	readonly arity: Arity;
	/** What an expression needs, with what its operands without braces need. */
	readonly needed: VarScope;
	/** Filled on the way: expressions that cannot run, and the variables that they miss. */
	readonly unsafe: Unsafe;
}

function orderingIn(compilation: Compilation): Omit<Ordering, "unsafe"> {
	const arity = arityIn(compilation);
	return { arity, needed: { ...neededVars, neededBy: (body) => neededByOperand(body, arity) } };
}

/** An expression that has no place yet. */
interface Pending {
	readonly expr: Expr;
	/** Variables that have to be bound before, or by the expression itself. */
	readonly open: Set<string>;
	/** Variables that have to be bound before: its comprehensions and inner bodies look at them. */
	readonly closedOver: Set<string>;
	/** Whether it has any of those. */
	readonly hasBodies: boolean;
	/** Whether something that it needs was bound since it was last tried. */
	due: boolean;
}

function orderBody(body: Body, around: Names, ordering: Ordering): Body {
	const bound = new BoundNames(around);
	const placed: Expr[] = [];
	let left = pendingIn(body, around, ordering.needed);
	let waiting: ReadonlyMap<string, readonly Pending[]> = new Map();
	for (let round = 0; left.length > 0; round++) {
		const unplaced = left.filter((item) => {
			const outputs = item.due ? outputsWhenReady(item, bound, ordering.arity) : undefined;
			if (!outputs) return true;
			placed.push(item.hasBodies ? orderInside(item.expr, bound, ordering) : item.expr);
			bound.add(outputs);
			for (const name of outputs) for (const other of waiting.get(name) ?? []) other.due = true;
			return false;
		});
		if (unplaced.length === left.length) break;
		if (round === 0) {
			waiting = waitingIn(unplaced);
			for (const item of unplaced) item.due = true;
		}
		left = unplaced;
	}
	for (const { expr, open, closedOver } of left) {
		const outputs = outputsOf(expr, bound, ordering.arity);
		addUnsafe(ordering.unsafe, expr, [...closedOver, ...[...open].filter((name) => !outputs.has(name))]);
	}
	return placed.length === body.length && placed.every((expr, index) => expr === body[index]) ? body : placed;
}

function pendingIn(body: Body, around: Names, needed: VarScope): readonly Pending[] {
	const bodyVars = new Set<string>();
	const pending = body.map((expr) => {
		const open = new Set<string>();
		for (const name of varsOfExpr(expr, needed)) {
			bodyVars.add(name);
			if (!around.has(name)) open.add(name);
		}
		const closedOver = closedOverBy(expr);
		return { expr, open, closedOver: closedOver ?? new Set<string>(), hasBodies: closedOver !== undefined, due: true };
	});
	for (const { closedOver } of pending) {
		for (const name of closedOver) if (!bodyVars.has(name) || around.has(name)) closedOver.delete(name);
	}
	return pending;
}

/** All variables in the comprehensions and bodies that an expression holds; undefined when it holds none. */
function closedOverBy(expr: Expr): Set<string> | undefined {
	const names = new Set<string>();
	let found = expr.kind !== "call" && expr.kind !== "term";
	if (expr.kind === "every" || expr.kind === "not") addBodyVars(expr.body, everyVar, names);
	else if (expr.kind === "and" || expr.kind === "or") addBodyVars([...expr.lhs, ...expr.rhs], everyVar, names);
	else {
		walkExpr(expr, {
			term: (term) => {
				if (!isComprehension(term)) return true;
				found = true;
				addTermVars(term, everyVar, names);
				return false;
			},
		});
	}
	return found ? names : undefined;
}

/** A variable → the expressions that may be able to run once it is bound. */
function waitingIn(pending: readonly Pending[]): ReadonlyMap<string, readonly Pending[]> {
	const waiting = new Map<string, Pending[]>();
	for (const item of pending) {
		for (const name of new Set([...item.open, ...item.closedOver])) {
			const others = waiting.get(name);
			if (others) others.push(item);
			else waiting.set(name, [item]);
		}
	}
	return waiting;
}

const nothing: ReadonlySet<string> = new Set();

/** What the expression binds, if it can run now. */
function outputsWhenReady(item: Pending, bound: Names, arity: Arity): ReadonlySet<string> | undefined {
	item.due = false;
	for (const name of item.open) if (bound.has(name)) item.open.delete(name);
	for (const name of item.closedOver) if (bound.has(name)) item.closedOver.delete(name);
	if (item.closedOver.size > 0) return undefined;
	if (item.open.size === 0) return nothing;
	const outputs = outputsOf(item.expr, bound, arity);
	for (const name of item.open) if (!outputs.has(name)) return undefined;
	return item.open;
}

/** Orders the bodies that an expression holds. */
function orderInside(expr: Expr, bound: Names, ordering: Ordering): Expr {
	const inBody = (body: Body): Body => orderBody(body, bound, ordering);
	const mapping: Mapping = mappingOf(
		(term) =>
			isComprehension(term) ? orderComprehension(term, { expr, bound }, ordering) : mapTermChildren(term, mapping),
		inBody,
	);
	if (expr.kind !== "every") return mapExprChildren(expr, mapping);
	const loopVars = [...(expr.key ? varsOf(expr.key) : []), ...varsOf(expr.value)];
	return { ...expr, body: orderBody(expr.body, new BoundNames(bound, loopVars), ordering) };
}

function orderComprehension(
	term: Term,
	{ expr, bound }: { readonly expr: Expr; readonly bound: Names },
	ordering: Ordering,
): Term {
	if (!isComprehension(term)) return term;
	const results = varsOf({ ...term, body: [] });
	const inBody = varsOfBody(term.body, ordering.needed);
	const missing = [...results].filter((name) => !inBody.has(name) && !bound.has(name));
	if (missing.length > 0) addUnsafe(ordering.unsafe, expr, missing);
	const body = orderBody(term.body, bound, ordering);
	return body === term.body ? term : { ...term, body };
}
