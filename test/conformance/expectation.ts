import type { JsonObject, JsonValue } from "../../engine/base/json.ts";
import type { Case } from "./cases.ts";
import { sameValue, sortKey } from "./exact-json.ts";
import type { Outcome } from "./module-run.ts";

/** What a case wants of a road: results (in no order), or that the module stops, or only that there is some result. */
export type Wanted =
	| { readonly kind: "results"; readonly results: readonly JsonValue[] }
	| { readonly kind: "defined"; readonly defined: boolean }
	| { readonly kind: "conflict" };

/** What OPA's modules say when rules disagree. */
const conflict = /(var assignment|object insert) conflict/;

/** What is wrong with the outcome; nothing when it is what the case wants. */
export function mismatch(
	outcome: Outcome,
	wanted: Wanted,
	{ sortBindings }: Pick<Case, "sortBindings">,
): string | undefined {
	if (outcome.kind === "stopped") {
		if (wanted.kind === "conflict" && conflict.test(outcome.message)) return undefined;
		return `stopped: ${outcome.message}`;
	}
	const got = outcome.results.map((result) => (sortBindings ? sortArrays(result) : result));
	const shown = JSON.stringify(got);
	if (wanted.kind === "conflict") return `wants a conflict, got ${shown}`;
	if (wanted.kind === "defined") return got.length > 0 === wanted.defined ? undefined : `got ${shown}`;
	const results = wanted.results.map((result) => (sortBindings ? sortArrays(result as JsonObject) : result));
	return sameValue(sorted(got), sorted(results)) ? undefined : `wants ${JSON.stringify(results)}, got ${shown}`;
}

function sortArrays(bindings: JsonObject): JsonObject {
	const entries = Object.entries(bindings).map(([name, value]) => [name, Array.isArray(value) ? sorted(value) : value]);
	return Object.fromEntries(entries);
}

function sorted(values: readonly JsonValue[]): readonly JsonValue[] {
	return [...values].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}
