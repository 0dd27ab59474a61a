import type { Body, Expr, Module, Term, With } from "../../rego/ast.ts";
import { mapRules } from "./branches.ts";
import type { Compilation } from "./compilation.ts";
import type { LocalNames } from "./local-names.ts";
import { mapKeys, mapList, mapTermChildren } from "./mapping.ts";
import { capture, isCallOf, isComprehension, varTerm } from "./terms.ts";

/**
 * Refs and comprehensions in other terms are bound to locals first, so that they are evaluated eagerly: f(data.a) becomes
 * __local0__ = data.a; f(__local0__). A ref or comprehension that is a side of an equality, or an expression, stays.
 */
export function rewriteDynamicTerms(modules: readonly Module[], { locals }: Compilation): readonly Module[] {
	return mapList(modules, (module) =>
		mapRules(module, (rule) => {
			const body = rewriteDynamicsIn(rule.body, locals);
			return body === rule.body ? rule : { ...rule, body };
		}),
	);
}

/** As `rewriteDynamicTerms`, for one body. Its expressions are numbered anew. */
export function rewriteDynamicsIn(body: Body, locals: LocalNames): Body {
	const rewritten: Expr[] = [];
	for (const expr of body) {
		const lifting: Lifting = { locals, before: rewritten, with: expr.with };
		const own = rewriteExpr(expr, lifting);
		rewritten.push(own);
	}
	const numbered = rewritten.map((expr, index) => (expr.index === index ? expr : { ...expr, index }));
	return numbered.length === body.length && numbered.every((expr, index) => expr === body[index]) ? body : numbered;
}

interface Lifting {
	readonly locals: LocalNames;
	/** What runs before the expression; lifted terms come here. */
	readonly before: Expr[];
	/** What holds for the expression holds for the terms that leave it. */
	readonly with: readonly With[];
}

function rewriteExpr(expr: Expr, lifting: Lifting): Expr {
	const { locals } = lifting;
	switch (expr.kind) {
		case "term": {
			const term = rewriteSide(expr.term, lifting);
			return term === expr.term ? expr : { ...expr, term };
		}
		case "call": {
			const rewrite = isCallOf(expr, "eq") ? rewriteSide : liftFrom;
			const args = mapList(expr.args, (arg) => rewrite(arg, lifting));
			return args === expr.args ? expr : { ...expr, args };
		}
		case "every":
			return { ...expr, domain: liftFrom(expr.domain, lifting), body: rewriteDynamicsIn(expr.body, locals) };
		case "not":
			return { ...expr, body: rewriteDynamicsIn(expr.body, locals) };
		case "and":
		case "or":
			return { ...expr, lhs: rewriteDynamicsIn(expr.lhs, locals), rhs: rewriteDynamicsIn(expr.rhs, locals) };
		default:
			return expr;
	}
}

/** A ref or comprehension may stay here; what is in it may not. */
function rewriteSide(term: Term, lifting: Lifting): Term {
	if (term.type === "ref") return liftKeys(term, lifting);
	return isComprehension(term) ? rewriteComprehension(term, lifting) : liftFrom(term, lifting);
}

function liftFrom(term: Term, lifting: Lifting): Term {
	if (term.type === "ref" || isComprehension(term)) {
		const inner = term.type === "ref" ? liftKeys(term, lifting) : rewriteComprehension(term, lifting);
		const name = lifting.locals.make();
		lifting.before.push(capture(name, inner, lifting.with));
		return varTerm(name, term.span);
	}
	if (term.type !== "array" && term.type !== "set" && term.type !== "object") return term;
	return mapTermChildren(term, { term: (part) => liftFrom(part, lifting) });
}

function liftKeys(term: Term, lifting: Lifting): Term {
	if (term.type !== "ref") return term;
	const value = mapKeys(term.value, (part) => liftFrom(part, lifting));
	return value === term.value ? term : { ...term, value };
}

function rewriteComprehension(term: Term, { locals }: Lifting): Term {
	return mapTermChildren(term, { term: (part) => part, body: (body) => rewriteDynamicsIn(body, locals) });
}
