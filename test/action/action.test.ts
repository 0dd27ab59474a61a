import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pullRequest, push } from "./events.ts";
import { action, runStep, workspaceOf } from "./runner.ts";

/** A pod whose only fault, if any, is that its container is privileged. */
const pod = (isPrivileged: boolean, container = "web") => `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: ${JSON.stringify(container)}
      image: registry.example/web:1
      securityContext:
        privileged: ${isPrivileged}
`;
const only = { policy: "policy" };
const policy = { "policy/p.rego": readFileSync("test/fixtures/doors/policies/privileged.rego", "utf8") };

test("a push with a finding fails the step, at the finding's line, in the summary and in the outputs", () => {
	const workspace = workspaceOf({ "deploy/pod.yaml": pod(true), ...policy });
	const step = runStep({ workspace, eventName: "push", event: push, with: { ...only, "sarif-file": "out/p.sarif" } });
	expect({ ...step, stdout: "", summary: "" }).toEqual({
		exitCode: 1,
		stdout: "",
		summary: "",
		commands: [
			{ name: "stop-commands", properties: {}, data: expect.stringMatching(/^[0-9a-f-]{36}$/) },
			{
				name: "error",
				properties: {
					file: "deploy/pod.yaml",
					line: "9",
					endLine: "9",
					col: "21",
					endColumn: "25",
					title: "kubernetes.privileged",
				},
				data: "the container is privileged",
			},
		],
		outputs: {
			verdict: "fail",
			findings: "1",
			"exit-code": "1",
			"report-file": expect.stringMatching(/report\.json$/),
			"sarif-file": "out/p.sarif",
		},
	});
	expect(step.stdout).toContain("deploy/pod.yaml:9:21");
	expect(step.summary).toMatch(/^## Parapet\n\n<p><strong>fail: 1 high<\/strong>/);
	expect(step.summary).toContain(
		'href="https://github.com/shop/deploy/blob/4f0c4a6b2f6a51f5a6f2a2ad3c5c7a0a4e1b9d77/deploy/pod.yaml#L9"',
	);
	expect(JSON.parse(readFileSync(join(workspace, "out/p.sarif"), "utf8"))).toMatchObject({ version: "2.1.0" });
	expect(JSON.parse(readFileSync(step.outputs["report-file"] ?? "", "utf8"))).toMatchObject({ verdict: "fail" });
});

test("a pull request without findings passes", () => {
	const workspace = workspaceOf({ "pod.yaml": pod(false), ...policy });
	const event = pullRequest("9b1c5a3f8d8e4c0b7a6f5e4d3c2b1a0f9e8d7c6b");
	const step = runStep({ workspace, eventName: "pull_request", event, with: { ...only, paths: "pod.yaml\n" } });
	expect(step).toMatchObject({ exitCode: 0, outputs: { verdict: "pass", findings: "0", "exit-code": "0" } });
	expect(step.commands.map(({ name }) => name)).toEqual(["stop-commands"]);
});

test("Parapet's own policies are asked when nothing is said", () => {
	const step = runStep({ workspace: workspaceOf({ "pod.yaml": pod(true) }), eventName: "push", event: push });
	expect(step.exitCode).toBe(1);
	expect(step.commands.map(({ properties }) => properties["title"])).toContain("kubernetes.privileged");
});

test("what is left empty is as parapet.yaml has it, or as the configuration that is named", () => {
	const config = (failOn: string) => `version: 1\nfail-on: ${failOn}\ninputs: [pod.yaml]\npolicies: [policy]\n`;
	const files = { "pod.yaml": pod(true), "parapet.yaml": config("critical"), "strict.yaml": config("low"), ...policy };
	const request = {
		workspace: workspaceOf({ ...files, "broken.yaml": "a: [1\n" }),
		eventName: "push",
		event: push,
	} as const;
	expect(runStep(request)).toMatchObject({ exitCode: 0, outputs: { verdict: "pass", findings: "1" } });
	expect(runStep({ ...request, with: { config: "strict.yaml" } })).toMatchObject({ exitCode: 1 });
});

test("what is waived is neither counted nor annotated, and stands in the summary", () => {
	const waiver = "{rule: kubernetes.privileged, owner: ada, reason: a trial, expires: 9999-12-31}";
	const config = `version: 1\npolicies: [policy]\nwaivers:\n  - ${waiver}\n`;
	const workspace = workspaceOf({ "pod.yaml": pod(true), "parapet.yaml": config, ...policy });
	const step = runStep({ workspace, eventName: "push", event: push, with: { paths: "pod.yaml" } });
	expect(step).toMatchObject({ exitCode: 0, outputs: { verdict: "pass", findings: "0" } });
	expect(step.commands.map(({ name }) => name)).toEqual(["stop-commands"]);
	expect(step.summary).toContain("<code>until 9999-12-31, ada: a trial</code>");
});

test.each([
	["findings below the threshold pass", { "fail-on": "critical" }, { exitCode: 0 }],
	[
		"a file that is not there is undecided",
		{ paths: "nowhere.yaml" },
		{ exitCode: 3, outputs: { verdict: "undecided" } },
	],
	["a configuration that is not there is told", { config: "nowhere.yaml" }, { exitCode: 2 }],
	["wrong use is told", { "fail-on": "bad" }, { exitCode: 2, outputs: { verdict: "undecided", findings: "0" } }],
	["a choice that is none is told", { summary: "maybe" }, { exitCode: 2, outputs: { verdict: "undecided" } }],
])("%s", (_, inputs, expected) => {
	const step = runStep({
		workspace: workspaceOf({ "pod.yaml": pod(true), ...policy }),
		eventName: "push",
		event: push,
		with: { ...only, ...inputs },
	});
	expect(step).toMatchObject(expected);
	expect(step.commands.filter(({ name }) => name === "error").length).toBe(step.exitCode === 0 ? 0 : 1);
});

test("annotations, summary and SARIF are left out when they are not wanted", () => {
	const inputs = { ...only, annotations: "false", summary: "false" };
	const workspace = workspaceOf({ "pod.yaml": pod(true), ...policy });
	const step = runStep({ workspace, eventName: "push", event: push, with: inputs });
	expect(step).toMatchObject({ exitCode: 1, summary: "" });
	expect(step.commands.map(({ name }) => name)).toEqual(["stop-commands"]);
	expect(step.outputs).not.toHaveProperty("sarif-file");
});

test("nothing in a file, its name or an input is a command, a flag or a program", () => {
	const evil = "\n::add-mask::web\r\n##[error]x\n%0A::warning::%25\n::stop-commands::x";
	const workspace = workspaceOf({
		[`a${evil.replaceAll("/", "")}.yaml`]: pod(true, evil),
		"--fail-on=critical.yaml": pod(true, "::error::y"),
		...policy,
	});
	const inputs = { paths: "--fail-on=critical.yaml\n.\n$(touch pwned)" };
	const { exitCode, commands } = runStep({ workspace, eventName: "push", event: push, with: inputs });
	expect(exitCode).toBe(1);
	expect([...new Set(commands.map(({ name }) => name))]).toEqual(["stop-commands", "error", "notice"]);
	expect(existsSync(join(workspace, "pwned"))).toBe(false);
});

test("a message of a policy cannot end the time without commands", () => {
	const rego = `package main\n\ndeny contains "::\\n::add-mask::x" if input.kind == "Pod"\n`;
	const workspace = workspaceOf({ "pod.yaml": pod(false), "policy/p.rego": rego });
	const { commands } = runStep({ workspace, eventName: "push", event: push, with: only });
	expect(commands.map(({ name, data }) => [name, data]).slice(1)).toEqual([["error", ":: ::add-mask::x"]]);
});

test("a pull request that changes the configuration is told so; a push, and one that does not, are not", () => {
	const workspace = workspaceOf({ "pod.yaml": pod(false), "parapet.yaml": "version: 1\n", ...policy });
	const git = (...args: readonly string[]) =>
		execFileSync("git", ["-c", "user.name=Ada", "-c", "user.email=ada@shop.example", ...args], {
			cwd: workspace,
			encoding: "utf8",
		}).trim();
	git("init", "-q");
	git("add", "-A");
	git("commit", "-qm", "base");
	const event = pullRequest(git("rev-parse", "HEAD"));
	const warnings = (request: { readonly eventName: "push" | "pull_request"; readonly event: object }) =>
		runStep({ workspace, ...request, with: { ...only, paths: "pod.yaml" } }).commands.flatMap(({ name, data }) =>
			name === "warning" ? [data] : [],
		);
	expect(warnings({ eventName: "pull_request", event })).toEqual([]);
	writeFileSync(join(workspace, "parapet.yaml"), "version: 1\n# changed\n");
	git("commit", "-qam", "head");
	expect(warnings({ eventName: "push", event: push })).toEqual([]);
	expect(warnings({ eventName: "pull_request", event })).toEqual([
		"the configuration is not that of the pull request's base: see what it no longer checks",
	]);
});

test("the action is what a runner can start", () => {
	expect(action.runs).toEqual({ using: "node24", main: "dist/parapet.mjs" });
});
