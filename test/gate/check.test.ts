import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { renderRoute } from "../../engine/base/route.ts";
import { positionAt } from "../../engine/base/source.ts";
import { type CheckRequest, check } from "../../engine/gate/check.ts";
import { findingsEntrypoint, type Question } from "../../engine/gate/question.ts";
import type { Report } from "../../engine/gate/report.ts";
import { bareRule, type Rule } from "../../engine/gate/rule.ts";
import { readDocuments } from "../../engine/inputs/read-documents.ts";
import { readInputs } from "../../engine/inputs/read-files.ts";
import { loadPolicy } from "../../engine/runtime/host/policy.ts";

const evaluator = await loadPolicy(readFileSync("test/fixtures/gate/policy.wasm"));
const shop = await readInputs({ paths: ["test/fixtures/shop"], folder: "." });

const rule = (id: string, more: Partial<Rule> = {}): Rule => ({ ...bareRule(id), ...more });

/** A foreign rule of the package `main`. */
const main = (name: string): Question => {
	return { evaluator, entrypoint: `main/${name}`, answer: "deny", rules: [rule(`main.${name}`)] };
};

const findings = (...rules: readonly Rule[]): Question => {
	return { evaluator, entrypoint: findingsEntrypoint, answer: "findings", rules };
};

const privileged = rule("kubernetes.privileged", { input: "kubernetes", severity: "critical" });
const hostPath = rule("kubernetes.host_path", { input: "kubernetes", severity: "medium" });

function checkWith(questions: readonly Question[], more: Partial<CheckRequest> = {}): Report {
	const tool = { name: "parapet", version: "1.0.0" };
	return check({ tool, at: "2027-01-01", threshold: "medium", inputs: shop, questions, policies: [], ...more });
}

/** `file:line:column severity rule message (route)` without the folder of the shop. */
function lines({ findings }: Report): readonly string[] {
	return findings.map(({ span, severity, rule, message, route }) => {
		const { line, column } = positionAt(span.source, span.start);
		const place = `${span.source.name.replace("test/fixtures/shop/", "")}:${line}:${column}`;
		return `${place} ${severity} ${rule} ${message} (${renderRoute(route)})`;
	});
}

async function inputsOf(name: string, text: string) {
	return { files: [name], ...(await readDocuments({ name, text })) };
}

test("a bundle's rules are asked at once, and each finding stands at its value", () => {
	expect(lines(checkWith([findings(privileged, hostPath)]))).toEqual([
		"cronjob.yaml:37:17 medium kubernetes.host_path volume spool is a path of the node (spec.jobTemplate.spec.template.spec.volumes[0].hostPath)",
		"deployment.yaml:29:25 critical kubernetes.privileged container tune-sockets is privileged (spec.template.spec.initContainers[0].securityContext.privileged)",
	]);
});

test("foreign rules may give texts, objects with msg, and objects with a path", () => {
	expect(lines(checkWith([main("deny"), main("violation"), main("warn")]))).toEqual([
		"cronjob.yaml:2:1 high main.violation the pod uses the node's network ()",
		"deployment.yaml:2:1 high main.deny the pod has no securityContext ()",
		"rendered.yaml:55:13 low main.warn few replicas (spec.replicas)",
	]);
});

test("a rule that stops is an error at its document, and the other documents and rules are checked", () => {
	const report = checkWith([main("conflict"), main("warn")]);
	expect(lines(report)).toEqual([
		"deployment.yaml:2:1 error main.conflict main/conflict could not be evaluated: policy.wasm stopped while evaluating: policy.rego:24:1: var assignment conflict ()",
		"rendered.yaml:45:1 high main.conflict twice ()",
		"rendered.yaml:55:13 low main.warn few replicas (spec.replicas)",
	]);
	expect(report.summary.documents).toBe(8);
});

test("an answer that cannot be understood is an error", () => {
	expect(lines(checkWith([main("odd")]))).toEqual([
		"deployment.yaml:2:1 error main.odd the policy gave an answer that cannot be understood: neither a text nor an object: 7 ()",
	]);
});

test("a rule of a bundle that has no answer is an error, for it may have been meant to say something", () => {
	const service = { ...shop, documents: shop.documents.filter(({ resource }) => resource?.kind === "Ingress") };
	expect(lines(checkWith([findings(privileged, rule("kubernetes.gone"))], { inputs: service }))).toEqual([
		"ingress.yaml:1:1 error kubernetes.gone the policy gave no answer for the rule kubernetes.gone ()",
	]);
});

test("an entry point without a value says nothing as a foreign rule, and is an error as a bundle's", () => {
	const silent = main("silent");
	expect(lines(checkWith([silent]))).toEqual([]);
	const [first] = lines(checkWith([{ ...silent, answer: "findings" }]));
	expect(first).toBe("cronjob.yaml:2:1 error policy/undefined main/silent gave no answer at all ()");
});

test("findings that count make the run fail, and errors alone leave it undecided", () => {
	const verdicts = [main("deny"), main("warn"), main("odd"), main("silent")].map((question) => {
		const { verdict, exitCode } = checkWith([question]);
		return { verdict, exitCode };
	});
	expect(verdicts).toEqual([
		{ verdict: "fail", exitCode: 1 },
		{ verdict: "pass", exitCode: 0 },
		{ verdict: "undecided", exitCode: 3 },
		{ verdict: "pass", exitCode: 0 },
	]);
});

