import type { Diagnostic, DiagnosticCode } from "../base/diagnostic.ts";
import type { Span } from "../base/source.ts";
import type { Finding } from "./finding.ts";
import type { Rule, RuleId, RuleSeverity, Severity } from "./rule.ts";
import type { ExitCode, Verdict } from "./verdict.ts";

/** Something that was not checked: a file, a document of it, or a rule. */
export interface NotChecked {
	readonly file?: string;
	readonly rule?: RuleId;
	readonly reason: DiagnosticCode;
	readonly message: string;
	/** For a value that a rule could not judge: where it stands. */
	readonly span?: Span;
}

/** Something to know about the run itself, such as a waiver that has expired. */
export type Notice = Pick<Diagnostic, "code" | "message" | "span">;

/** Which policies were asked. `digest` is `sha256:…` of the bundle or of the sources. */
export interface PolicyIdentity {
	readonly name: string;
	readonly revision?: string;
	readonly digest: string;
}

/** What was looked at: documents that a rule was asked about, the files they stand in, the rules that were asked. */
export interface Summary {
	readonly files: number;
	readonly documents: number;
	readonly rules: number;
	readonly findings: { readonly [severity in Severity]: number };
	/** Findings that a waiver covers; they are not among `findings`, and neither are `warnings`. */
	readonly waived: number;
	/** Findings of rules that the project wants to warn only. */
	readonly warnings: number;
	/** Documents that no rule looked at. */
	readonly unlooked: number;
}

/** All that one run has to say; every format is rendered from it alone. Lists are sorted, so equal runs give equal reports. */
export interface Report {
	readonly tool: { readonly name: string; readonly version: string };
	/** The moment the verdict is for, ISO 8601 in UTC. */
	readonly at: string;
	readonly threshold: RuleSeverity;
	readonly verdict: Verdict;
	readonly exitCode: ExitCode;
	readonly summary: Summary;
	readonly findings: readonly Finding[];
	readonly notChecked: readonly NotChecked[];
	readonly notices: readonly Notice[];
	readonly policies: readonly PolicyIdentity[];
	/** The rules that were asked, sorted by id. */
	readonly rules: readonly Rule[];
}
