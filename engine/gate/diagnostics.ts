import { diagnosticsOf, errorRow, warningRow } from "../base/diagnostic.ts";

/** What can go wrong between a document and a policy, and what was not looked at. */
export const gateDiagnostic = diagnosticsOf({
	"policy/unloadable": errorRow((p: { reason: string }) => p.reason),
	"policy/evaluation": errorRow((p: { entrypoint: string; reason: string }) => {
		return `${p.entrypoint} could not be evaluated: ${p.reason}`;
	}),
	"policy/undefined": errorRow((p: { entrypoint: string }) => `${p.entrypoint} gave no answer at all`),
	"policy/silent": errorRow((p: { rule: string }) => `the policy gave no answer for the rule ${p.rule}`),
	"policy/answer": errorRow((p: { reason: string; answer: string }) => {
		return `the policy gave an answer that cannot be understood: ${p.reason}: ${p.answer}`;
	}),
	"input/unknown-kind": warningRow((p: { line: number }) => {
		return `the document at line ${p.line} is no Kubernetes object: it has no apiVersion and kind`;
	}),
	"input/reserved-key": errorRow(
		(p: { key: string }) => `the manifest has a key ${p.key} of its own, which is where policies find verified facts`,
		() => "Remove the key: no kind of Kubernetes has it.",
	),
	"proof/unverified": warningRow((_: object) => "is a proof, and nothing was verified here"),
	"gate/unlooked-kind": warningRow((p: { line: number; kind: string }) => {
		return `no rule looks at a ${p.kind}, as at line ${p.line}`;
	}),
	"gate/rule-off": warningRow((p: { configured: string }) => `is off in ${p.configured}`),
	"gate/rule-without-parameter": warningRow((p: { rule: string; names: readonly string[] }) => {
		const names = p.names.map((name) => JSON.stringify(name)).join(" and ");
		return `needs ${names} under rules: ${p.rule}: parameters: in parapet.yaml`;
	}),
	"policy/unknown-value": warningRow((p: { message: string }) => p.message),
	"waiver/expired": warningRow((p: { rule: string; owner: string; expires: string }) => {
		return `the waiver of ${p.rule} by ${p.owner} expired on ${p.expires}`;
	}),
	"waiver/unused": warningRow((p: { rule: string; owner: string }) => {
		return `the waiver of ${p.rule} by ${p.owner} covers nothing`;
	}),
	"gate/rule-without-input": warningRow((p: { kind: string | undefined }) => {
		return p.kind === undefined ? "there was no document to look at" : `there was no ${p.kind} document to look at`;
	}),
});
