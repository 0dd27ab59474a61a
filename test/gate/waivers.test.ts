import { expect, test } from "vitest";
import { type CheckRequest, check } from "../../engine/gate/check.ts";
import type { Waiver } from "../../engine/gate/waiver.ts";
import { readInputs } from "../../engine/inputs/read-files.ts";
import { loadRego } from "./rego-questions.ts";

const { questions } = await loadRego([
	`package main

deny contains {"message": "uses the node's network", "path": []} if {
	input.spec.jobTemplate.spec.template.spec.hostNetwork == true
}

deny contains {"message": "few replicas", "path": ["spec", "replicas"]} if input.spec.replicas < 3

violation contains 7 if input.kind == "StatefulSet"
`,
]);
const inputs = await readInputs({ paths: ["test/fixtures/shop"], folder: "." });
const span = { source: { name: "parapet.yaml", text: "waivers" }, start: 0, end: 7 };
const whole: Waiver = { rule: "main.deny", owner: "team", reason: "soon gone", expires: "2027-01-31" };

/** The report under these waivers, on a day; `files` are exact names here. */
function reportOn(waivers: readonly Partial<Waiver>[], at = "2027-01-01", more: Partial<CheckRequest> = {}) {
	const placed = waivers.map((part) => {
		const waiver = { ...whole, ...part };
		return { waiver, coversFile: (file: string) => waiver.files?.includes(file) === true, span };
	});
	const only = questions.filter(({ entrypoint }) => entrypoint === "main/deny");
	const tool = { name: "parapet", version: "1.0.0" };
	return check({ tool, at, threshold: "low", inputs, questions: only, policies: [], waivers: placed, ...more });
}

/** What each finding, by its message, is: `waived`, `expired` or `counts`; and the exit code. */
function outcome(...args: Parameters<typeof reportOn>): readonly string[] {
	const { findings, exitCode } = reportOn(...args);
	const states = findings.map(({ message, waived, expiredWaiver }) => {
		return `${message}: ${waived ? "waived" : expiredWaiver ? "expired" : "counts"}`;
	});
	return [...states, String(exitCode)];
}

const network = "uses the node's network";
const cronjob = "test/fixtures/shop/cronjob.yaml";

test("a waiver covers all findings of its rule, and then the run passes", () => {
	expect(outcome([{}])).toEqual([`${network}: waived`, "few replicas: waived", "0"]);
	expect(reportOn([{}]).summary).toMatchObject({ waived: 2, findings: { high: 0 } });
	expect(outcome([{ rule: "main.other" }])).toEqual([`${network}: counts`, "few replicas: counts", "1"]);
});

test.each<[string, Partial<Waiver>]>([
	["file", { files: [cronjob] }],
	["resource", { resource: "CronJob shop/export-orders" }],
	["pattern of resources", { resource: "CronJob *" }],
	["fingerprint", { fingerprint: reportOn([]).findings[0]?.fingerprint as string }],
	["all of them together", { files: ["x", cronjob], resource: "*" }],
])("a waiver is narrowed by its %s", (_, waiver) => {
	expect(outcome([waiver])).toEqual([`${network}: waived`, "few replicas: counts", "1"]);
});

test.each<[string, Partial<Waiver>]>([
	["resource", { resource: "CronJob export-orders" }],
	["file", { files: ["cronjob.yaml"] }],
	["fingerprint", { fingerprint: `sha256:${"0".repeat(64)}` }],
	["file, although the resource is right", { files: [], resource: "*" }],
])("a waiver for another %s covers nothing", (_, waiver) => {
	expect(outcome([waiver])).toEqual([`${network}: counts`, "few replicas: counts", "1"]);
});

test("a waiver holds to the end of its last day, and is remembered after", () => {
	expect(outcome([{}], "2027-01-31T23:59:59Z").at(-1)).toBe("0");
	expect(outcome([{}], "2027-02-01")).toEqual([`${network}: expired`, "few replicas: expired", "1"]);
	expect(outcome([{}], "2027-02-01T00:30:00+01:00").at(-1)).toBe("0");
	expect(outcome([{}, { expires: "2027-12-31" }], "2027-02-01").at(-1)).toBe("0");
});

test("waivers that have expired or cover nothing are told, with their place", () => {
	expect(reportOn([{ expires: "2026-01-01" }, { resource: "Pod *" }, {}]).notices).toEqual([
		expect.objectContaining({
			code: "waiver/expired",
			message: "the waiver of main.deny by team expired on 2026-01-01",
			span,
		}),
		expect.objectContaining({ code: "waiver/unused", message: "the waiver of main.deny by team covers nothing", span }),
	]);
});

test("a waiver for what this run did not look at is not called unused, unless the run was the whole project's", () => {
	const elsewhere = [{ files: ["elsewhere.yaml"] }, { rule: "main.other" }];
	expect(reportOn(elsewhere).notices).toEqual([]);
	expect(reportOn(elsewhere, undefined, { isWhole: true }).notices.length).toBe(2);
});

test("no waiver covers an error", () => {
	const report = reportOn([{ rule: "main.violation" }, { rule: "input/syntax" }], undefined, { questions });
	expect(report.findings.filter(({ severity }) => severity === "error").map(({ waived }) => waived)).toEqual([
		undefined,
	]);
	const broken = { code: "input/syntax", severity: "error", message: "x", notes: [] } as const;
	const unread = { ...inputs, documents: [], diagnostics: [broken] };
	expect(outcome([{ rule: "input/syntax" }], undefined, { inputs: unread })).toEqual(["x: counts", "3"]);
});

test("files and fingerprints go by their names in the project, wherever the user stands", () => {
	const here = reportOn([]).findings.map(({ fingerprint }) => fingerprint);
	const projectPath = (file: string) => file.replace(/^\.\.\//, "");
	const above = { ...inputs, documents: inputs.documents.map(renamed) };
	const report = reportOn([{ files: [cronjob] }], undefined, { inputs: above, projectPath });
	expect(report.findings.map(({ fingerprint }) => fingerprint)).toEqual(here);
	expect(report.findings.map(({ waived }) => waived !== undefined)).toEqual([true, false]);
});

/** The document, as one sees it from a folder below. */
function renamed(document: (typeof inputs.documents)[number]) {
	const source = { ...document.source, name: `../${document.source.name}` };
	return {
		...document,
		source,
		locate: (route: readonly (string | number)[]) => ({ ...document.locate(route), source }),
	};
}
