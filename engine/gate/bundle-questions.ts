import { ParapetError } from "../base/errors.ts";
import type { JsonObject } from "../base/json.ts";
import type { Bundle } from "../bundle/bundle.ts";
import { loadPolicy } from "../runtime/host/policy.ts";
import { normaliseInstant } from "./instant.ts";
import { findingsEntrypoint, type Question } from "./question.ts";
import type { PolicyIdentity } from "./report.ts";
import { type Rule, ruleIdOf, ruleOf } from "./rule.ts";
import { type ChosenParameters, findMissingParameters, withParameters } from "./rule-parameters.ts";

/** A bundle that can be asked. */
export interface LoadedBundle {
	readonly identity: PolicyIdentity;
	readonly questions: readonly Question[];
}

/** What a bundle needs to be asked, beside itself. */
export interface LoadOptions {
	/** `sha256:…` of what the bundle was read from. */
	readonly digest: string;
	/** The policies' own clock: an ISO 8601 date, or date and time; `now` for the machine's clock at each evaluation. */
	readonly at: string;
	/** Where `print` in a policy writes; nowhere when missing. */
	readonly print?: (line: string) => void;
	/** What a project chose for its rules; nothing when missing. */
	readonly parameters?: ChosenParameters;
}

/** Rules that collect findings, in bundles that Parapet did not build. */
const verdictRule = /(?:^|\/)(?:deny|warn|violation)(?:_[A-Za-z0-9_]+)?$/;

/**
 * Loads the modules of a bundle and finds out what can be asked: all rules at once where Parapet built it, else each
 * entry point that collects findings.
 *
 * @throws ParapetError MODULE when a module cannot be loaded, or when the bundle has nothing to ask.
 */
export async function questionsOf(bundle: Bundle, options: LoadOptions): Promise<LoadedBundle> {
	const { digest, at, print, parameters = new Map() } = options;
	const { name, manifest, modules } = bundle;
	const data = withParameters(bundle.data, parameters);
	const clock = at === "now" ? {} : { atNs: BigInt(Date.parse(normaliseInstant(at))) * 1_000_000n };
	const questions: Question[] = [];
	for (const [path, wasm] of modules) {
		const evaluator = await loadPolicy(wasm, { data, ...clock, name: `${name}/${path}`, ...(print && { print }) });
		const annotations = new Map(manifest.wasm.map((entry) => [entry.entrypoint, entry.annotations]));
		const describe = (entrypoint: string): Rule =>
			ruleOf(ruleIdOf(entrypoint), metadataOf(annotations.get(entrypoint) ?? []));
		const verdicts = evaluator.entrypoints.filter((entrypoint) => verdictRule.test(entrypoint)).sort();
		const gathered = evaluator.entrypoints.includes(findingsEntrypoint) ? verdicts.filter(isOwn) : [];
		if (gathered.length > 0) {
			const rules = findMissingParameters(gathered.map(describe), data);
			questions.push({ evaluator, entrypoint: findingsEntrypoint, answer: "findings", rules });
		}
		for (const entrypoint of verdicts.filter((candidate) => !gathered.includes(candidate))) {
			const rules = findMissingParameters([describe(entrypoint)], data);
			questions.push({ evaluator, entrypoint, answer: "deny", rules });
		}
	}
	if (questions.length === 0) {
		throw new ParapetError("MODULE", `${name} has nothing to ask: no entry point is called deny, warn or violation`);
	}
	const { revision } = manifest;
	return { identity: { name, digest, ...(revision !== "" && { revision }) }, questions };
}

/** A rule of ours, which the gathering entry point asks. */
function isOwn(entrypoint: string): boolean {
	return /^policies\/.+\/.+\/deny$/.test(entrypoint);
}

/** METADATA of the package says what the rule is for; without it, that of the rule itself. */
function metadataOf(annotations: readonly JsonObject[]): JsonObject | undefined {
	return annotations.find(({ scope }) => scope === "package") ?? annotations[0];
}
