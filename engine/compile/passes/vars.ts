import type { Body, Expr, Ref, Term, With } from "../../rego/ast.ts";
import { isExpr } from "../../rego/visit.ts";

/** Which variables of a node count. */
export interface VarScope {
	/** Leaves out what stands in comprehensions, `every` bodies, `not`, `and`, `or` and template strings. */
	readonly skipClosures?: boolean;
	readonly skipRefHeads?: boolean;
	readonly skipObjectKeys?: boolean;
	readonly skipSets?: boolean;
	/** Leaves out names of functions: of calls, and of what `with` replaces or puts in its place. */
	readonly skipFunctionNames?: boolean;
	/** Variables that operand bodies without braces need from outside. Matters with `skipClosures`. */
	readonly neededBy?: (body: Body) => Iterable<string>;
}

export const everyVar: VarScope = {};
/** What has to be bound for the node to make sense. */
export const neededVars: VarScope = { skipFunctionNames: true, skipClosures: true };
/** What unification with the term binds. */
export const patternVars: VarScope = { skipRefHeads: true, skipObjectKeys: true, skipClosures: true };
/** Keys of a ref, which it enumerates. */
export const refKeyVars: VarScope = { skipRefHeads: true };

export function varsOf(term: Term, scope: VarScope = everyVar): Set<string> {
	const vars = new Set<string>();
	addTermVars(term, scope, vars);
	return vars;
}

export function varsOfBody(body: Body, scope: VarScope = everyVar): Set<string> {
	const vars = new Set<string>();
	addBodyVars(body, scope, vars);
	return vars;
}

export function varsOfExpr(expr: Expr, scope: VarScope = everyVar): Set<string> {
	const vars = new Set<string>();
	addExprVars(expr, scope, vars);
	return vars;
}

export function addBodyVars(body: Body, scope: VarScope, into: Set<string>): void {
	for (const expr of body) addExprVars(expr, scope, into);
}

export function addRefVars(ref: Ref, scope: VarScope, into: Set<string>): void {
	for (let at = scope.skipRefHeads ? 1 : 0; at < ref.length; at++) addTermVars(ref[at] as Term, scope, into);
}

export function addTermVars(term: Term, scope: VarScope, into: Set<string>): void {
	switch (term.type) {
		case "var":
			into.add(term.value);
			return;
		case "ref":
			addRefVars(term.value, scope, into);
			return;
		case "set":
			if (scope.skipSets) return;
			for (const element of term.value) addTermVars(element, scope, into);
			return;
		case "array":
			for (const element of term.value) addTermVars(element, scope, into);
			return;
		case "object":
			for (const [key, value] of term.value) {
				if (!scope.skipObjectKeys) addTermVars(key, scope, into);
				addTermVars(value, scope, into);
			}
			return;
		case "call":
			if (!scope.skipFunctionNames) addTermVars(term.operator, scope, into);
			for (const arg of term.args) addTermVars(arg, scope, into);
			return;
		case "arraycomprehension":
		case "setcomprehension":
		case "objectcomprehension":
		case "templatestring":
			if (!scope.skipClosures) addClosureVars(term, scope, into);
			return;
	}
}

function addClosureVars(term: Term, scope: VarScope, into: Set<string>): void {
	switch (term.type) {
		case "arraycomprehension":
		case "setcomprehension":
			addTermVars(term.term, scope, into);
			addBodyVars(term.body, scope, into);
			return;
		case "objectcomprehension":
			addTermVars(term.key, scope, into);
			addTermVars(term.value, scope, into);
			addBodyVars(term.body, scope, into);
			return;
		case "templatestring":
			for (const part of term.parts) {
				if (isExpr(part)) addExprVars(part, scope, into);
				else addTermVars(part, scope, into);
			}
	}
}

export function addExprVars(expr: Expr, scope: VarScope, into: Set<string>): void {
	addStatementVars(expr, scope, into);
	if (expr.kind === "every" && scope.skipClosures) return;
	for (const modifier of expr.with) addWithVars(modifier, scope, into);
}

function addStatementVars(expr: Expr, scope: VarScope, into: Set<string>): void {
	switch (expr.kind) {
		case "term":
			addTermVars(expr.term, scope, into);
			return;
		case "call":
			if (!scope.skipFunctionNames) addTermVars(expr.operator, scope, into);
			for (const arg of expr.args) addTermVars(arg, scope, into);
			return;
		case "some":
			for (const symbol of expr.symbols) addTermVars(symbol, scope, into);
			return;
		case "every":
			addTermVars(expr.domain, scope, into);
			if (scope.skipClosures) return;
			if (expr.key) addTermVars(expr.key, scope, into);
			addTermVars(expr.value, scope, into);
			addBodyVars(expr.body, scope, into);
			return;
		case "not":
			addOperandVars(expr.body, expr.explicitBody, { scope, into });
			return;
		default:
			addOperandVars(expr.lhs, expr.explicitLhs, { scope, into });
			addOperandVars(expr.rhs, expr.explicitRhs, { scope, into });
	}
}

function addOperandVars(
	body: Body,
	explicit: boolean,
	{ scope, into }: { readonly scope: VarScope; readonly into: Set<string> },
): void {
	if (!scope.skipClosures) addBodyVars(body, scope, into);
	else if (!explicit && scope.neededBy) for (const name of scope.neededBy(body)) into.add(name);
}

export function addWithVars({ target, value }: With, scope: VarScope, into: Set<string>): void {
	if (!scope.skipFunctionNames) {
		addTermVars(target, scope, into);
		addTermVars(value, scope, into);
		return;
	}
	if (target.type === "ref") addRefVars(target.value.slice(1), everyOf(scope), into);
	if (value.type === "ref") addRefVars(value.value.slice(1), everyOf(scope), into);
	else addTermVars(value, scope, into);
}

function everyOf(scope: VarScope): VarScope {
	return scope.skipRefHeads ? { ...scope, skipRefHeads: false } : scope;
}
