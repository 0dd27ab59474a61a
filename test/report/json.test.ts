import { expect, test } from "vitest";
import { render } from "../../engine/report/render.ts";
import { findingAt, pod, reportWith } from "./reports.ts";

test("version 1 has these fields", () => {
	const finding = findingAt(pod, "docker.io/shop/web:1.0", { help: "Push it." });
	const notChecked = [{ file: "charts/x.yaml", reason: "input/template", message: "holds Go template text" }] as const;
	const report = reportWith({ verdict: "fail", exitCode: 1, findings: [finding], notChecked });
	expect(JSON.parse(render(report, "json"))).toEqual({
		version: 1,
		tool: { name: "parapet", version: "1.0.0" },
		verdict: "fail",
		exitCode: 1,
		at: "2027-01-01T00:00:00Z",
		threshold: "medium",
		summary: {
			files: 1,
			documents: 1,
			rules: 1,
			findings: { error: 0, critical: 0, high: 1, medium: 0, low: 0 },
			waived: 0,
			warnings: 0,
			unlooked: 0,
		},
		findings: [
			{
				rule: "kubernetes.image_registry",
				severity: "high",
				message: 'container "web" runs an image from "docker.io"',
				help: "Push it.",
				file: "shop/pod.yaml",
				range: { start: { line: 8, column: 14 }, end: { line: 8, column: 36 } },
				route: ["spec", "containers", 0, "image"],
				resource: { kind: "Pod", namespace: "shop", name: "web" },
				fingerprint: `sha256:${"0".repeat(64)}`,
			},
		],
		notChecked: [{ file: "charts/x.yaml", reason: "input/template", message: "holds Go template text" }],
		notices: [],
		policies: [{ name: "shop", revision: "7", digest: "sha256:ab12" }],
	});
});

test("a file that could not be read has no range", () => {
	const report = reportWith({ findings: [findingAt({ name: "a.yaml", text: "" }, "")] });
	expect(JSON.parse(render(report, "json")).findings[0]).not.toHaveProperty("range");
});

test("hostile characters are escaped and come back whole", () => {
	const message = "\u001b[2J\u009b\u202e\u{e0041}\u2028\ud800 ok é";
	const json = render(reportWith({ findings: [findingAt(pod, "web", { message })] }), "json");
	expect(json).toContain('"message": "\\u001b[2J\\u009b\\u202e\\udb40\\udc41\\u2028\\ud800 ok é"');
	expect(JSON.parse(json).findings[0].message).toBe(message);
});
