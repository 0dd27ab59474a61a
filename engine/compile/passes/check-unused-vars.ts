import type { Diagnostic } from "../../base/diagnostic.ts";
import type { Body } from "../../rego/ast.ts";
import { compileDiagnostic } from "../diagnostics.ts";
import { declaredVarsOf } from "./declared-vars.ts";
import type { LocalScopes } from "./local-scopes.ts";
import { isGenerated, isWildcard } from "./names.ts";
import { everyVar, varsOfBody, varsOfExpr } from "./vars.ts";

/** A body before and after its declarations were rewritten, and the names that what it is for uses. */
interface Rewritten {
	readonly body: Body;
	readonly rewritten: Body;
	readonly used: ReadonlySet<string>;
}

interface Findings {
	readonly scopes: LocalScopes;
	readonly strict: boolean;
	readonly faults: readonly Diagnostic[];
	readonly unused: Diagnostic[];
}

/** Notes the locals of the current scope that nothing uses, as long as nothing else was wrong. */
export function addUnused(rewritten: Rewritten, findings: Findings): void {
	if (findings.strict) addUnusedAssigned(rewritten, findings);
	addUnusedDeclared(rewritten, findings);
}

/** `x := 1` with x nowhere else: strict mode only. */
function addUnusedAssigned({ body, rewritten, used }: Rewritten, { scopes, faults, unused }: Findings): void {
	if (faults.length > 0 || unused.length > 0) return;
	const found = new Map<string, string>();
	for (const [name, { local, occurrence, count }] of scopes.here()) {
		if (occurrence === "assigned" && !isWildcard(name) && count <= 1 && !used.has(local)) found.set(local, name);
	}
	if (found.size === 0) return;
	for (const name of used) found.delete(scopes.local(name) ?? name);
	for (const [local, name] of found) {
		const expr = rewritten.find((candidate) => varsOfExpr(candidate, everyVar).has(local)) ?? body[0];
		unused.push(compileDiagnostic("rego/unused-assigned-var", { name }, { ...(expr && { span: expr.span }) }));
	}
}

/** `some x` with x nowhere else. */
function addUnusedDeclared({ body, rewritten, used }: Rewritten, { scopes, faults, unused }: Findings): void {
	if (faults.length > 0 || unused.length > 0) return;
	const found = new Map<string, string>();
	for (const [name, { local, occurrence }] of scopes.here()) if (occurrence === "declared") found.set(local, name);
	if (found.size === 0) return;
	for (const local of varsOfBody(rewritten)) found.delete(local);
	for (const name of used) {
		found.delete(name);
		found.delete(scopes.local(name) ?? name);
	}
	for (const name of found.values()) {
		if (isGenerated(name)) continue;
		const expr = body.find((candidate) => declaredVarsOf([candidate]).has(name)) ?? body[0];
		unused.push(compileDiagnostic("rego/unused-declared-var", { name }, { ...(expr && { span: expr.span }) }));
	}
}
