import type { Body, Expr, Head, Rule, Term, With } from "../../rego/ast.ts";
import { isExpr } from "./tree.ts";

/** Called before the parts of a node; `false` leaves them out. */
export interface Visitor {
	readonly term?: (term: Term) => boolean | undefined;
	readonly expr?: (expr: Expr) => boolean | undefined;
	readonly with?: (modifier: With) => boolean | undefined;
	readonly body?: (body: Body) => boolean | undefined;
}

/** Visits a term and what is in it, in source order. */
export function walkTerm(term: Term, visitor: Visitor): void {
	if (visitor.term?.(term) === false) return;
	switch (term.type) {
		case "ref":
		case "array":
		case "set":
			for (const element of term.value) walkTerm(element, visitor);
			return;
		case "object":
			for (const [key, value] of term.value) {
				walkTerm(key, visitor);
				walkTerm(value, visitor);
			}
			return;
		case "arraycomprehension":
		case "setcomprehension":
			walkTerm(term.term, visitor);
			walkBody(term.body, visitor);
			return;
		case "objectcomprehension":
			walkTerm(term.key, visitor);
			walkTerm(term.value, visitor);
			walkBody(term.body, visitor);
			return;
		case "call":
			walkTerm(term.operator, visitor);
			for (const arg of term.args) walkTerm(arg, visitor);
			return;
		case "templatestring":
			for (const part of term.parts) {
				if (isExpr(part)) walkExpr(part, visitor);
				else walkTerm(part, visitor);
			}
			return;
	}
}

/** Visits an expression and what is in it. */
export function walkExpr(expr: Expr, visitor: Visitor): void {
	if (visitor.expr?.(expr) === false) return;
	walkStatement(expr, visitor);
	for (const modifier of expr.with) {
		if (visitor.with?.(modifier) === false) continue;
		walkTerm(modifier.target, visitor);
		walkTerm(modifier.value, visitor);
	}
}

function walkStatement(expr: Expr, visitor: Visitor): void {
	switch (expr.kind) {
		case "term":
			walkTerm(expr.term, visitor);
			return;
		case "call":
			walkTerm(expr.operator, visitor);
			for (const arg of expr.args) walkTerm(arg, visitor);
			return;
		case "some":
			for (const symbol of expr.symbols) walkTerm(symbol, visitor);
			return;
		case "every":
			if (expr.key) walkTerm(expr.key, visitor);
			walkTerm(expr.value, visitor);
			walkTerm(expr.domain, visitor);
			walkBody(expr.body, visitor);
			return;
		case "not":
			walkBody(expr.body, visitor);
			return;
		default:
			walkBody(expr.lhs, visitor);
			walkBody(expr.rhs, visitor);
	}
}

export function walkBody(body: Body, visitor: Visitor): void {
	if (visitor.body?.(body) === false) return;
	for (const expr of body) walkExpr(expr, visitor);
}

/** Visits all that a head says, its ref with the name too. */
export function walkHead(head: Head, visitor: Visitor): void {
	for (const term of head.ref) walkTerm(term, visitor);
	for (const arg of head.args ?? []) walkTerm(arg, visitor);
	if (head.key) walkTerm(head.key, visitor);
	if (head.value) walkTerm(head.value, visitor);
}

/** Visits a rule's head and body, not its `else`. */
export function walkRule(rule: Rule, visitor: Visitor): void {
	walkHead(rule.head, visitor);
	walkBody(rule.body, visitor);
}

/** Whether a term of the kind is anywhere in the rule's head or body. */
export function ruleHas(rule: Rule, wanted: (term: Term) => boolean): boolean {
	let found = false;
	walkRule(rule, {
		term: (term) => {
			found ||= wanted(term);
			return !found;
		},
		expr: () => !found,
	});
	return found;
}

/** Whether the term needs evaluation: has a ref or a comprehension in it. */
export function requiresEvaluation(term: Term): boolean {
	let found = false;
	walkTerm(term, {
		term: ({ type }) => {
			found ||= type === "ref" || type.endsWith("comprehension");
			return !found;
		},
	});
	return found;
}
