import type { JsonValue } from "../base/json.ts";
import type { TrustPolicy } from "../evidence/trust.ts";
import type { RuleId, RuleSeverity } from "../gate/rule.ts";

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
	readonly rules: ReadonlyMap<RuleId, RuleSetting>;
	readonly waivers: readonly ConfiguredWaiver[];
	readonly trust?: TrustPolicy;
	readonly evidence: readonly EvidenceSource[];
}

/** How one rule is asked here. */
export interface RuleSetting {
	/** `deny` when missing. */
	readonly level?: "off" | "warn" | "deny";
	readonly severity?: RuleSeverity;
	readonly parameters?: { readonly [name: string]: JsonValue };
}

/** A waiver as it is written. */
export interface ConfiguredWaiver {
	readonly rule: RuleId;
	/** Glob patterns; every file when missing. */
	readonly files?: readonly string[];
	/** `Kind namespace/name`, or an address; `*` stands for any text. */
	readonly resource?: string;
	/** `sha256:…` of one finding. */
	readonly fingerprint?: string;
	readonly owner: string;
	readonly reason: string;
	/** `YYYY-MM-DD`: the last day that it holds, in UTC. */
	readonly expires: string;
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
