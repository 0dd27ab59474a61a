import type { Body, Expr, Module, Term } from "../../rego/ast.ts";
import { mapRules } from "./branches.ts";
import type { Compilation } from "./compilation.ts";
import type { LocalNames } from "./local-names.ts";
import { type Mapping, mapExprChildren, mapHead, mapList, mappingOf, mapTermChildren } from "./mapping.ts";
import { mentions } from "./mentions.ts";
import { appendToBody, capture, isComprehension, varTerm } from "./terms.ts";
import { requiresEvaluation } from "./walk.ts";

/**
 * Results of comprehensions that need evaluation are bound in the body: [x[0] | x = y[_]] becomes
 * [__local0__ | x = y[_]; __local0__ = x[0]].
 */
export function rewriteComprehensionTerms(modules: readonly Module[], { locals }: Compilation): readonly Module[] {
	const mapping = liftingMapping(locals);
	return mapList(modules, (module) => {
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
	const mapping: Mapping = mappingOf(
		(term) => mapTermChildren(isComprehension(term) ? liftResults(term, locals) : term, mapping),
		(body) => mapList(body, (expr) => mapExprChildren(expr, mapping)),
	);
	return mapping;
}

function liftResults(term: Term, locals: LocalNames): Term {
	const lifted: Expr[] = [];
	return mapTermChildren(term, {
		term: (result) => {
			if (!requiresEvaluation(result)) return result;
			const name = locals.make();
			lifted.push(capture(name, result));
			return varTerm(name, result.span);
		},
		body: (body) => appendToBody(body, lifted),
	});
}
