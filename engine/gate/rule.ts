import type { InputKind } from "../inputs/document.ts";

/** `<target>.<rule>`, such as `kubernetes.image_registry`; for foreign policies the package and rule, such as `main.deny`. */
export type RuleId = string;

/** How bad a finding is. `error`: something could not be read or evaluated; it counts whatever the threshold. */
export type Severity = "error" | "critical" | "high" | "medium" | "low";

/** The severities a rule can have, and a threshold can be; worst first. */
export type RuleSeverity = Exclude<Severity, "error">;

/** A control of a framework, such as `{ name: "CIS Kubernetes", control: "5.2.6" }`. */
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
}
