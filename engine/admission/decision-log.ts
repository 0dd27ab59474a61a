import { escapeHostile } from "../base/sanitize.ts";
import type { Admission } from "./admit.ts";

/** Longer names are no names of Kubernetes, and rules of that number say no more than their first. Stops a request from filling the log. */
const maxTextLength = 253;
const maxRules = 32;

/** When a decision was made, ISO 8601, and how long it took. */
export interface DecisionTime {
	readonly time: string;
	readonly durationMs: number;
}

/** One line of JSON a decision: who asked about what, and what was said. Never anything that stands inside of the object. */
export function renderDecision({ answer, outcome, envelope, rules }: Admission, when: DecisionTime): string {
	const { uid, operation, kind, namespace, name, subResource, isDryRun } = envelope;
	const { status, warnings } = answer.response;
	const texts = { uid, operation, kind, namespace, name, subResource };
	const line = {
		time: when.time,
		event: "decision",
		outcome,
		...(Object.fromEntries(
			Object.entries(texts).map(([key, text]) => [key, text?.slice(0, maxTextLength)]),
		) as typeof texts),
		...(isDryRun && { dryRun: true }),
		...(status && { code: status.code, reason: status.reason }),
		rules: rules.slice(0, maxRules),
		warnings: warnings?.length ?? 0,
		durationMs: Math.round(when.durationMs * 10) / 10,
	};
	return escapeHostile(JSON.stringify(line));
}
