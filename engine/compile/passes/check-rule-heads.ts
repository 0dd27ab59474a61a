import type { Span } from "../../base/source.ts";
import type { Head, Module, Rule, Term } from "../../rego/ast.ts";
import { walkTerm } from "../../rego/visit.ts";
import { branchesOf } from "./branches.ts";
import type { Compilation } from "./compilation.ts";
import { isScalar } from "./terms.ts";
import { reportUnsafeHead } from "./unsafe-vars.ts";
import { addBodyVars, addTermVars, everyVar, neededVars } from "./vars.ts";

/** Variables of a head have to occur in its arguments or body. */
export function checkRuleHeads(modules: readonly Module[], compilation: Compilation): void {
	for (const module of modules) {
		for (const top of module.rules) {
			for (const rule of branchesOf(top)) checkHead(rule, module, compilation);
		}
	}
}

function checkHead(rule: Rule, module: Module, compilation: Compilation): void {
	const terms = headTerms(rule.head);
	if (terms.every(isScalar)) return;
	const bound = new Set<string>();
	addBodyVars(rule.body, neededVars, bound);
	for (const arg of rule.head.args ?? []) addTermVars(arg, everyVar, bound);
	const missing = new Map<string, Span>();
	for (const term of terms) {
		walkTerm(term, {
			term: (part) => {
				if (part.type === "var" && !bound.has(part.value) && !missing.has(part.value))
					missing.set(part.value, part.span);
				return true;
			},
		});
	}
	if (missing.size > 0) reportUnsafeHead(missing, compilation, { module, rule });
}

function headTerms({ ref, key, value }: Head): readonly Term[] {
	return [...ref.slice(1), ...(key ? [key] : []), ...(value ? [value] : [])];
}
