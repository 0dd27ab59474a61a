import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { push } from "../action/events.ts";
import { runStep, workspaceOf } from "../action/runner.ts";
import { certificateUntil } from "../admission/certificates.ts";
import { plainPod, privilegedPod, requestFor, reviewOf } from "../admission/reviews.ts";
import { commit, hookRepository, preCommit, repositoryWith } from "../pre-commit/pre-commit.ts";
import { parapet } from "./command-line.ts";
import { call, serve } from "./served.ts";

const readme = readFileSync("README.md", "utf8");
/** The text of a block by its first line, and its documents. */
const block = (title: string) => {
	const [, text = ""] =
		new RegExp(`^\`\`\`yaml\\n# ${title.replaceAll(".", "\\.")}\\n(.*?)^\`\`\`$`, "ms").exec(readme) ?? [];
	return { text, documents: parseAllDocuments(text).map((document) => document.toJS()) };
};
const shop = readFileSync("test/fixtures/shop/deployment.yaml", "utf8");
const isPrivileged = "kubernetes.privileged";

test("the gate's step fails for the shop, with annotations and SARIF", () => {
	const [workflow] = block(".github/workflows/parapet.yaml").documents;
	const [checkout, gate] = workflow.jobs.check.steps;
	expect([checkout.uses, gate.uses]).toEqual(["actions/checkout@<commit>", "<owner>/parapet/action@<commit>"]);
	const workspace = workspaceOf({ "deploy/deployment.yaml": shop });
	const step = runStep({ workspace, eventName: "push", event: push, with: gate.with });
	expect(step).toMatchObject({ exitCode: 1, outputs: { verdict: "fail", "sarif-file": "parapet.sarif" } });
	expect(step.commands.map(({ properties }) => properties["title"])).toContain(isPrivileged);
	expect(readFileSync(join(workspace, "parapet.sarif"), "utf8")).toContain(isPrivileged);
});

describe.skipIf(!preCommit)("the hook", () => {
	test("stops a commit of the shop", () => {
		const hook = hookRepository();
		const repository = repositoryWith(hook);
		const config = block(".pre-commit-config.yaml")
			.text.replace("https://github.com/<owner>/parapet", hook.folder)
			.replace("<commit>", hook.git("rev-parse", "HEAD"));
		repository.write(".pre-commit-config.yaml", config);
		repository.write("deploy/deployment.yaml", shop);
		const { isMade, printed } = commit(repository, ".pre-commit-config.yaml", "deploy/deployment.yaml");
		expect(isMade).toBe(false);
		expect(printed).toContain(isPrivileged);
	});
});

test("the pipeline's command answers a review", () => {
	const folder = mkdtempSync(join(tmpdir(), "parapet-readme-"));
	const command = /^```sh\n(parapet admit .*)\n```$/m.exec(readme)?.[1] ?? "";
	writeFileSync(join(folder, "parapet"), `#!/bin/sh\nexec ${process.execPath} ${resolve("dist/cli/main.js")} "$@"\n`);
	chmodSync(join(folder, "parapet"), 0o755);
	writeFileSync(join(folder, "review.json"), JSON.stringify(reviewOf(requestFor(privilegedPod))));
	const { status } = spawnSync("sh", ["-c", command], {
		cwd: folder,
		env: { PATH: `${folder}:${process.env["PATH"]}` },
	});
	const { response } = JSON.parse(readFileSync(join(folder, "response.json"), "utf8"));
	expect({ status, allowed: response.allowed }).toEqual({ status: 1, allowed: false });
});

describe("the webhook", () => {
	const { text, documents } = block("webhook.yaml");
	const [deployment, service, configuration] = documents;

	test("serves what its configuration calls", async () => {
		const { certificate, key } = await certificateUntil(new Date(Date.now() + 86_400_000));
		const folder = workspaceOf({ "tls.crt": certificate, "tls.key": key });
		const [container] = deployment.spec.template.spec.containers;
		const args: readonly string[] = container.args.map((argument: string) => argument.replace("/tls/", `${folder}/`));
		const [webhook] = configuration.webhooks;
		expect(args[0]).toBe("serve");
		expect(service.spec.ports[0].targetPort).toBe(container.ports[0].containerPort);
		const served = await serve(args.slice(1));
		const body = JSON.stringify(reviewOf(requestFor(plainPod)));
		const options = { rejectUnauthorized: false, headers: { "content-type": "application/json" } };
		const [url = ""] = served.urls;
		const reply = await call(new URL(webhook.clientConfig.service.path, url).href, {
			...options,
			method: "POST",
			body,
		});
		const ready = await call(new URL(container.readinessProbe.httpGet.path, url).href, { ...options, method: "GET" });
		served.child.kill("SIGTERM");
		expect({ reply: reply.status, ready: ready.status, ended: await served.ended }).toEqual({
			reply: 200,
			ready: 200,
			ended: 0,
		});
		expect(JSON.parse(reply.body).response).toMatchObject({ allowed: true });
	});

	test("is itself what Parapet says yes to", () => {
		const { exitCode, out } = parapet(["check", "-", "--no-config"], { input: text });
		expect(out).toContain("pass: no findings");
		expect(exitCode).toBe(0);
	});
});

test("parapet.yaml is one that Parapet takes, and its waiver covers until its day", () => {
	const folder = workspaceOf({
		"parapet.yaml": block("parapet.yaml").text,
		"deploy/legacy/pod.yaml": JSON.stringify(privilegedPod),
	});
	const at = (day: string) => parapet(["check", `${folder}/deploy`, "-c", `${folder}/parapet.yaml`, "--at", day]);
	expect(at("2027-06-01").out).toContain("waived by payments until 2027-06-30");
	expect(at("2027-06-01").exitCode).toBe(0);
	expect(at("2027-07-01").exitCode).toBe(1);
});
