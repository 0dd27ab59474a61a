import type { Term } from "./ast.ts";

/** What messages call a term: OPA's name of its type, which is also `type` in OPA's JSON. */
export function typeName(term: Term): string {
	return term.type;
}
