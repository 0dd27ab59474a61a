import type { Term, VarTerm } from "../../rego/ast.ts";
import { compileDiagnostic } from "../diagnostics.ts";
import type { Declaring } from "./declaring.ts";
import type { Occurrence } from "./local-scopes.ts";
import { isWildcard } from "./names.ts";
import { isRootDocument, varTerm } from "./terms.ts";
import { varsOf } from "./vars.ts";

/** Declares each variable of the left side of `:=`. Keys of objects are no part of the pattern. */
export function declarePattern(pattern: Term, at: Declaring): Term {
	switch (pattern.type) {
		case "var":
			return { ...pattern, value: declare(pattern, "assigned", at) };
		case "array":
			return { ...pattern, value: pattern.value.map((element) => declarePattern(element, at)) };
		case "object":
			return { ...pattern, value: pattern.value.map(([key, value]) => [key, declarePattern(value, at)]) };
		case "ref":
			if (isRootDocument(pattern)) {
				const [name] = varsOf(pattern);
				return varTerm(declare(varTerm(name as string, pattern.span), "assigned", at), pattern.span);
			}
	}
	at.faults.push(compileDiagnostic("rego/bad-assignment-target", { kind: kindName(pattern) }, { span: pattern.span }));
	return pattern;
}

function kindName({ type }: Term): string {
	return type === "templatestring" ? "template-string" : type;
}

/** Gives a variable its local in the current scope, and says its name. */
export function declare({ value: name, span }: VarTerm, occurrence: Occurrence, at: Declaring): string {
	const before = at.scopes.occurrenceHere(name);
	if (before !== undefined) {
		at.faults.push(compileDiagnostic("rego/declared-above", { name, how: before }, { span }));
		return name;
	}
	const local = at.locals.make(name);
	at.scopes.insert(name, local, occurrence);
	return local;
}

/** Declares the key or value of `every`. */
export function declareLoopVar(term: Term, at: Declaring): Term {
	if (term.type !== "var" || isWildcard(term.value)) return term;
	return { ...term, value: declare(term, "declared", at) };
}
