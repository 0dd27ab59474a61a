import type { Diagnostic } from "../base/diagnostic.ts";
import { compareText } from "../base/text-order.ts";
import type { Inputs } from "../inputs/inputs.ts";
import { admitInputs } from "./admit-inputs.ts";
import { applyWaivers, findIdleWaivers } from "./apply-waivers.ts";
import { type Asked, askAll } from "./ask.ts";
import { counts, type Finding, findingOfDiagnostic, type ProjectPath, sortFindings } from "./finding.ts";
import { normaliseInstant } from "./instant.ts";
import { idleRules, notCheckedOf, sortNotChecked } from "./not-checked.ts";
import type { Question } from "./question.ts";
import type { NotChecked, PolicyIdentity, Report, Summary } from "./report.ts";
import type { RuleSeverity } from "./rule.ts";
import { decide } from "./verdict.ts";
import type { PlacedWaiver } from "./waiver.ts";

/** All that a check depends on: the same request gives the same report. */
export interface CheckRequest {
	readonly tool: { readonly name: string; readonly version: string };
	/** The moment that the verdict is for: an ISO 8601 date, or date and time. The policies' own clock is set where they are loaded. */
	readonly at: string;
	readonly threshold: RuleSeverity;
	readonly inputs: Inputs;
	readonly questions: readonly Question[];
	readonly policies: readonly PolicyIdentity[];
	/** What kept policies from being asked; none when missing. An error counts whatever the threshold. */
	readonly policyDiagnostics?: readonly Diagnostic[];
	/** Rules that the project does not want to be asked, which the report lists all the same. */
	readonly off?: readonly NotChecked[];
	readonly waivers?: readonly PlacedWaiver[];
	/** The file's own name when missing. */
	readonly projectPath?: ProjectPath;
	/** Whether the inputs are all that the project has, so that a waiver that covers nothing is one without use. */
	readonly isWhole?: boolean;
	/** Whether it is fine when there is nothing to check, as long as there are rules that would have been asked. */
	readonly mayBeEmpty?: boolean;
}

/**
 * Asks every question about every document that one of its rules looks at.
 *
 * @throws ParapetError USAGE when `at` is no instant. Everything else that goes wrong is a finding.
 */
export function check(request: CheckRequest): Report {
	const { threshold, questions, policyDiagnostics = [], off = [], isWhole = false } = request;
	const { waivers = [], projectPath = (file) => file, mayBeEmpty = false } = request;
	const at = normaliseInstant(request.at);
	const inputs = admitInputs(request.inputs);
	const troubles = [...inputs.diagnostics, ...policyDiagnostics];
	const asked = askAll(inputs.documents, questions, projectPath);
	const unread = troubles.filter(({ severity }) => severity === "error");
	const said = [...asked.findings, ...unread.map((trouble) => findingOfDiagnostic(trouble, projectPath))];
	const findings = sortFindings(applyWaivers(said, { waivers, at, projectPath }));
	const severities = findings.filter(counts).map(({ severity }) => severity);
	const rules = [...asked.rules].sort((a, b) => compareText(a.id, b.id));
	const idle = idleRules(questions, asked.rules, inputs.documents);
	const lookedAt = { isWhole, rules: new Set(rules.map(({ id }) => id)), files: request.inputs.files };
	return {
		tool: request.tool,
		at,
		threshold,
		...decide({
			severities,
			threshold,
			checkCount: asked.checkCount,
			mayBeEmpty: mayBeEmpty && questions.length > 0,
		}),
		summary: summarise(asked, findings),
		findings,
		notChecked: sortNotChecked([...troubles.map(notCheckedOf), ...asked.unlooked, ...asked.unknown, ...idle, ...off]),
		notices: findIdleWaivers(findings, { waivers, at, projectPath }, lookedAt),
		policies: request.policies,
		rules,
	};
}

function summarise(asked: Asked, all: readonly Finding[]): Summary {
	const findings = { error: 0, critical: 0, high: 0, medium: 0, low: 0 };
	for (const { severity } of all.filter(counts)) findings[severity]++;
	return {
		files: new Set(asked.documents.map(({ source }) => source.name)).size,
		documents: asked.documents.length,
		rules: asked.rules.size,
		findings,
		waived: all.filter(({ waived }) => waived).length,
		warnings: all.filter(({ level, waived }) => level && !waived).length,
		unlooked: asked.unlooked.length,
	};
}
