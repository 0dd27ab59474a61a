import type { Ref, Term } from "./ast.ts";

/** Ref. */
export function printRef(ref: Ref): string {
	return ref
		.map((t: Term, i) =>
			i === 0 ? ("value" in t ? String(t.value) : "?") : t.type === "string" ? `.${t.value}` : "[?]",
		)
		.join("");
}
