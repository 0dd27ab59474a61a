import {
	checkInputs,
	type Diagnostic,
	type Inputs,
	type LoadedJudge,
	loadProject,
	ParapetError,
	positionAt,
	type RuleSeverity,
	sha256Digest,
	version,
	withEvidence,
} from "../index.ts";

/** Whom to ask about reviews, and what is bad enough. Plain data, so that it can be given to a thread. */
export interface JudgeFlags {
	readonly bundle: readonly string[];
	readonly policy: readonly string[];
	readonly rule: readonly string[];
	readonly skipRule: readonly string[];
	readonly failOn?: RuleSeverity;
	/** A file; `false` for `--no-config`; missing for the nearest one. */
	readonly config?: string | false;
	readonly at?: string;
	readonly v0Compatible?: boolean;
}

/**
 * Loads configuration and policies once. Without a moment of its own, each verdict is for the moment when it is made.
 *
 * @throws ParapetError CONFIG, USAGE, IO or MODULE unless every policy is sound and there is a rule to ask: one that is left
 * out would let in what it was meant to stop.
 */
export async function loadJudge(flags: JudgeFlags, print: (line: string) => void): Promise<LoadedJudge> {
	const project = await loadProject({
		folder: process.cwd(),
		...(flags.config !== undefined && { config: flags.config }),
		choice: { bundles: flags.bundle, policies: flags.policy, isV0: flags.v0Compatible === true },
		rules: { only: flags.rule, skip: flags.skipRule },
		...(flags.failOn && { threshold: flags.failOn }),
		at: flags.at ?? "now",
		print,
		loadSources: async (paths, options) => {
			const { loadSources } = await import("./load-sources.ts");
			return loadSources(paths, options);
		},
	});
	const { questions, policies, policyDiagnostics, configFile } = project;
	refuseUnsound("policies", policyDiagnostics);
	const evidence = (inputs: Inputs, at: string) => withEvidence(project, inputs, { at, isWhole: false });
	const now = () => flags.at ?? new Date().toISOString();
	// Proofs that the configuration names and that do not hold would keep everything out, one review after the other.
	refuseUnsound("proofs", (await evidence({ files: [], documents: [], diagnostics: [] }, now())).diagnostics);
	if (questions.length === 0) throw new ParapetError("USAGE", "there is no rule left to ask");
	const tool = { name: "parapet", version };
	return {
		judge: async (inputs) => {
			const at = now();
			return checkInputs(project, await evidence(inputs, at), { tool, at });
		},
		policies,
		digest: sha256Digest(JSON.stringify([policies, configFile?.source.text ?? null])),
	};
}

function refuseUnsound(called: string, diagnostics: readonly Diagnostic[]): void {
	const errors = diagnostics.filter(({ severity }) => severity === "error");
	const [first] = errors;
	if (!first) return;
	const { code, message, span } = first;
	const place = span ? `${span.source.name}:${positionAt(span.source, span.start).line}: ` : "";
	throw new ParapetError("MODULE", `the ${called} are not sound: ${place}${code}: ${message}`, { diagnostics });
}
