import type { Document } from "../inputs/document.ts";
import { readAnswer, type Said } from "./answer.ts";
import { gateDiagnostic } from "./diagnostics.ts";
import { type Finding, findingOf, type ProjectPath } from "./finding.ts";
import { unknownValueOf, unlookedOf } from "./not-checked.ts";
import type { Question } from "./question.ts";
import type { NotChecked } from "./report.ts";
import { isFor, type Rule } from "./rule.ts";

/** What came of asking every question about every document. */
export interface Asked {
	readonly findings: readonly Finding[];
	/** Documents that a rule was asked about. */
	readonly documents: readonly Document[];
	/** Rules that were asked. */
	readonly rules: ReadonlySet<Rule>;
	/** How many times a rule was asked about a document. */
	readonly checkCount: number;
	/** Documents that no rule looks at. */
	readonly unlooked: readonly NotChecked[];
	/** Values that a rule could not judge. */
	readonly unknown: readonly NotChecked[];
}

/** Asks every question about every document that one of its rules looks at. */
export function askAll(
	documents: readonly Document[],
	questions: readonly Question[],
	projectPath: ProjectPath,
): Asked {
	const findings: Finding[] = [];
	const checked: Document[] = [];
	const rules = new Set<Rule>();
	const unlooked: NotChecked[] = [];
	const unknown: NotChecked[] = [];
	let checkCount = 0;
	for (const document of documents) {
		const countBefore = checkCount;
		for (const question of questions) {
			const looking = question.rules.filter((rule) => !rule.missingParameters && isFor(rule, document.kind));
			if (looking.length === 0) continue;
			checkCount += looking.length;
			for (const rule of looking) rules.add(rule);
			for (const said of ask(question, looking, document)) {
				if (said.kind === "unknown") unknown.push(unknownValueOf(said, document));
				else findings.push(findingOf(said, document, projectPath));
			}
		}
		if (checkCount > countBefore) checked.push(document);
		else unlooked.push(unlookedOf(document));
	}
	return { findings, documents: checked, rules, checkCount, unlooked, unknown };
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
