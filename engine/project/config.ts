import type { JsonValue } from "../base/json.ts";
import type { TrustPolicy } from "../evidence/trust.ts";
import type { RuleId, RuleSeverity } from "../gate/rule.ts";
import type { RuleSetting } from "../gate/rule-settings.ts";
import type { Waiver } from "../gate/waiver.ts";

/** What `parapet.yaml` says, checked. All paths are relative to where the user stands; patterns to the folder of the file. */
export interface Config {
	/** Bundle files; `default` is Parapet's own. */
	readonly bundles: readonly string[];
	/** Files and folders of Rego. */
	readonly policies: readonly string[];
	/** What to check when the caller names nothing. */
	readonly inputs: readonly string[];
	/** Glob patterns of what to leave out. */
	readonly exclude: readonly string[];
	readonly failOn?: RuleSeverity;
	readonly rules: ReadonlyMap<RuleId, ConfiguredRule>;
	readonly waivers: readonly Waiver[];
	readonly trust?: TrustPolicy;
	readonly evidence: readonly EvidenceSource[];
}

/** How one rule is asked here, and what is chosen for it. */
export interface ConfiguredRule extends RuleSetting {
	readonly parameters?: { readonly [name: string]: JsonValue };
}

/** Evidence that does not lie beside what it speaks of. */
export type EvidenceSource =
	| { readonly kind: "file"; readonly artifact: string; readonly bundles: readonly string[] }
	| { readonly kind: "image"; readonly image: string; readonly bundles: readonly string[] };

/** What holds in a project that has no `parapet.yaml`. */
export const emptyConfig: Config = {
	bundles: [],
	policies: [],
	inputs: [],
	exclude: [],
	rules: new Map(),
	waivers: [],
	evidence: [],
};
