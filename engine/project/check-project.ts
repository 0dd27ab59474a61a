import { hasErrors } from "../base/diagnostic.ts";
import { check } from "../gate/check.ts";
import type { Report } from "../gate/report.ts";
import type { RuleSeverity } from "../gate/rule.ts";
import { type RuleSelection, selectRules } from "../gate/select-rules.ts";
import { type ReadRequest, readInputs } from "../inputs/read-files.ts";
import { type LoadSources, loadPolicies, type PolicyChoice } from "./load-policies.ts";

/** One run over a project: what to read, whom to ask, and what is bad enough. */
export interface ProjectRequest {
	readonly tool: { readonly name: string; readonly version: string };
	readonly inputs: ReadRequest;
	readonly choice: PolicyChoice;
	readonly rules: Omit<RuleSelection, "lenient">;
	readonly threshold: RuleSeverity;
	/** The moment that the verdict is for, ISO 8601. */
	readonly at: string;
	readonly loadSources: LoadSources;
	/** Where `print` in a policy writes. */
	readonly print: (line: string) => void;
	/** Told what is going on, for a person who waits. */
	readonly progress?: (words: string) => void;
}

/**
 * Loads the policies, reads the files, asks, and decides.
 *
 * @throws ParapetError USAGE and IO for what the caller named and does not exist. Everything else is in the report.
 */
export async function checkProject(request: ProjectRequest): Promise<Report> {
	const { at, progress = () => undefined, rules } = request;
	progress("loading policies");
	const attempts = await loadPolicies(request.choice, at, request);
	const bundles = attempts.flatMap(({ bundle }) => bundle ?? []);
	const policyDiagnostics = attempts.flatMap(({ diagnostics }) => diagnostics);
	const questions = selectRules(
		bundles.flatMap((bundle) => bundle.questions),
		{ ...rules, lenient: hasErrors(policyDiagnostics) },
	);
	progress("reading files");
	const inputs = await readInputs(request.inputs);
	progress(`asking about ${inputs.documents.length} documents`);
	return check({
		tool: request.tool,
		at,
		threshold: request.threshold,
		inputs,
		questions,
		policies: bundles.map(({ identity }) => identity),
		policyDiagnostics,
	});
}
