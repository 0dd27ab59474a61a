import { type Diagnostic, hasErrors } from "../base/diagnostic.ts";
import type { CheckRequest } from "../gate/check.ts";
import type { Question } from "../gate/question.ts";
import type { RuleSeverity } from "../gate/rule.ts";
import { applySettings } from "../gate/rule-settings.ts";
import { type RuleSelection, selectRules } from "../gate/select-rules.ts";
import type { PlacedWaiver } from "../gate/waiver.ts";
import { checkRuleNames } from "./check-rule-names.ts";
import { type Config, emptyConfig } from "./config.ts";
import { type LoadSources, loadPolicies, type PolicyChoice } from "./load-policies.ts";
import { compilePatterns, type PatternMatch, pathsFrom } from "./path-patterns.ts";
import { type ConfigRequest, type LoadedConfig, readConfig, wrongConfig } from "./read-config.ts";

/** What to load; what is named here wins over the configuration. */
export interface LoadRequest extends ConfigRequest {
	readonly choice: PolicyChoice;
	readonly rules: Omit<RuleSelection, "lenient">;
	/** The configuration's when missing, and without one `medium`. */
	readonly threshold?: RuleSeverity;
	/** The moment that the verdict is for, ISO 8601; policies alone take `now`, for the machine's clock at each evaluation. */
	readonly at: string;
	readonly loadSources: LoadSources;
	/** Where `print` in a policy writes. */
	readonly print: (line: string) => void;
}

/** A project that is ready to be checked, as often as one likes. */
export interface Project extends ProjectGate {
	readonly config: Config;
	/** Where the configuration stands; missing when there is none. */
	readonly configFile?: LoadedConfig["file"];
	/** Where the user stands, absolute. */
	readonly folder: string;
	/** The configuration's folder, absolute; that of the user when there is none. */
	readonly root: string;
	/** The pattern of `exclude` that a file, by the name that the user gives it, matches. */
	readonly excludedBy: PatternMatch;
}

/** What `check` needs of a project. */
type ProjectGate = Required<
	Pick<CheckRequest, "threshold" | "questions" | "policies" | "policyDiagnostics" | "off" | "waivers" | "projectPath">
>;

/**
 * Reads the configuration and loads the policies that it, or the caller, chooses.
 *
 * @throws ParapetError CONFIG when the configuration is wrong; USAGE and IO for what the caller named and does not exist.
 */
export async function loadProject(request: LoadRequest): Promise<Project> {
	const { folder, rules } = request;
	const loaded = await readConfig(request);
	const config = loaded?.config ?? emptyConfig;
	const attempts = await loadPolicies(choiceOf(request.choice, config), {
		...request,
		parameters: new Map([...config.rules].map(([id, { parameters = {} }]) => [id, parameters])),
	});
	const bundles = attempts.flatMap(({ bundle }) => bundle ?? []);
	const policyDiagnostics = attempts.flatMap(({ diagnostics }) => diagnostics);
	const known = bundles.flatMap(({ questions }) => questions);
	const lenient = hasErrors(policyDiagnostics);
	if (loaded) refuseUnknown(loaded, known, lenient);
	const { questions, off } = settle(selectRules(known, { ...rules, lenient }), { config, rules, loaded });
	const projectPath = loaded ? pathsFrom(loaded.folder, folder) : (file: string) => file;
	const exclude = await compilePatterns(config.exclude);
	return {
		config,
		...(loaded && { configFile: loaded.file }),
		folder,
		root: loaded?.folder ?? folder,
		threshold: request.threshold ?? config.failOn ?? "medium",
		questions,
		policies: bundles.map(({ identity }) => identity),
		policyDiagnostics,
		off,
		waivers: loaded ? await placeWaivers(loaded) : [],
		projectPath,
		excludedBy: (file) => exclude(projectPath(file)),
	};
}

/** Policies that the caller names are asked in place of the configuration's. */
function choiceOf(choice: PolicyChoice, { bundles, policies }: Config): PolicyChoice {
	return choice.bundles.length + choice.policies.length > 0 ? choice : { ...choice, bundles, policies };
}

interface Settling {
	readonly config: Config;
	readonly rules: LoadRequest["rules"];
	readonly loaded: LoadedConfig | undefined;
}

/** A rule that the caller asks for by its name is asked although the configuration has it off. */
function settle(questions: readonly Question[], { config, rules, loaded }: Settling) {
	const asked = [...config.rules].filter(([id, { level }]) => level !== "off" || !rules.only.includes(id));
	return applySettings(questions, new Map(asked), loaded?.file.source.name ?? "");
}

/** A misspelt rule would not be missed. What could not be loaded may have the rule. */
function refuseUnknown(loaded: LoadedConfig, questions: readonly Question[], lenient: boolean): void {
	const rules = questions.flatMap((question) => question.rules);
	const diagnostics: readonly Diagnostic[] = lenient ? [] : checkRuleNames(loaded, rules);
	if (diagnostics.length > 0) throw wrongConfig(loaded.file.source, diagnostics);
}

function placeWaivers({ config, file }: LoadedConfig): Promise<readonly PlacedWaiver[]> {
	const placed = config.waivers.map(async (waiver, index) => {
		const match = await compilePatterns(waiver.files ?? []);
		const coversFile = (path: string) => match(path) !== undefined;
		return { waiver, coversFile, span: file.locate(["waivers", index, "rule"]) };
	});
	return Promise.all(placed);
}
