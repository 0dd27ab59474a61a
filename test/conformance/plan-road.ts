import { isJsonObject } from "../../engine/base/json.ts";
import { emitModule } from "../../engine/compile/emit/emit-module.ts";
import { decodePlan } from "../../engine/compile/plan/codec.ts";
import type { Case } from "./cases.ts";
import { mismatch, type Wanted } from "./expectation.ts";
import { missingBuiltins } from "./missing-builtins.ts";
import { type Outcome, runModule } from "./module-run.ts";
import type { Verdict } from "./verdict.ts";

/** From OPA's plan to a module and its results; nothing for a case without a plan. */
export function planRoad(one: Case): Verdict | undefined {
	if (one.plan === undefined) return undefined;
	const { wasm, requiredBuiltins, diagnostics } = emitModule(decodePlan(one.plan));
	const missing = missingBuiltins(requiredBuiltins);
	if (missing.length > 0) return { kind: "unavailable", missing };
	if (!wasm) return { kind: "failed", reason: diagnostics.map(({ message }) => message).join("; ") };
	const reason = mismatch(unwrap(runModule(wasm, one)), wantedOfPlan(one), one);
	return reason === undefined ? { kind: "passed" } : { kind: "failed", reason };
}

/** An error that only OPA's strict mode shows is an undefined result here. */
function wantedOfPlan(one: Case): Wanted {
	const { wantDefined, wantErrorCode, wantError, strictError } = one;
	const results = one.wantPlanResult ?? one.wantResult;
	if (results) return { kind: "results", results };
	if (wantDefined !== undefined) return { kind: "defined", defined: wantDefined };
	const hasError = wantErrorCode !== undefined || wantError !== undefined;
	return hasError && !strictError ? { kind: "conflict" } : { kind: "results", results: [] };
}

/** Older cases' plans have all solutions of the query in one result: `{ "result": { "result": [ … ] } }`. */
function unwrap(outcome: Outcome): Outcome {
	if (outcome.kind === "stopped") return outcome;
	const [only, ...more] = outcome.results;
	const whole = more.length === 0 && only && Object.keys(only).join() === "result" ? only["result"] : undefined;
	if (!isJsonObject(whole) || Object.keys(whole).some((name) => name !== "result")) return outcome;
	const solutions = whole["result"];
	return { kind: "results", results: Array.isArray(solutions) ? solutions.filter(isJsonObject) : [] };
}
