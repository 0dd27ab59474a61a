import type { Diagnostic } from "../base/diagnostic.ts";
import { positionAt } from "../base/source.ts";
import { compareText } from "../base/text-order.ts";
import type { Document, InputKind } from "../inputs/document.ts";
import type { Inputs } from "../inputs/inputs.ts";
import { admitInputs } from "./admit-inputs.ts";
import { readAnswer, type Said } from "./answer.ts";
import { gateDiagnostic } from "./diagnostics.ts";
import { type Finding, findingOf, findingOfDiagnostic, sortFindings } from "./finding.ts";
import { normaliseInstant } from "./instant.ts";
import type { Question } from "./question.ts";
import type { NotChecked, PolicyIdentity, Report, Summary } from "./report.ts";
import type { Rule, RuleSeverity, Severity } from "./rule.ts";
import { decide } from "./verdict.ts";

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
}

/**
 * Asks every question about every document that one of its rules looks at.
 *
 * @throws ParapetError USAGE when `at` is no instant. Everything else that goes wrong is a finding.
 */
export function check(request: CheckRequest): Report {
	const { threshold, questions, policyDiagnostics = [] } = request;
	const inputs = admitInputs(request.inputs);
	const troubles = [...inputs.diagnostics, ...policyDiagnostics];
	const asked = askAll(inputs.documents, questions);
	const unread = troubles.filter(({ severity }) => severity === "error");
	const findings = sortFindings([...asked.findings, ...unread.map(findingOfDiagnostic)]);
	const severities = findings.map(({ severity }) => severity);
	const rules = [...asked.rules].sort((a, b) => compareText(a.id, b.id));
	return {
		tool: request.tool,
		at: normaliseInstant(request.at),
		threshold,
		...decide({ severities, threshold, checkCount: asked.checkCount }),
		summary: summarise(asked, severities),
		findings,
		notChecked: sortNotChecked([
			...troubles.map(notCheckedOf),
			...asked.unlooked,
			...idleRules(questions, asked.rules),
		]),
		policies: request.policies,
		rules,
	};
}

interface Asked {
	readonly findings: readonly Finding[];
	readonly documents: readonly Document[];
	readonly rules: ReadonlySet<Rule>;
	readonly checkCount: number;
	/** Documents that no rule looks at. */
	readonly unlooked: readonly NotChecked[];
}

function askAll(documents: readonly Document[], questions: readonly Question[]): Asked {
	const findings: Finding[] = [];
	const checked: Document[] = [];
	const rules = new Set<Rule>();
	const unlooked: NotChecked[] = [];
	let checkCount = 0;
	for (const document of documents) {
		const countBefore = checkCount;
		for (const question of questions) {
			const looking = question.rules.filter((rule) => looksAt(rule, document));
			if (looking.length === 0) continue;
			checkCount += looking.length;
			for (const rule of looking) rules.add(rule);
			for (const said of ask(question, looking, document)) findings.push(findingOf(said, document));
		}
		if (checkCount > countBefore) checked.push(document);
		else unlooked.push(unlookedOf(document));
	}
	return { findings, documents: checked, rules, checkCount, unlooked };
}

/** A rule for `kubernetes` looks at `kubernetes/workload` too, and not the other way round. */
function looksAt({ input }: Rule, { kind }: Document): boolean {
	return input === undefined || input === kind || kind.startsWith(`${input}/`);
}

/** A policy that stops tells nothing about the document; the next one is asked all the same. */
function ask(question: Question, looking: readonly Rule[], document: Document): readonly Said[] {
	const { evaluator, entrypoint } = question;
	try {
		return readAnswer(question, looking, evaluator.evaluate(entrypoint, document.json()));
	} catch (fault) {
		const reason = fault instanceof Error ? fault.message : String(fault);
		const [rule, other] = looking;
		const diagnostic = gateDiagnostic("policy/evaluation", { entrypoint, reason });
		return [{ kind: "error", ...(rule && !other && { rule }), diagnostic }];
	}
}

function summarise(asked: Asked, severities: readonly Severity[]): Summary {
	const findings = { error: 0, critical: 0, high: 0, medium: 0, low: 0 };
	for (const severity of severities) findings[severity]++;
	return {
		files: new Set(asked.documents.map(({ source }) => source.name)).size,
		documents: asked.documents.length,
		rules: asked.rules.size,
		findings,
		waived: 0,
	};
}

function unlookedOf(document: Document): NotChecked {
	const { source, start } = document.locate([]);
	const { line } = positionAt(source, start);
	const span = { source, start, end: start };
	return notCheckedOf(
		document.kind === "unknown"
			? gateDiagnostic("input/unknown-kind", { line }, { span })
			: gateDiagnostic("gate/unlooked-kind", { line, kind: document.title }, { span }),
	);
}

function notCheckedOf({ code, message, span }: Diagnostic): NotChecked {
	return { ...(span && { file: span.source.name }), reason: code, message };
}

function idleRules(questions: readonly Question[], asked: ReadonlySet<Rule>): readonly NotChecked[] {
	const idle = questions.flatMap(({ rules }) => rules).filter((rule) => !asked.has(rule));
	return idle.map(({ id, input }: { readonly id: string; readonly input?: InputKind }) => {
		const { code, message } = gateDiagnostic("gate/rule-without-input", { kind: input });
		return { rule: id, reason: code, message };
	});
}

function sortNotChecked(entries: readonly NotChecked[]): readonly NotChecked[] {
	return [...entries].sort(
		(a, b) =>
			compareText(a.reason, b.reason) ||
			compareText(a.file ?? "", b.file ?? "") ||
			compareText(a.rule ?? "", b.rule ?? "") ||
			compareText(a.message, b.message),
	);
}
