import { expect, test } from "vitest";
import type { Report } from "../../engine/gate/report.ts";
import { plainPalette } from "../../engine/report/palette.ts";
import { render } from "../../engine/report/render.ts";
import { findingAt, pod, reportWith } from "./reports.ts";

/** The text report, without its last line break. */
const text = (more: Partial<Report>): string => render(reportWith(more), "text").replace(/\n$/, "");

test("a finding shows its place, its lines, its route and what to do", () => {
	const finding = findingAt(pod, "docker.io/shop/web:1.0", { help: "Push the image to an allowed registry." });
	expect(text({ verdict: "fail", exitCode: 1, findings: [finding] })).toBe(`\
shop/pod.yaml:8:14  high  kubernetes.image_registry  container "web" runs an image from "docker.io"
  7 │     - name: web
  8 │       image: docker.io/shop/web:1.0
    │              ^^^^^^^^^^^^^^^^^^^^^^
  9 │       tty: true
  at: Pod shop/web, spec.containers[0].image
  help: Push the image to an allowed registry.

fail: 1 high
checked: 1 file, 1 document, 1 rule, for 2027-01-01T00:00:00Z
policy: shop 7 sha256:ab12
not checked: nothing`);
});

test("a pass says what was looked at", () => {
	const summary = { ...reportWith().summary, files: 3, documents: 7, rules: 14 };
	expect(text({ summary, policies: [] })).toBe(`\
pass: no findings
checked: 3 files, 7 documents, 14 rules, for 2027-01-01T00:00:00Z
not checked: nothing`);
});

test("nothing found and nothing looked at never print the same line", () => {
	const summary = { ...reportWith().summary, files: 0, documents: 0, rules: 0 };
	expect(text({ verdict: "undecided", exitCode: 4, summary, policies: [] })).toBe(`\
undecided: nothing was checked
checked: 0 files, 0 documents, 0 rules, for 2027-01-01T00:00:00Z`);
});

test("what is below the threshold is shown and does not fail", () => {
	const last = text({ findings: [findingAt(pod, "true", { severity: "low" })] })
		.split("\n")
		.at(-4);
	expect(last).toBe("pass: 1 low, all below medium");
});

test("errors alone say why there is no verdict", () => {
	const broken = { name: "broken.yaml", text: "" };
	const findings = [
		findingAt(broken, "", {
			rule: "input/unreadable",
			severity: "error",
			message: "cannot be read: EACCES",
			route: [],
		}),
	].map(({ resource: _, ...finding }) => finding);
	const notChecked = [{ file: "broken.yaml", reason: "input/unreadable", message: "cannot be read: EACCES" }] as const;
	expect(text({ verdict: "undecided", exitCode: 3, findings, notChecked, policies: [] })).toBe(`\
broken.yaml  error  input/unreadable  cannot be read: EACCES

undecided: 1 error: not all could be read and evaluated
checked: 1 file, 1 document, 1 rule, for 2027-01-01T00:00:00Z
not checked: 1
  input/unreadable  broken.yaml  cannot be read: EACCES`);
});

test("what was not checked is grouped by reason, and long groups are counted", () => {
	const links = Array.from({ length: 7 }, (_, index) => {
		return { file: `link${index}.yaml`, reason: "input/symlink", message: "is a symbolic link" } as const;
	});
	const rule = { rule: "terraform.tags", reason: "gate/rule-without-input", message: "there was no document" } as const;
	expect(
		text({ notChecked: [rule, ...links], policies: [] })
			.split("\n")
			.slice(2),
	).toEqual([
		"not checked: 7",
		"  input/symlink  link0.yaml  is a symbolic link",
		"  input/symlink  link1.yaml  is a symbolic link",
		"  input/symlink  link2.yaml  is a symbolic link",
		"  input/symlink  link3.yaml  is a symbolic link",
		"  input/symlink  link4.yaml  is a symbolic link",
		"  input/symlink  … and 2 more",
		"not asked: 1 rule",
		"  gate/rule-without-input  terraform.tags",
	]);
});

test("the palette paints the severity, the carets and the verdict", () => {
	const palette = { ...plainPalette, red: (text: string) => `<${text}>` };
	const report = reportWith({ verdict: "fail", exitCode: 1, findings: [findingAt(pod, "true")], policies: [] });
	const painted = render(report, "text", { palette }).split("\n");
	expect(painted.filter((line) => line.includes("<"))).toEqual([
		'shop/pod.yaml:9:12  <high>  kubernetes.image_registry  container "web" runs an image from "docker.io"',
		"    │            <^^^^>",
		"<fail>: 1 high",
	]);
});

test("text from scanned material cannot move the cursor, reorder the line or add lines", () => {
	const evil = "\u001b[2Jpass\u0007\r\nfail\u202e\u2066\u009b31m";
	const source = { name: `${evil}.yaml`, text: `a: ${evil.replace(/[\r\n]/g, "")} b\n` };
	const resource = { kind: evil, name: evil };
	const shown = text({ findings: [findingAt(source, "b", { message: evil, resource, route: [evil] })], policies: [] });
	expect(shown).toBe(`\
[2Jpass  fail31m.yaml:1:24  high  kubernetes.image_registry  [2Jpass  fail31m
  1 │ a: [2Jpassfail31m b
    │                   ^
  at: [2Jpass  fail31m [2Jpass  fail31m, ["\\u001b[2Jpass\\u0007\\r\\nfail31m"]

pass: 1 high, all below medium
checked: 1 file, 1 document, 1 rule, for 2027-01-01T00:00:00Z
not checked: nothing`);
});

test.each([
	[
		{ kind: "aws_s3_bucket", name: "aws_s3_bucket.logs" },
		["resource_changes", 3, "change", "after", "acl"],
		"aws_s3_bucket.logs, acl",
	],
	[{ kind: "component", name: "pkg:npm/a@1" }, ["components", 0, "licenses"], "pkg:npm/a@1, licenses"],
	[{ kind: "component", name: "a" }, ["packages", 0], "component a"],
	[undefined, ["components", 0, "name"], "components[0].name"],
])("the resource %j with the route %j is shown as %j", (resource, route, expected) => {
	const { resource: _, ...finding } = findingAt(pod, "true", { route });
	const shown = text({ findings: [{ ...finding, ...(resource && { resource }) }] });
	expect(shown).toContain(`\n  at: ${expected}\n`);
});

test("notices and values that no rule could judge are shown with their places", () => {
	const span = findingAt(pod, "image").span;
	const notices = [{ code: "waiver/unused", message: "the waiver covers nothing", span }] as const;
	const notChecked = [
		{ file: pod.name, rule: "a.b", reason: "policy/unknown-value", message: "is not known", span },
	] as const;
	expect(text({ notices, notChecked, policies: [] }).split("\n").slice(2)).toEqual([
		"notice: shop/pod.yaml:8:7  waiver/unused  the waiver covers nothing",
		"not checked: 1",
		"  policy/unknown-value  shop/pod.yaml:8:7  a.b  is not known",
	]);
});

test("very many waived findings are counted", () => {
	const waived = { rule: "a.b", owner: "me", reason: "why", expires: "2027-01-31" };
	const findings = Array.from({ length: 22 }, () => findingAt(pod, "true", { waived }));
	const rows = text({ findings, policies: [] }).split("\n");
	expect(rows.filter((row) => row === "  waived by me until 2027-01-31: why").length).toBe(20);
	expect(rows).toContain("… and 2 more waived");
});
