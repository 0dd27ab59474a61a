import { isJsonObject, type JsonObject, type JsonValue } from "../base/json.ts";
import type { InputKind } from "../inputs/document.ts";

/** `<target>.<rule>`, such as `kubernetes.image_registry`; for foreign policies the package and rule, such as `main.deny`. */
export type RuleId = string;

/** How bad a finding is. `error`: something could not be read or evaluated; it counts whatever the threshold. */
export type Severity = "error" | "critical" | "high" | "medium" | "low";

/** The severities a rule can have, and a threshold can be. */
export type RuleSeverity = Exclude<Severity, "error">;

/** Worst first. */
export const severities: readonly Severity[] = ["error", "critical", "high", "medium", "low"];

/** A control of a framework, such as `{ name: "pod-security-standards", control: "Baseline: AppArmor" }`. */
export interface FrameworkControl {
	readonly name: string;
	readonly control: string;
}

/** What reports say about a rule. */
export interface Rule {
	readonly id: RuleId;
	readonly severity: RuleSeverity;
	/** A sentence that is true when all is well. */
	readonly title?: string;
	/** What can go wrong, to whom. */
	readonly description?: string;
	/** What to do, imperative. */
	readonly help?: string;
	readonly frameworks: readonly FrameworkControl[];
	/** The kind of documents the rule looks at; missing means every document. */
	readonly input?: InputKind;
	readonly relatedResources: readonly { readonly ref: string; readonly description?: string }[];
	/** What the rule lets a project choose; nothing when missing. */
	readonly parameters?: readonly RuleParameter[];
	/** Parameters that it cannot do without and that nobody gave: it is not asked then. */
	readonly missingParameters?: readonly string[];
	/** `warn`: the project wants what the rule finds to be shown and never to fail. */
	readonly level?: "warn";
}

/** Something that a project chooses for a rule: the policy sees it as data.config.<rule id>.<name>. */
export interface RuleParameter {
	readonly name: string;
	readonly description?: string;
	/** Whether the rule has nothing to go by without it. */
	readonly required: boolean;
}

/** Whether something of this severity is as bad as the threshold or worse. */
export function reaches(severity: Severity, threshold: RuleSeverity): boolean {
	return severities.indexOf(severity) <= severities.indexOf(threshold);
}

/** Whether a rule is for documents of a kind: one for `kubernetes` is for `kubernetes/workload` too, and not the other way round. */
export function isFor({ input }: Rule, kind: InputKind): boolean {
	return input === undefined || input === kind || kind.startsWith(`${input}/`);
}

/** Whether a text names a severity that a rule can have. */
function isRuleSeverity(text: unknown): text is RuleSeverity {
	return text === "critical" || text === "high" || text === "medium" || text === "low";
}

/**
 * The id of the rule that an entry point asks for: `policies/kubernetes/image_registry/deny` is
 * `kubernetes.image_registry`; of foreign policies it is the whole path, `main/deny` is `main.deny`.
 */
export function ruleIdOf(entrypoint: string): RuleId {
	const path = entrypoint.split("/");
	const ours = path[0] === "policies" && path.length >= 4 && path.at(-1) === "deny";
	return (ours ? path.slice(1, -1) : path).join(".");
}

/** What a rule is when nothing but its id is known: `warn` rules of foreign policies are `low`, all others `high`. */
export function bareRule(id: RuleId): Rule {
	const name = id.slice(id.lastIndexOf(".") + 1);
	return { id, severity: /^warn(?:_|$)/.test(name) ? "low" : "high", frameworks: [], relatedResources: [] };
}

/**
 * A rule from its METADATA, in the JSON shape that OPA gives annotations. What has another type than it should is as
 * if it were missing; `input` of a kind that no document has makes a rule that looks at nothing, and is reported so.
 *
 * @see https://www.openpolicyagent.org/docs/policy-language#annotations
 */
export function ruleOf(id: RuleId, annotations: JsonValue | undefined): Rule {
	const bare = bareRule(id);
	if (!isJsonObject(annotations)) return bare;
	const custom = isJsonObject(annotations["custom"]) ? annotations["custom"] : {};
	const severity = custom["severity"];
	return {
		...bare,
		...(isRuleSeverity(severity) && { severity }),
		...textMember("title", annotations["title"]),
		...textMember("description", annotations["description"]),
		...textMember("help", custom["help"]),
		...(textMember("input", custom["input"]) as { readonly input?: InputKind }),
		frameworks: frameworksOf(custom["frameworks"]),
		relatedResources: relatedResourcesOf(annotations["related_resources"]),
		...(isJsonObject(custom["parameters"]) && { parameters: parametersOf(custom["parameters"]) }),
	};
}

function textMember<Name extends string>(
	name: Name,
	value: JsonValue | undefined,
): { readonly [key in Name]?: string } {
	if (typeof value !== "string" || value.trim() === "") return {};
	return { [name]: value.trim() } as { readonly [key in Name]?: string };
}

/** From `{ "framework": ["control", …] }`. */
function frameworksOf(value: JsonValue | undefined): readonly FrameworkControl[] {
	if (!isJsonObject(value)) return [];
	return Object.entries(value).flatMap(([name, controls]) =>
		(Array.isArray(controls) ? controls : [controls]).map((control) => ({ name, control: String(control) })),
	);
}

/** From `{ "name": { "description": …, "required": true } }`. */
function parametersOf(parameters: JsonObject): readonly RuleParameter[] {
	return Object.entries(parameters).map(([name, parameter]) => {
		const { description, required } = isJsonObject(parameter) ? parameter : {};
		return { name, ...textMember("description", description), required: required === true };
	});
}

/** From `[{ "ref": …, "description": … }]`, or bare references. */
function relatedResourcesOf(value: JsonValue | undefined): Rule["relatedResources"] {
	if (!Array.isArray(value)) return [];
	return value.flatMap((resource: JsonValue) => {
		const { ref, description } = (isJsonObject(resource) ? resource : { ref: resource }) as JsonObject;
		if (typeof ref !== "string") return [];
		return [{ ref, ...(typeof description === "string" && { description }) }];
	});
}
