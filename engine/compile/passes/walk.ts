import type { Rule, Term } from "../../rego/ast.ts";
import { walkBody, walkHead, walkTerm } from "../../rego/visit.ts";

/** Whether a term of the kind is anywhere in the rule's head or body, `else` aside. */
export function ruleHas(rule: Rule, wanted: (term: Term) => boolean): boolean {
	let found = false;
	const visitor = {
		term: (term: Term) => {
			found ||= wanted(term);
			return !found;
		},
		expr: () => !found,
	};
	walkHead(rule.head, visitor);
	walkBody(rule.body, visitor);
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