test("without rules, or without documents that a rule looks at, nothing was checked", async () => {
	expect(checkWith([])).toMatchObject({ verdict: "undecided", exitCode: 4 });
	const inputs = await inputsOf("values.yaml", "replicas: 1\n---\nimage: web\n");
	const report = checkWith([findings(privileged)], { inputs });
	expect(report).toMatchObject({ verdict: "undecided", exitCode: 4, summary: { files: 0, documents: 0, rules: 0 } });
	expect(report.notChecked).toEqual([
		{
			rule: "kubernetes.privileged",
			reason: "gate/rule-without-input",
			message: "there was no kubernetes document to look at",
		},
		{
			file: "values.yaml",
			reason: "input/unknown-kind",
			message: "the document at line 1 is no Kubernetes object: it has no apiVersion and kind",
		},
		{
			file: "values.yaml",
			reason: "input/unknown-kind",
			message: "the document at line 3 is no Kubernetes object: it has no apiVersion and kind",
		},
	]);
});

test("a rule for workloads looks at no other object, and what nothing looked at is told by its kind", async () => {
	const inputs = await inputsOf("a.yaml", "apiVersion: v1\nkind: Service\n---\napiVersion: foo/v1\nkind: Deployment\n");
	const rules = [rule("kubernetes.privileged", { input: "kubernetes/workload" })];
	const report = checkWith([findings(...rules)], { inputs });
	expect(report).toMatchObject({ verdict: "undecided", exitCode: 4, summary: { documents: 0 } });
	expect(report.notChecked.map(({ message }) => message)).toEqual([
		"there was no kubernetes/workload document to look at",
		"no rule looks at a foo/v1 Deployment, as at line 4",
		"no rule looks at a v1 Service, as at line 1",
	]);
});

test("a rule for Kubernetes looks at workloads too", async () => {
	const inputs = await inputsOf("a.yaml", "apiVersion: v1\nkind: Pod\n");
	expect(checkWith([findings(privileged)], { inputs })).toMatchObject({ summary: { documents: 1 } });
});

test("what kept policies from being asked is a finding that counts whatever the threshold", () => {
	const span = { source: { name: "p.rego", text: "x" }, start: 0, end: 1 };
	const fault = { code: "rego/x", severity: "error", message: "broken", span, notes: [] } as const;
	const left = { ...fault, code: "rego/y", severity: "warning" } as const;
	const report = checkWith([main("warn")], { policyDiagnostics: [fault, left], threshold: "critical" });
	expect(report).toMatchObject({ verdict: "undecided", exitCode: 3 });
	expect(lines(report).filter((line) => line.startsWith("p.rego"))).toEqual(["p.rego:1:1 error rego/x broken ()"]);
	expect(report.notChecked.filter(({ file }) => file === "p.rego").map(({ reason }) => reason)).toEqual([
		"rego/x",
		"rego/y",
	]);
});

test("a document of no known kind is checked by rules that look at every document", async () => {
	const inputs = await inputsOf("values.yaml", "spec:\n  replicas: 1\n");
	const report = checkWith([findings(privileged), main("warn")], { inputs });
	expect(lines(report)).toEqual(["values.yaml:2:13 low main.warn few replicas (spec.replicas)"]);
	expect(report.notChecked.map(({ reason }) => reason)).toEqual(["gate/rule-without-input"]);
});

test("a file that cannot be parsed is an error and is listed as not checked", async () => {
	const inputs = await inputsOf("broken.yaml", "a: 1\n---\nkind: [\n");
	const report = checkWith([main("warn")], { inputs });
	expect(lines(report)).toEqual([
		"broken.yaml:4:1 error input/syntax flow sequence in block collection must be sufficiently indented and end with a ] ()",
	]);
	expect(report.notChecked).toEqual([
		{
			file: "broken.yaml",
			reason: "input/syntax",
			message: "flow sequence in block collection must be sufficiently indented and end with a ]",
		},
	]);
	expect(report).toMatchObject({ verdict: "undecided", exitCode: 3 });
});

test("equal runs give equal reports, whatever the order of documents and questions", () => {
	const questions = [findings(privileged, hostPath), main("deny"), main("warn")];
	const turned = { ...shop, documents: shop.documents.toReversed() };
	expect(checkWith(questions.toReversed(), { inputs: turned })).toEqual(checkWith(questions));
});

test("a finding keeps its fingerprint when lines move, and loses it with its rule, file, route or resource", async () => {
	const manifest = "kind: Deployment\napiVersion: apps/v1\nmetadata: {name: a}\nspec:\n  replicas: 1\n";
	const prints = async (name: string, text: string) =>
		checkWith([main("warn")], { inputs: await inputsOf(name, text) }).findings.map(({ fingerprint }) => fingerprint);
	const before = await prints("a.yaml", manifest);
	expect(await prints("./a.yaml", `# moved\n\n${manifest}`)).toEqual(before);
	expect(await prints("b.yaml", manifest)).not.toEqual(before);
	expect(await prints("a.yaml", manifest.replace("name: a", "name: b"))).not.toEqual(before);
});

test("the moment of the verdict is carried in whole seconds of UTC", () => {
	expect(checkWith([]).at).toBe("2027-01-01T00:00:00Z");
	expect(checkWith([], { at: "2027-01-01T01:30:00+02:00" }).at).toBe("2026-12-31T23:30:00Z");
	for (const at of ["tomorrow", "2027-02-30", "2027-1-1", "2027-01-01T00:00"]) {
		expect(() => checkWith([], { at })).toThrow("is no date such as");
	}
});
