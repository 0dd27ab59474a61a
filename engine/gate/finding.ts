import type { Diagnostic, DiagnosticCode } from "../base/diagnostic.ts";
import type { Route } from "../base/route.ts";
import type { Span } from "../base/source.ts";
import { compareText } from "../base/text-order.ts";
import type { Document, ResourceIdentity } from "../inputs/document.ts";
import { maskSecrets } from "../inputs/mask-secrets.ts";
import type { Said } from "./answer.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { type RuleId, type Severity, severities } from "./rule.ts";
import type { Waiver } from "./waiver.ts";

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
	/** `warn`: the rule is one that only warns here. */
	readonly level?: "warn";
	/** Who answers for it, and until when; it does not count then. */
	readonly waived?: Waiver;
	/** The waiver that covered it until it expired. */
	readonly expiredWaiver?: Waiver;
}

/** Whether a finding has a part in the verdict. */
export function counts({ level, waived }: Finding): boolean {
	return level === undefined && waived === undefined;
}

/** From a file's name to the one by which waivers and fingerprints know it, wherever the user stands. */
export type ProjectPath = (file: string) => string;

/** Gives what a policy said about a document its place. Nothing that the document keeps secret is in it. */
export function findingOf(
	said: Exclude<Said, { readonly kind: "unknown" }>,
	document: Document,
	projectPath: ProjectPath,
): Finding {
	const rule = said.rule?.id ?? (said.kind === "error" ? said.diagnostic.code : "");
	const route = said.kind === "finding" ? said.route : [];
	const resource = document.resourceAt?.(route) ?? document.resource;
	const lasting = { route: document.lastingRoute?.(route) ?? route, ...(resource && { resource }) };
	const help = said.kind === "finding" ? said.rule.help : said.diagnostic.help;
	const mask = (text: string) => maskSecrets(text, document.secrets?.() ?? []);
	return {
		rule,
		severity: said.kind === "finding" ? said.rule.severity : "error",
		message: mask(said.kind === "finding" ? said.message : said.diagnostic.message),
		...(help !== undefined && { help }),
		route: (document.shownRoute?.(route) ?? route).map((step) => (typeof step === "string" ? mask(step) : step)),
		span: document.locate(route),
		...(resource && { resource: { ...resource, name: mask(resource.name) } }),
		fingerprint: fingerprintOf({ rule, file: projectPath(document.source.name), ...lasting }),
		...(said.kind === "finding" && said.rule.level && { level: said.rule.level }),
	};
}

/** An input or a policy that could not be read, as a finding: it counts whatever the threshold. */
export function findingOfDiagnostic(diagnostic: Diagnostic, projectPath: ProjectPath): Finding {
	const span = diagnostic.span ?? { source: { name: "", text: "" }, start: 0, end: 0 };
	return {
		rule: diagnostic.code,
		severity: "error",
		message: diagnostic.message,
		...(diagnostic.help !== undefined && { help: diagnostic.help }),
		route: [],
		span,
		fingerprint: fingerprintOf({ rule: diagnostic.code, file: projectPath(span.source.name), route: [] }),
	};
}

/** By file, place, severity, rule and message: the order in which findings are shown, the same in every run. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
	return [...findings].sort(
		(a, b) =>
			compareText(a.span.source.name, b.span.source.name) ||
			a.span.start - b.span.start ||
			severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
			compareText(a.rule, b.rule) ||
			compareText(a.message, b.message),
	);
}
