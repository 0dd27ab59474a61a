import type { DiagnosticCode } from "../base/diagnostic.ts";
import type { Route } from "../base/route.ts";
import type { Span } from "../base/source.ts";
import type { ResourceIdentity } from "../inputs/document.ts";
import type { RuleId, Severity } from "./rule.ts";

/** What a policy says about a place, or that something could not be read or evaluated (`severity` is then `error`). */
export interface Finding {
	/** The rule; for an error that belongs to no rule, the diagnostic's code. */
	readonly rule: RuleId | DiagnosticCode;
	readonly severity: Severity;
	readonly message: string;
	readonly help?: string;
	/** From the root of the document (of the item, in a `List`). */
	readonly route: Route;
	/** `span.source.name` is the file. The source is empty where the file could not be read as text. */
	readonly span: Span;
	readonly resource?: ResourceIdentity;
	/** `sha256:…` of rule, path, route and resource: the same finding keeps it when lines move. */
	readonly fingerprint: string;
}
