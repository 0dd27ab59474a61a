import { type DiagnosticKind, diagnosticsOf } from "../base/diagnostic.ts";

function row<Parameters>(
	severity: "error" | "warning",
	message: (parameters: Parameters) => string,
): DiagnosticKind<Parameters> {
	return { severity, message };
}

/** What can go wrong between a document and a policy, and what was not looked at. */
export const gateDiagnostic = diagnosticsOf({
	"policy/unloadable": row("error", (p: { reason: string }) => p.reason),
	"policy/evaluation": row("error", (p: { entrypoint: string; reason: string }) => {
		return `${p.entrypoint} could not be evaluated: ${p.reason}`;
	}),
	"policy/undefined": row("error", (p: { entrypoint: string }) => `${p.entrypoint} gave no answer at all`),
	"policy/silent": row("error", (p: { rule: string }) => `the policy gave no answer for the rule ${p.rule}`),
	"policy/answer": row("error", (p: { reason: string; answer: string }) => {
		return `the policy gave an answer that cannot be understood: ${p.reason}: ${p.answer}`;
	}),
	"input/unknown-kind": row("warning", (p: { line: number }) => {
		return `the document at line ${p.line} is no Kubernetes object: it has no apiVersion and kind`;
	}),
	"gate/unlooked-kind": row("warning", (p: { line: number; kind: string }) => {
		return `no rule looks at ${p.kind} documents, as the one at line ${p.line} is`;
	}),
	"gate/rule-without-input": row("warning", (p: { kind: string | undefined }) => {
		return p.kind === undefined ? "there was no document to look at" : `there was no ${p.kind} document to look at`;
	}),
});
