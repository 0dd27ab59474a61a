import type { Log } from "sarif";
import { expect, test } from "vitest";
import type { Report } from "../../engine/gate/report.ts";
import { bareRule } from "../../engine/gate/rule.ts";
import { render } from "../../engine/report/render.ts";
import { findingAt, pod, reportWith } from "./reports.ts";

/** The one run of the log. */
function run(more: Partial<Report>) {
	const { runs } = JSON.parse(render(reportWith(more), "sarif")) as Log;
	expect(runs.length).toBe(1);
	return runs[0] as Log["runs"][0];
}

const rule = {
	...bareRule("kubernetes.image_registry"),
	title: "Images come from a trusted registry",
	description: "An image is code.",
	help: "Push the image.",
	frameworks: [{ name: "cis", control: "5.1" }],
	relatedResources: [{ ref: "https://docs.example/images" }],
};

test("a finding is a result with its rule, region, route and fingerprints", () => {
	const { results, tool, columnKind } = run({ rules: [rule], findings: [findingAt(pod, "docker.io/shop/web:1.0")] });
	expect(columnKind).toBe("utf16CodeUnits");
	expect(tool.driver.rules).toEqual([
		{
			id: "kubernetes.image_registry",
			shortDescription: { text: "Images come from a trusted registry" },
			fullDescription: { text: "An image is code." },
			help: { text: "Push the image.", markdown: "Push the image." },
			helpUri: "https://docs.example/images",
			defaultConfiguration: { level: "error" },
			properties: { "security-severity": "8.0", tags: ["security", "cis/5.1"] },
		},
	]);
	expect(results).toEqual([
		{
			ruleId: "kubernetes.image_registry",
			ruleIndex: 0,
			level: "error",
			message: { text: 'container "web" runs an image from "docker.io"' },
			locations: [
				{
					physicalLocation: {
						artifactLocation: { uri: "shop/pod.yaml", uriBaseId: "%SRCROOT%" },
						region: { startLine: 8, startColumn: 14, endLine: 8, endColumn: 36 },
					},
					logicalLocations: [{ fullyQualifiedName: "Pod/shop/web/spec.containers[0].image" }],
				},
			],
			partialFingerprints: {
				primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]+:1$/),
				"parapet/v1": `sha256:${"0".repeat(64)}`,
			},
			properties: { severity: "high" },
		},
	]);
});

test("an error has a descriptor of its own, and no region where there is no text", () => {
	const broken = findingAt({ name: "a b.yaml", text: "" }, "", { rule: "input/unreadable", severity: "error" });
	const { results, tool } = run({ verdict: "undecided", exitCode: 3, findings: [broken], rules: [rule] });
	expect(tool.driver.rules?.map(({ id }) => id)).toEqual(["kubernetes.image_registry", "input/unreadable"]);
	expect(results?.[0]).toMatchObject({ ruleIndex: 1, level: "error" });
	expect(results?.[0]?.locations?.[0]?.physicalLocation).toEqual({
		artifactLocation: { uri: "a%20b.yaml", uriBaseId: "%SRCROOT%" },
	});
});

test("what was not checked is a notification, and an undecided run did not succeed", () => {
	const notChecked = [
		{ file: "x.yaml", reason: "input/template", message: "holds Go template text" },
		{ rule: "a.b", reason: "gate/rule-without-input", message: "there was no document" },
	] as const;
	expect(run({ verdict: "undecided", exitCode: 3, notChecked }).invocations).toEqual([
		{
			executionSuccessful: false,
			exitCode: 3,
			exitCodeDescription: "undecided",
			toolExecutionNotifications: [
				{
					level: "warning",
					descriptor: { id: "input/template" },
					message: { text: "holds Go template text" },
					locations: [{ physicalLocation: { artifactLocation: { uri: "x.yaml", uriBaseId: "%SRCROOT%" } } }],
				},
				{
					level: "warning",
					descriptor: { id: "gate/rule-without-input" },
					message: { text: "there was no document" },
					associatedRule: { id: "a.b" },
				},
			],
		},
	]);
});

test.each([
	["./a/b.yaml", "a/b.yaml"],
	["a\\b.yaml", "a/b.yaml"],
	["ä#?%.yaml", "%C3%A4%23%3F%25.yaml"],
	["<stdin>", "%3Cstdin%3E"],
	["\ud800.yaml", "%EF%BF%BD.yaml"],
	["/abs/a.yaml", "file:///abs/a.yaml"],
])("the file %j has the URI %s", (name, uri) => {
	const { results } = run({ findings: [findingAt({ ...pod, name }, "web")] });
	expect(results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe(uri);
});

test("of more results than GitHub takes the worst are kept, and the rest is counted", () => {
	const low = Array.from({ length: 25_000 }, () => findingAt(pod, "web", { severity: "low" }));
	const findings = [...low, findingAt(pod, "true", { severity: "critical" })];
	const { results, invocations } = run({ findings });
	expect(results?.length).toBe(25_000);
	expect(results?.at(-1)?.properties).toEqual({ severity: "critical" });
	expect(invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toBe(
		"1 findings of lower severity are left out: SARIF readers refuse more",
	);
});

test("a resource with an address goes by it, and a waived finding is suppressed", () => {
	const resource = { kind: "aws_s3_bucket", name: "aws_s3_bucket.logs" };
	const route = ["resource_changes", 0, "change", "after", "acl"];
	const waived = { rule: rule.id, owner: "me", reason: "why", expires: "2027-01-31" };
	const { results } = run({
		rules: [rule],
		findings: [findingAt(pod, "true", { resource, route, waived, level: "warn" })],
	});
	expect(results).toMatchObject([
		{
			level: "warning",
			locations: [{ logicalLocations: [{ fullyQualifiedName: "aws_s3_bucket.logs/acl" }] }],
			suppressions: [{ kind: "external", status: "accepted", justification: "why (me, until 2027-01-31)" }],
		},
	]);
});

test("notices, and values that no rule could judge, are notifications with their regions", () => {
	const { span } = findingAt(pod, "image");
	const { invocations } = run({
		notices: [{ code: "waiver/unused", message: "covers nothing", span }],
		notChecked: [{ file: pod.name, rule: rule.id, reason: "policy/unknown-value", message: "is not known", span }],
	});
	const region = { startLine: 8, startColumn: 7, endLine: 8, endColumn: 12 };
	const locations = [
		{ physicalLocation: { artifactLocation: { uri: "shop/pod.yaml", uriBaseId: "%SRCROOT%" }, region } },
	];
	expect(invocations?.[0]?.toolExecutionNotifications).toEqual([
		{
			level: "warning",
			descriptor: { id: "policy/unknown-value" },
			message: { text: "is not known" },
			associatedRule: { id: rule.id },
			locations,
		},
		{ level: "warning", descriptor: { id: "waiver/unused" }, message: { text: "covers nothing" }, locations },
	]);
});
