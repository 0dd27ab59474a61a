/** How a case ended on a road. */
export type Verdict =
	| { readonly kind: "passed" }
	| { readonly kind: "failed"; readonly reason: string }
	/** It needs builtins that nobody has yet. */
	| { readonly kind: "unavailable"; readonly missing: readonly string[] };
