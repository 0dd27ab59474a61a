import type { Expr, Module, Rule, Term } from "../../rego/ast.ts";
import { mapRules } from "./branches.ts";
import type { Compilation } from "./compilation.ts";
import { mapList } from "./mapping.ts";
import { appendToBody, capture, varTerm } from "./terms.ts";
import { requiresEvaluation } from "./walk.ts";

/** Keys, values and arguments of heads that need evaluation are bound in the body. */
export function rewriteHeadTerms(modules: readonly Module[], compilation: Compilation): readonly Module[] {
	return mapList(modules, (module) => mapRules(module, (rule) => rewriteRule(rule, compilation)));
}

function rewriteRule(rule: Rule, { locals }: Compilation): Rule {
	const lifted: Expr[] = [];
	const lift = (term: Term): Term => {
		if (!requiresEvaluation(term)) return term;
		const name = locals.make();
		lifted.push(capture(name, term));
		return varTerm(name, term.span);
	};
	const { head } = rule;
	const key = head.key && lift(head.key);
	const value = head.value && lift(head.value);
	const args = head.args && mapList(head.args, lift);
	if (lifted.length === 0) return rule;
	return {
		...rule,
		head: { ...head, ...(args && { args }), ...(key && { key }), ...(value && { value }) },
		body: appendToBody(rule.body, lifted),
	};
}
