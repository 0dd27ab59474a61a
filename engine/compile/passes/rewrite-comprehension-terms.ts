import type { Body, Expr, Module, Term } from "../../rego/ast.ts";
import type { Compilation } from "./compilation.ts";
import type { LocalNames } from "./local-names.ts";
import { mentions } from "./mentions.ts";
import {
	appendToBody,
	capture,
	isComprehension,
	type Mapping,
	mapExpr,
	mapHead,
	mapRules,
	mapShared,
	mapTerm,
	varTerm,
} from "./tree.ts";
import { requiresEvaluation } from "./walk.ts";

/**
 * Results of comprehensions that need evaluation are bound in the body: [x[0] | x = y[_]] becomes
 * [__local0__ | x = y[_]; __local0__ = x[0]].
 */
export function rewriteComprehensionTerms(modules: readonly Module[], { locals }: Compilation): readonly Module[] {
	const mapping = liftingMapping(locals);
	return mapShared(modules, (module) => {
		if (!mentions(module, "|")) return module;
		return mapRules(module, (rule) => {
			const head = mapHead(rule.head, mapping.term);
			const body = mapping.body(rule.body);
			return head === rule.head && body === rule.body ? rule : { ...rule, head, body };
		});
	});
}

/** As `rewriteComprehensionTerms`, for a query. */
export function rewriteComprehensionTermsInBody(body: Body, { locals }: Compilation): Body {
	return liftingMapping(locals).body(body);
}

function liftingMapping(locals: LocalNames): Mapping {
	const mapping: Mapping = {
		term: (term) => mapTerm(isComprehension(term) ? liftResults(term, locals) : term, mapping),
		body: (body) => mapShared(body, (expr) => mapExpr(expr, mapping)),
	};
	return mapping;
}

function liftResults(term: Term, locals: LocalNames): Term {
	const lifted: Expr[] = [];
	return mapTerm(term, {
		term: (result) => {
			if (!requiresEvaluation(result)) return result;
			const name = locals.make();
			lifted.push(capture(name, result));
			return varTerm(name, result.span);
		},
		body: (body) => appendToBody(body, lifted),
	});
}
