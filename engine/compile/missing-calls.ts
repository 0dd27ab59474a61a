import type { Diagnostic } from "../base/diagnostic.ts";
import type { Expr } from "../rego/ast.ts";
import { walkRule } from "../rego/visit.ts";
import type { Compiled } from "./compile.ts";
import { compileDiagnostic } from "./diagnostics.ts";
import { operatorName } from "./passes/terms.ts";

/** The places where a compiled policy calls builtins that it would not get, when something that is asked needs them. */
export function missingCalls(
	{ policy, requiredBuiltins = [] }: Compiled,
	missingOf: ((needed: readonly string[]) => ReadonlyMap<string, string>) | undefined,
): readonly Diagnostic[] {
	const missing = missingOf?.(requiredBuiltins);
	if (!policy || !missing || missing.size === 0) return [];
	const found: Diagnostic[] = [];
	const look = (expr: Expr): true => {
		const name = expr.kind === "call" ? operatorName(expr.operator) : undefined;
		const why = name === undefined ? undefined : missing.get(name);
		if (name !== undefined && why !== undefined) {
			found.push(compileDiagnostic("rego/missing-builtin", { name, why }, { span: expr.span }));
		}
		return true;
	};
	for (const module of policy.modules) for (const rule of module.rules) walkRule(rule, { expr: look });
	return found;
}
