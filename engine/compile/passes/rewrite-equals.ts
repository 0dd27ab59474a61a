import type { Body, Expr, Module } from "../../rego/ast.ts";
import { mentions } from "./mentions.ts";
import { isCallOf, type Mapping, mapExpr, mapRules, mapShared, mapTerm, operatorRef } from "./tree.ts";

/** `a == b` becomes `a = b`: once everything in both is bound they say the same. */
export function rewriteEquals(modules: readonly Module[]): readonly Module[] {
	return mapShared(modules, (module) => {
		if (!mentions(module, /==|equal/)) return module;
		return mapRules(module, (rule) => {
			const body = rewriteBody(rule.body);
			return body === rule.body ? rule : { ...rule, body };
		});
	});
}

const mapping: Mapping = { term: (term) => mapTerm(term, mapping), body: rewriteBody };

function rewriteBody(body: Body): Body {
	return mapShared(body, rewriteExpr);
}

function rewriteExpr(expr: Expr): Expr {
	const mapped = mapExpr(expr, mapping);
	if (!isCallOf(mapped, "equal") || mapped.args.length !== 2) return mapped;
	return { ...mapped, operator: operatorRef("eq", mapped.operator.span) };
}
