import type { Body, Expr, Term } from "../../rego/ast.ts";
import { type BlockBuilder, FALSE } from "./block-builder.ts";
import { planCall } from "./plan-call.ts";
import { planEvery } from "./plan-every.ts";
import { planExists, planNot } from "./plan-exists.ts";
import { planWith } from "./plan-with.ts";

/** Plans expressions one after the other: what is appended next runs once for each of their solutions. */
export function planBody(at: BlockBuilder, body: Body): void {
	for (const expr of body) {
		if (at.dead) return;
		planExpr(at.at(expr.span), expr);
	}
}

function planExpr(at: BlockBuilder, expr: Expr): void {
	if (expr.with.length > 0) planWith(at, expr);
	else if (expr.negated) planNot(at, [{ ...expr, negated: false }]);
	else planPlain(at, expr);
}

function planPlain(at: BlockBuilder, expr: Expr): void {
	switch (expr.kind) {
		case "term":
			planCondition(at, expr.term);
			break;
		case "call":
			planCall(at, expr);
			break;
		case "every":
			planEvery(at, expr);
			break;
		case "not":
			planNot(at, expr.body);
			break;
		case "and":
			planExists(at, [expr.lhs]);
			planExists(at, [expr.rhs]);
			break;
		case "or":
			planExists(at, [expr.lhs, expr.rhs]);
			break;
		case "some":
			at.refuseConstruct("A some declaration");
	}
}

/** A term alone: undefined when it is or when it is false. Only refs and vars can be either at run time. */
function planCondition(at: BlockBuilder, term: Term): void {
	if (term.type === "boolean" && !term.value) at.never();
	else if (term.type === "ref" || term.type === "var") {
		at.append({ type: "NotEqualStmt", a: at.term(term), b: FALSE });
	} else if (term.type === "call" || term.type === "templatestring") at.term(term);
}
