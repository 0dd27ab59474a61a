import { builtins } from "../../engine/runtime/builtins.ts";
import type { Case, Suite } from "./cases.ts";
import { planRoad } from "./plan-road.ts";
import { type Skip, skips } from "./skips.ts";
import { sourceRoad } from "./source-road.ts";
import type { Verdict } from "./verdict.ts";

export type Road = "source" | "plan";

/** One suite on one road. */
export interface SuiteResult {
	readonly name: string;
	readonly road: Road;
	readonly total: number;
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
	readonly failures: readonly Remark[];
	readonly skips: readonly Remark[];
	/** Notes of cases that the skip list names and that pass. */
	readonly needlessSkips: readonly string[];
}

/** A case and what is to be said about it. */
export interface Remark {
	readonly note: string;
	readonly reason: string;
}

type RunRoad = (one: Case, regoVersion: 0 | 1) => Verdict | undefined;

const roads: { readonly [R in Road]: RunRoad } = { source: sourceRoad, plan: planRoad };

/** Runs the cases whose note holds `only`, on every road that has something for them. */
export function runSuite(suite: Suite, only: string): readonly SuiteResult[] {
	return Object.entries(roads)
		.map(([road, run]) => runRoad({ suite, only, road: road as Road }, run))
		.filter(({ total }) => total > 0);
}

function runRoad(what: { suite: Suite; only: string; road: Road }, run: RunRoad): SuiteResult {
	const { suite, road } = what;
	const failures: Remark[] = [];
	const skipped: Remark[] = [];
	const needlessSkips: string[] = [];
	let total = 0;
	for (const one of suite.cases.filter(({ note }) => note.includes(what.only))) {
		const verdict = verdictOf(() => run(one, suite.regoVersion));
		if (!verdict) continue;
		total++;
		const skip = skipOf(one, suite, road);
		if (skip && verdict.kind === "passed") needlessSkips.push(one.note);
		else if (skip) skipped.push({ note: one.note, reason: skip.reason });
		else if (verdict.kind === "failed") failures.push({ note: one.note, reason: verdict.reason });
		else if (verdict.kind === "unavailable") unavailable(one.note, verdict.missing, { failures, skipped });
	}
	const counts = { total, failed: failures.length, skipped: skipped.length };
	const passed = total - counts.failed - counts.skipped;
	return { name: suite.name, road, ...counts, passed, failures, skips: skipped, needlessSkips };
}

/** A builtin that belongs into the module is missing by our fault; one of the host may just not be there yet. */
function unavailable(note: string, missing: readonly string[], to: { failures: Remark[]; skipped: Remark[] }): void {
	const inside = missing.filter((name) => builtins.get(name)?.where === "guest");
	if (inside.length > 0) to.failures.push({ note, reason: `the guest has no ${inside.join(", ")}` });
	else to.skipped.push({ note, reason: `needs host builtin ${missing.join(", ")}` });
}

function verdictOf(run: () => Verdict | undefined): Verdict | undefined {
	try {
		return run();
	} catch (error) {
		return {
			kind: "failed",
			reason: `threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
		};
	}
}

function skipOf({ note }: Case, { regoVersion }: Suite, road: Road): Skip | undefined {
	return skips.find(
		(skip) =>
			note.startsWith(skip.note) && (skip.regoVersion ?? regoVersion) === regoVersion && (skip.road ?? road) === road,
	);
}
