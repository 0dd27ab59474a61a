import type { Expr, Module, Rule } from "../../rego/ast.ts";
import type { Compilation } from "./compilation.ts";
import { mapKeys, mapList } from "./mapping.ts";
import { appendToBody, capture, isScalar, varTerm } from "./terms.ts";

/**
 * What a head's ref holds beyond scalars and variables is bound in the body: p.q[a.b] { … } becomes
 * p.q[__local0__] { …; __local0__ = a.b }. Rules with one value keep no `key`: their ref says it.
 */
export function rewriteHeadRefs(modules: readonly Module[], compilation: Compilation): readonly Module[] {
	return mapList(modules, (module) => {
		const rules = mapList(module.rules, (rule) => rewriteRule(rule, compilation));
		return rules === module.rules ? module : { ...module, rules };
	});
}

function rewriteRule(rule: Rule, { locals }: Compilation): Rule {
	const captured: Expr[] = [];
	const { key, ...head } = rule.head;
	const ref = mapKeys(rule.head.ref, (term) => {
		if (term.type === "var" || isScalar(term)) return term;
		const name = locals.make();
		captured.push(capture(name, term));
		return varTerm(name, term.span);
	});
	if (head.value === undefined || key === undefined) {
		return captured.length === 0
			? rule
			: { ...rule, head: { ...rule.head, ref }, body: appendToBody(rule.body, captured) };
	}
	return { ...rule, head: { ...head, ref }, body: appendToBody(rule.body, captured) };
}
