import type { Diagnostic } from "../../base/diagnostic.ts";
import type { Body } from "../../rego/ast.ts";
import type { LocalNames } from "./local-names.ts";
import type { LocalScopes } from "./local-scopes.ts";
import type { Mapping } from "./mapping.ts";

/** The work on the variables of one rule or query. */
export interface Declaring {
	readonly locals: LocalNames;
	readonly scopes: LocalScopes;
	readonly strict: boolean;
	/** Filled on the way. */
	readonly faults: Diagnostic[];
	/** Locals that nothing uses, filled on the way. */
	readonly unused: Diagnostic[];
	/** Renames in the parts of a term or expression. */
	readonly renaming: Mapping;
	/**
	 * Renames the variables that a body declares and takes the declarations out: `x := 1; p[x]` becomes
	 * `__local0__ = 1; p[__local0__]`. `used` are names that count as used: those of what the body is for.
	 */
	readonly rewriteBody: (body: Body, used: ReadonlySet<string>) => Body;
}
