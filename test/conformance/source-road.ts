import type { JsonObject, JsonValue } from "../../engine/base/json.ts";
import { compile } from "../../engine/compile/compile.ts";
import { emitModule } from "../../engine/compile/emit/emit-module.ts";
import type { Case } from "./cases.ts";
import { mismatch, type Wanted } from "./expectation.ts";
import { missingBuiltins } from "./missing-builtins.ts";
import { type Outcome, runModule } from "./module-run.ts";
import type { Verdict } from "./verdict.ts";

/** From Rego to a module and its results: what a user's policy goes through. Nothing for a case without a query. */
export function sourceRoad(one: Case, regoVersion: 0 | 1): Verdict | undefined {
	if (one.query === "") return undefined;
	const policySource = (name: string, text: string) => ({ source: { name, text }, regoVersion });
	const compiled = compile({
		sources: one.modules.map((text, at) => policySource(`module-${at}.rego`, text)),
		entrypoints: [],
		query: policySource("<query>", one.query),
	});
	if (!compiled.plan) return verdictOfErrors(one, compiled.diagnostics);
	const { wasm, requiredBuiltins, diagnostics } = emitModule(compiled.plan);
	const missing = missingBuiltins(requiredBuiltins);
	if (missing.length > 0) return { kind: "unavailable", missing };
	if (!wasm) return { kind: "failed", reason: diagnostics.map(({ message }) => message).join("; ") };
	const reason = mismatch(withoutGenerated(runModule(wasm, one), one), wantedOfSource(one), one);
	return reason === undefined ? { kind: "passed" } : { kind: "failed", reason };
}

/** A case that wants an error of the compiler passes by its code. */
function verdictOfErrors(
	{ wantErrorCode }: Case,
	diagnostics: readonly { readonly message: string; readonly code: string; readonly opaCode?: string }[],
): Verdict {
	if (diagnostics.some(({ opaCode }) => opaCode !== undefined && opaCode === wantErrorCode)) return { kind: "passed" };
	const messages = diagnostics.map(({ code, message }) => `${code}: ${message}`);
	return { kind: "failed", reason: `does not compile: ${messages.join("; ")}` };
}

/** An error that only OPA's strict mode shows is an undefined result here. */
function wantedOfSource(one: Case): Wanted {
	const { wantDefined, wantErrorCode, wantError, wantResult, strictError } = one;
	if (wantDefined !== undefined) return { kind: "defined", defined: wantDefined };
	if (wantResult) return { kind: "results", results: wantResult };
	const hasError = wantErrorCode !== undefined || wantError !== undefined;
	if (hasError && !strictError) return { kind: "conflict" };
	// The plan's result tells what is left of the query's when the error is none.
	return { kind: "results", results: one.wantPlanResult ?? [] };
}

function withoutGenerated(outcome: Outcome, { ignoreGeneratedVars }: Case): Outcome {
	if (outcome.kind === "stopped" || !ignoreGeneratedVars) return outcome;
	const isWritten = ([name]: readonly [string, JsonValue]): boolean => !name.startsWith("__");
	const strip = (result: JsonObject): JsonObject => Object.fromEntries(Object.entries(result).filter(isWritten));
	return { kind: "results", results: outcome.results.map(strip) };
}
