import type { Body, Expr, Module } from "../../rego/ast.ts";
import { mapRules } from "./branches.ts";
import { type Mapping, mapExprChildren, mapList, mappingOf, mapTermChildren } from "./mapping.ts";
import { mentions } from "./mentions.ts";
import { isCallOf, operatorRef } from "./terms.ts";

/** `a == b` becomes `a = b`: once everything in both is bound they say the same. */
export function rewriteEquals(modules: readonly Module[]): readonly Module[] {
	return mapList(modules, (module) => {
		if (!mentions(module, /==|equal/)) return module;
		return mapRules(module, (rule) => {
			const body = rewriteBody(rule.body);
			return body === rule.body ? rule : { ...rule, body };
		});
	});
}

const mapping: Mapping = mappingOf((term) => mapTermChildren(term, mapping), rewriteBody);

function rewriteBody(body: Body): Body {
	return mapList(body, rewriteExpr);
}

function rewriteExpr(expr: Expr): Expr {
	const mapped = mapExprChildren(expr, mapping);
	if (!isCallOf(mapped, "equal") || mapped.args.length !== 2) return mapped;
	return { ...mapped, operator: operatorRef("eq", mapped.operator.span) };
}
