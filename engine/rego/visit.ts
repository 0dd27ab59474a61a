import type { Body, Expr, Head, Rule, Term } from "./ast.ts";

/** What to do at each node on the way down. Returning `false` leaves out what is below the node. */
export interface Visitor {
	readonly term?: (term: Term) => boolean | undefined;
	readonly expr?: (expr: Expr) => boolean | undefined;
}

/** Visits a term and all below it, also in the bodies of comprehensions and in the expressions of template strings. */
export function walkTerm(term: Term, visitor: Visitor): void {
	if (visitor.term?.(term) === false) return;
	switch (term.type) {
		case "ref":
		case "array":
		case "set":
			walkAll(term.value, visitor);
			break;
		case "object":
			walkPairs(term.value, visitor);
			break;
		case "call":
			walkTerm(term.operator, visitor);
			walkAll(term.args, visitor);
			break;
		case "arraycomprehension":
		case "setcomprehension":
			walkTerm(term.term, visitor);
			walkBody(term.body, visitor);
			break;
		case "objectcomprehension":
			walkTerm(term.key, visitor);
			walkTerm(term.value, visitor);
			walkBody(term.body, visitor);
			break;
		case "templatestring":
			for (const part of term.parts) isExpr(part) ? walkExpr(part, visitor) : walkTerm(part, visitor);
	}
}

/** Visits an expression and all below it; its `with` last. */
export function walkExpr(expr: Expr, visitor: Visitor): void {
	if (visitor.expr?.(expr) === false) return;
	walkOwn(expr, visitor);
	for (const modifier of expr.with) {
		walkTerm(modifier.target, visitor);
		walkTerm(modifier.value, visitor);
	}
}

/** Visits all expressions of a body, in order. */
export function walkBody(body: Body, visitor: Visitor): void {
	for (const expr of body) walkExpr(expr, visitor);
}

/** Visits a rule: head, body, then its `else` clauses. */
export function walkRule(rule: Rule, visitor: Visitor): void {
	for (let clause: Rule | undefined = rule; clause; clause = clause.else) {
		walkHead(clause.head, visitor);
		walkBody(clause.body, visitor);
	}
}

/** Visits the elements of a head's ref, its arguments, key and value. */
export function walkHead(head: Head, visitor: Visitor): void {
	walkAll(head.ref, visitor);
	walkAll(head.args ?? [], visitor);
	if (head.key) walkTerm(head.key, visitor);
	if (head.value) walkTerm(head.value, visitor);
}

/** Visits each term below `term`, itself first. */
export function walkTerms(term: Term, visit: (term: Term) => boolean | undefined): void {
	walkTerm(term, { term: visit });
}

/** Whether a part of a template string is an expression and no term. */
export function isExpr(part: Term | Expr): part is Expr {
	return "kind" in part;
}

/** Whether a term can have only one value: no variables below it, heads of refs aside, no calls, no comprehensions. */
export function isGround(term: Term): boolean {
	switch (term.type) {
		case "var":
			return false;
		case "ref":
			return term.value.every((element, position) => position === 0 || isGround(element));
		case "array":
		case "set":
			return term.value.every(isGround);
		case "object":
			return term.value.every(([key, value]) => isGround(key) && isGround(value));
		case "call":
			return term.args.every(isGround);
		case "arraycomprehension":
		case "setcomprehension":
			return isGround(term.term) && term.body.every(isGroundExpr);
		case "objectcomprehension":
			return isGround(term.key) && isGround(term.value) && term.body.every(isGroundExpr);
		case "templatestring":
			return !term.parts.some(isExpr);
		default:
			return true;
	}
}

function isGroundExpr(expr: Expr): boolean {
	if (expr.kind === "term") return isGround(expr.term);
	return expr.kind === "call" && expr.args.every(isGround);
}

function walkOwn(expr: Expr, visitor: Visitor): void {
	switch (expr.kind) {
		case "term":
			walkTerm(expr.term, visitor);
			break;
		case "call":
			walkTerm(expr.operator, visitor);
			walkAll(expr.args, visitor);
			break;
		case "some":
			walkAll(expr.symbols, visitor);
			break;
		case "every":
			if (expr.key) walkTerm(expr.key, visitor);
			walkTerm(expr.value, visitor);
			walkTerm(expr.domain, visitor);
			walkBody(expr.body, visitor);
			break;
		case "not":
			walkBody(expr.body, visitor);
			break;
		case "and":
		case "or":
			walkBody(expr.lhs, visitor);
			walkBody(expr.rhs, visitor);
			break;
	}
}

function walkAll(terms: readonly Term[], visitor: Visitor): void {
	for (const term of terms) walkTerm(term, visitor);
}

function walkPairs(pairs: readonly (readonly [Term, Term])[], visitor: Visitor): void {
	for (const [key, value] of pairs) {
		walkTerm(key, visitor);
		walkTerm(value, visitor);
	}
}
