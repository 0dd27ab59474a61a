import {
	check,
	hasErrors,
	type Judge,
	loadPolicies,
	ParapetError,
	type PolicyIdentity,
	type RuleSeverity,
	renderDiagnostics,
	selectRules,
	version,
} from "../index.ts";

/** Whom to ask about reviews, and what is bad enough. Plain data, so that it can be given to a thread. */
export interface JudgeFlags {
	readonly bundle: readonly string[];
	readonly policy: readonly string[];
	readonly rule: readonly string[];
	readonly skipRule: readonly string[];
	readonly failOn: RuleSeverity;
	readonly at?: string;
	readonly v0Compatible?: boolean;
}

/** Policies that are ready to be asked about reviews, as often as there are any. */
export interface LoadedJudge {
	readonly judge: Judge;
	readonly policies: readonly PolicyIdentity[];
	readonly ruleCount: number;
}

/**
 * Loads the policies once. Without a moment of its own, each verdict is for the moment when it is made.
 *
 * @throws ParapetError USAGE, IO or MODULE unless every policy is sound and there is a rule to ask: one that is left out
 * would let in what it was meant to stop.
 */
export async function loadJudge(flags: JudgeFlags, print: (line: string) => void): Promise<LoadedJudge> {
	const choice = { bundles: flags.bundle, policies: flags.policy, isV0: flags.v0Compatible === true };
	const attempts = await loadPolicies(choice, {
		folder: process.cwd(),
		at: flags.at ?? "now",
		print,
		loadSources: async (paths, options) => {
			const { loadSources } = await import("./load-sources.ts");
			return loadSources(paths, options);
		},
	});
	const diagnostics = attempts.flatMap((attempt) => attempt.diagnostics);
	if (hasErrors(diagnostics)) throw new ParapetError("MODULE", renderDiagnostics(diagnostics).trimEnd());
	const bundles = attempts.flatMap(({ bundle }) => bundle ?? []);
	const questions = selectRules(
		bundles.flatMap((bundle) => bundle.questions),
		{ only: flags.rule, skip: flags.skipRule },
	);
	if (questions.length === 0) throw new ParapetError("USAGE", "there is no rule left to ask");
	const policies = bundles.map(({ identity }) => identity);
	const judge: Judge = (inputs) =>
		check({
			tool: { name: "parapet", version },
			at: flags.at ?? new Date().toISOString(),
			threshold: flags.failOn,
			inputs,
			questions,
			policies,
		});
	return { judge, policies, ruleCount: questions.flatMap(({ rules }) => rules).length };
}
