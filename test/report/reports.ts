import type { Route } from "../../engine/base/route.ts";
import type { Source } from "../../engine/base/source.ts";
import type { Finding } from "../../engine/gate/finding.ts";
import type { Report } from "../../engine/gate/report.ts";
import { bareRule } from "../../engine/gate/rule.ts";

/** A source, and the finding at the first place where `marked` stands in it. */
export function findingAt(
	source: Source,
	marked: string,
	more: Partial<Finding> & { readonly route?: Route } = {},
): Finding {
	const start = source.text.indexOf(marked);
	return {
		rule: "kubernetes.image_registry",
		severity: "high",
		message: 'container "web" runs an image from "docker.io"',
		route: ["spec", "containers", 0, "image"],
		span: { source, start, end: start + marked.length },
		resource: { kind: "Pod", namespace: "shop", name: "web" },
		fingerprint: `sha256:${"0".repeat(64)}`,
		...more,
	};
}

/** A pod of one container, whose image stands on line 8. */
export const pod: Source = {
	name: "shop/pod.yaml",
	text: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: docker.io/shop/web:1.0
      tty: true
`,
};

/** A report that passes, with what a test cares about in place of that. */
export function reportWith(more: Partial<Report> = {}): Report {
	const counts = { error: 0, critical: 0, high: 0, medium: 0, low: 0 };
	for (const { severity } of more.findings ?? []) counts[severity]++;
	return {
		tool: { name: "parapet", version: "1.0.0" },
		at: "2027-01-01T00:00:00Z",
		threshold: "medium",
		verdict: "pass",
		exitCode: 0,
		summary: { files: 1, documents: 1, rules: 1, findings: counts, waived: 0, warnings: 0, unlooked: 0 },
		findings: [],
		notChecked: [],
		notices: [],
		policies: [{ name: "shop", revision: "7", digest: "sha256:ab12" }],
		rules: [bareRule("kubernetes.image_registry")],
		...more,
	};
}
