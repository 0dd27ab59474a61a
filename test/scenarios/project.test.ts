import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parapet } from "./command-line.ts";

const scratch = mkdtempSync(join(tmpdir(), "parapet-project-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const pod = (name: string, privileged: boolean) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop}
spec:
  containers:
    - name: web
      securityContext: {privileged: ${privileged}}
`;
const policy = `# METADATA
# custom:
#   severity: high
#   input: kubernetes
package policies.kubernetes.privileged

deny contains {"message": "is privileged", "path": ["spec", "containers", 0, "securityContext", "privileged"]} if {
	input.spec.containers[0].securityContext.privileged == true
}
`;
const forbiddenNames = `# METADATA
# custom:
#   input: kubernetes
#   parameters:
#     names: {required: true}
package policies.kubernetes.names

deny contains {"message": "has a forbidden name", "path": ["metadata", "name"]} if {
	input.metadata.name in data.config.kubernetes.names.names
}
`;
const tags = "# METADATA\n# custom:\n#   input: terraform/plan\npackage policies.terraform.tags\n\ndeny contains 1\n";
const volumes = tags.replace(".tags", ".volumes");

/** A repository with two pods, of which `bad` is privileged, four rules, and this `parapet.yaml`. */
function projectWith(config: string, files: { readonly [name: string]: string } = {}): string {
	const folder = mkdtempSync(join(scratch, "case-"));
	const all = {
		".git/HEAD": "ref: refs/heads/main\n",
		"policies/privileged.rego": policy,
		"policies/names.rego": forbiddenNames,
		"policies/tags.rego": tags,
		"policies/volumes.rego": volumes,
		"deploy/good.yaml": pod("good", false),
		"deploy/bad.yaml": pod("bad", true),
		...(config !== "" && { "parapet.yaml": `version: 1\npolicies: [policies]\ninputs: [deploy]\n${config}` }),
		...files,
	};
	for (const [name, text] of Object.entries(all)) {
		mkdirSync(dirname(join(folder, name)), { recursive: true });
		writeFileSync(join(folder, name), text);
	}
	return folder;
}

const check = (folder: string, ...args: readonly string[]) =>
	parapet(["check", "--at", "2027-01-01", ...args], { folder });
/** The report as JSON. */
const report = (folder: string, ...args: readonly string[]) => JSON.parse(check(folder, "-f", "json", ...args).out);
/** The lines behind the findings. */
const closing = (out: string) =>
	out.slice(out.search(/^(?:pass|fail|undecided): /m)).replace(/sha256:\w+/g, "sha256:…");

const waiver = `waivers:
  - rule: kubernetes.privileged
    owner: platform team
    reason: until the new driver is out
    expires: 2027-01-31
`;

describe("a project", () => {
	test("is checked as its parapet.yaml says, from any folder in it", () => {
		const folder = projectWith("fail-on: critical\n");
		for (const [below, place] of [
			["", "deploy/bad.yaml:7:37  high  kubernetes.privileged"],
			["policies", "../deploy/bad.yaml:7:37  high  kubernetes.privileged"],
		] as const) {
			const { exitCode, out, err } = check(join(folder, below));
			expect({ exitCode, err }).toEqual({ exitCode: 0, err: "" });
			expect(out).toContain(place);
			expect(out).toContain("pass: 1 high, all below critical\nchecked: 2 files, 2 documents, 1 rule,");
		}
	});

	test("is checked otherwise where flags say so", () => {
		const folder = projectWith("fail-on: critical\nrules:\n  kubernetes.privileged: {level: off}\n");
		expect(check(folder, "--fail-on", "high", "--rule", "kubernetes.privileged").exitCode).toBe(1);
		expect(check(folder, "deploy/good.yaml", "--rule", "kubernetes.privileged").exitCode).toBe(0);
		const other = projectWith("", { "other.json": '{"version": 1, "policies": ["policies"], "fail-on": "critical"}' });
		expect(check(other, "deploy", "-c", "other.json").exitCode).toBe(0);
		expect(check(folder, "deploy", "--no-config", "-p", "policies").exitCode).toBe(1);
	});

	test("without a configuration is all that lies below, and all of Parapet's own rules", () => {
		const { exitCode, out } = check(projectWith(""));
		expect(exitCode).toBe(1);
		expect(out).toMatch(/^deploy\/bad\.yaml:7:37 {2}critical {2}kubernetes\.privileged/m);
	});

	test("may ask Parapet's own rules beside others", () => {
		const folder = projectWith("bundles: [default]\n");
		expect(report(folder).policies.map(({ name }: { name: string }) => name)).toEqual(["default", "policies"]);
	});
});

test("what nobody looked at is listed, and rules without input are counted by their target", () => {
	const folder = projectWith("exclude: [vendor/, '*.bak']\n", {
		"vendor/a/x.yaml": pod("x", true),
		"deploy/old.bak": "",
		"deploy/Dockerfile": "FROM scratch\n",
		"deploy/values.yaml": "replicas: 1\n",
	});
	const { out } = check(folder, "deploy/good.yaml", "deploy", "vendor");
	expect(closing(out)).toBe(`\
fail: 1 high
checked: 2 files, 2 documents, 1 rule, for 2027-01-01T00:00:00Z
policy: policies sha256:…
not checked: 4
  input/excluded  1 file left out (exclude: *.bak)
  input/excluded  1 folder left out (exclude: vendor/)
  input/other-format  deploy/Dockerfile  is neither YAML nor JSON by its name
  input/unknown-kind  deploy/values.yaml  the document at line 1 is no Kubernetes object: it has no apiVersion and kind
not asked: 3 rules
  gate/rule-without-parameter  kubernetes.names  needs "names" under rules: kubernetes.names: parameters: in parapet.yaml
  gate/rule-without-input  terraform: 2 rules
`);
	expect(report(folder).summary).toMatchObject({ unlooked: 1 });
	expect(report(folder).notChecked.filter(({ rule }: { rule?: string }) => rule !== undefined).length).toBe(3);
});

test("an excluded file is not checked by its name either", () => {
	const { exitCode, out } = check(projectWith("exclude: [bad.yaml]\n"), "deploy/bad.yaml");
	expect(exitCode).toBe(4);
	expect(out).toContain("undecided: nothing was checked\n");
	expect(out).toContain("  input/excluded  1 file left out (exclude: bad.yaml)\n");
});

describe("a rule", () => {
	test("can be off, which is told", () => {
		const { exitCode, out } = check(projectWith("rules:\n  kubernetes.privileged: {level: off}\n"), "deploy");
		expect(exitCode).toBe(4);
		expect(out).toContain("  gate/rule-off  kubernetes.privileged  is off in parapet.yaml\n");
	});

	test("can warn, which never fails", () => {
		const folder = projectWith("rules:\n  kubernetes.privileged: {level: warn, severity: critical}\n");
		const { exitCode, out } = check(folder);
		expect(exitCode).toBe(0);
		expect(out).toContain("deploy/bad.yaml:7:37  warn (critical)  kubernetes.privileged  is privileged\n");
		expect(out).toContain("\npass: 1 warning\n");
		expect(report(folder).findings).toMatchObject([{ severity: "critical", level: "warn" }]);
		expect(JSON.parse(check(folder, "-f", "sarif").out).runs[0].results).toMatchObject([{ level: "warning" }]);
		expect(check(folder, "-f", "github").out).toMatch(/^::warning /);
	});

	test("is given its parameters", () => {
		const folder = projectWith("rules:\n  kubernetes.names: {parameters: {names: [good]}}\n");
		expect(check(folder).out).toContain("deploy/good.yaml:3:18  high  kubernetes.names  has a forbidden name\n");
	});
});

describe("a waiver", () => {
	test("keeps a finding from failing, and is shown with it in every format", () => {
		const folder = projectWith(waiver);
		const { exitCode, out } = check(folder);
		expect(exitCode).toBe(0);
		expect(
			out.startsWith(`\
deploy/bad.yaml:7:37  high  kubernetes.privileged  is privileged
  waived by platform team until 2027-01-31: until the new driver is out

pass: 1 waived
`),
		).toBe(true);
		const waived = { owner: "platform team", reason: "until the new driver is out", expires: "2027-01-31" };
		expect(report(folder)).toMatchObject({ summary: { waived: 1 }, findings: [{ severity: "high", waived }] });
		expect(JSON.parse(check(folder, "-f", "sarif").out).runs[0].results[0].suppressions).toEqual([
			{
				kind: "external",
				status: "accepted",
				justification: "until the new driver is out (platform team, until 2027-01-31)",
			},
		]);
		expect(check(folder, "-f", "github").out).toBe("");
		expect(check(folder, "-f", "markdown").out).toContain("<tr><td>waived</td>");
	});

	test("that has expired covers nothing, and both the finding and the report say so", () => {
		const { exitCode, out } = check(projectWith(waiver), "--at", "2027-02-01");
		expect(exitCode).toBe(1);
		expect(out).toContain("  waiver: expired on 2027-01-31 (platform team: until the new driver is out)\n");
		expect(out).toContain(
			"notice: parapet.yaml:5:11  waiver/expired  the waiver of kubernetes.privileged by platform team expired on 2027-01-31\n",
		);
	});

	test("that covers nothing is told", () => {
		const { exitCode, out } = check(projectWith(`${waiver}    resource: Pod shop/good\n`));
		expect(exitCode).toBe(1);
		expect(out).toContain(
			"notice: parapet.yaml:5:11  waiver/unused  the waiver of kubernetes.privileged by platform team",
		);
	});

	test("is for the files, the resource or the finding that it names", () => {
		const { findings } = report(projectWith(""), "-p", "policies", "deploy");
		for (const scope of [
			"files: deploy/**",
			"files: [bad.yaml]",
			"resource: Pod shop/bad",
			`fingerprint: ${findings[0].fingerprint}`,
		]) {
			expect(check(projectWith(`${waiver}    ${scope}\n`)).exitCode).toBe(0);
		}
	});
});

describe("a wrong configuration is 2, with its lines, and all of it at once", () => {
	test.each([
		[
			"failon: high\nrules:\n  kubernetes.privileged: {level: of}\n",
			`\
parapet.yaml:4:1  error  config/unknown-key  there is no key "failon" here
  3 │ inputs: [deploy]
  4 │ failon: high
    │ ^^^^^^
  5 │ rules:
  help: Did you mean "fail-on"?

parapet.yaml:6:34  error  config/value  "of" is none of off, warn, deny
  5 │ rules:
  6 │   kubernetes.privileged: {level: of}
    │                                  ^^
  help: Did you mean "off"?

error: there are 2 errors in parapet.yaml, so nothing was checked
`,
		],
		[
			"rules:\n  kubernetes.privilegd: {level: off}\n",
			`\
parapet.yaml:5:3  error  config/unknown-rule  there is no rule "kubernetes.privilegd"
  4 │ rules:
  5 │   kubernetes.privilegd: {level: off}
    │   ^^^^^^^^^^^^^^^^^^^^
  help: Did you mean "kubernetes.privileged"?

error: there is an error in parapet.yaml, so nothing was checked
`,
		],
		[
			waiver.replace("privileged", "priviledged"),
			`\
parapet.yaml:5:11  error  config/unknown-rule  there is no rule "kubernetes.priviledged"
  4 │ waivers:
  5 │   - rule: kubernetes.priviledged
    │           ^^^^^^^^^^^^^^^^^^^^^^
  6 │     owner: platform team
  help: Did you mean "kubernetes.privileged"?

error: there is an error in parapet.yaml, so nothing was checked
`,
		],
		[
			"rules:\n  kubernetes.names: {parameters: {name: [x]}}\n  kubernetes.privileged: {parameters: {x: 1}}\n",
			`\
parapet.yaml:5:35  error  config/unknown-parameter  the rule kubernetes.names has no parameter "name"
  4 │ rules:
  5 │   kubernetes.names: {parameters: {name: [x]}}
    │                                   ^^^^
  6 │   kubernetes.privileged: {parameters: {x: 1}}
  help: Did you mean "names"?

parapet.yaml:6:40  error  config/unknown-parameter  the rule kubernetes.privileged has no parameter "x"
  5 │   kubernetes.names: {parameters: {name: [x]}}
  6 │   kubernetes.privileged: {parameters: {x: 1}}
    │                                        ^
  help: It has none at all.

error: there are 2 errors in parapet.yaml, so nothing was checked
`,
		],
	])("%j", (config, expected) => {
		expect(check(projectWith(config))).toEqual({ exitCode: 2, out: "", err: expected });
	});

	test("but a rule that is not known may be one of a policy that could not be loaded", () => {
		const folder = projectWith("rules:\n  other.rule: {level: off}\n", {
			"policies/broken.rego": "package x\n\ny := {\n",
		});
		expect(check(folder).exitCode).toBe(1);
	});
});

describe("--allow-empty", () => {
	test.each([
		["a folder without anything", {}, ["empty"], 0],
		["files that no rule looks at", { "empty/values.yaml": "a: 1\n" }, ["empty"], 0],
		["a file that is not there", {}, ["nowhere.yaml"], 3],
		["a file that cannot be read", { "empty/x.yaml": "a: [\n" }, ["empty"], 3],
		["a finding", {}, ["deploy"], 1],
	])("for %s", (_, files, paths, expected) => {
		const folder = projectWith("fail-on: high\n", { "empty/README": "", ...files });
		const { exitCode, out } = check(folder, "--allow-empty", ...paths);
		expect(exitCode).toBe(expected);
		expect(out.includes("pass: there was nothing to check\n")).toBe(expected === 0);
		if (expected === 0) expect(check(folder, ...paths).exitCode).toBe(4);
	});
});
