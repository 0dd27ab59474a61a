import type { Diagnostic } from "../base/diagnostic.ts";
import { positionAt } from "../base/source.ts";
import { compareText } from "../base/text-order.ts";
import type { Document } from "../inputs/document.ts";
import { maskSecrets } from "../inputs/mask-secrets.ts";
import type { Said } from "./answer.ts";
import { gateDiagnostic } from "./diagnostics.ts";
import type { Question } from "./question.ts";
import type { NotChecked } from "./report.ts";
import { isFor, type Rule } from "./rule.ts";

/** What could not be read or was left out. */
export function notCheckedOf({ code, message, span }: Diagnostic): NotChecked {
	return { ...(span && { file: span.source.name }), reason: code, message };
}

/** A document that no rule looks at. */
export function unlookedOf(document: Document): NotChecked {
	const { source, start } = document.locate([]);
	const { line } = positionAt(source, start);
	const span = { source, start, end: start };
	return notCheckedOf(
		document.kind === "unknown"
			? gateDiagnostic("input/unknown-kind", { line }, { span })
			: gateDiagnostic("gate/unlooked-kind", { line, kind: document.title }, { span }),
	);
}

/** A value that a rule could not judge. Nothing that the document keeps secret is in the words. */
export function unknownValueOf(said: Extract<Said, { readonly kind: "unknown" }>, document: Document): NotChecked {
	const shown = maskSecrets(said.message, document.secrets?.() ?? []);
	const { code, message } = gateDiagnostic("policy/unknown-value", { message: shown });
	const span = document.locate(said.route);
	return { file: span.source.name, rule: said.rule.id, reason: code, message, span };
}

/** The rules that were not asked about anything: for want of a document of their kind, or else of a parameter. */
export function idleRules(
	questions: readonly Question[],
	asked: ReadonlySet<Rule>,
	documents: readonly Document[],
): readonly NotChecked[] {
	const idle = questions.flatMap(({ rules }) => rules).filter((rule) => !asked.has(rule));
	return idle.map((rule) => {
		const { id, input, missingParameters: names } = rule;
		const { code, message } =
			names && documents.some(({ kind }) => isFor(rule, kind))
				? gateDiagnostic("gate/rule-without-parameter", { rule: id, names })
				: gateDiagnostic("gate/rule-without-input", { kind: input });
		return { rule: id, reason: code, message };
	});
}

/** By reason, file, place, rule and message: the same in every run. */
export function sortNotChecked(entries: readonly NotChecked[]): readonly NotChecked[] {
	return [...entries].sort(
		(a, b) =>
			compareText(a.reason, b.reason) ||
			compareText(a.file ?? "", b.file ?? "") ||
			(a.span?.start ?? 0) - (b.span?.start ?? 0) ||
			compareText(a.rule ?? "", b.rule ?? "") ||
			compareText(a.message, b.message),
	);
}
