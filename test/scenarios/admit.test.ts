import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject } from "../../engine/index.ts";
import { plainPod, privilegedPod, requestFor, reviewOf } from "../admission/reviews.ts";
import { provenanceOf, releaseClaims, sha256Of } from "../project/proof-samples.ts";
import { startSigstore } from "../project/sigstore-instance.ts";
import { parapet, type Run } from "./command-line.ts";

const own = ["-p", "test/fixtures/admission/policies"];
const folder = mkdtempSync(join(tmpdir(), "parapet-"));
afterAll(() => rmSync(folder, { recursive: true }));

const review = (object: JsonObject, more?: JsonObject) => JSON.stringify(reviewOf(requestFor(object, more)));
const admit = (input: string, ...flags: readonly string[]) => parapet(["admit", ...own, ...flags], { input });
const said = ({ exitCode, out, err }: Run) => {
	const { response } = JSON.parse(out) as { response: { uid: string; allowed: boolean; status?: { code: number } } };
	return { exitCode, err, uid: response.uid, allowed: response.allowed, code: response.status?.code };
};
const { uid } = requestFor(plainPod) as { uid: string };

describe("the exit code says what the answer says", () => {
	test.each([
		["allowed", review(plainPod), [], { exitCode: 0, uid, allowed: true, code: undefined }],
		["denied", review(privilegedPod), [], { exitCode: 1, uid, allowed: false, code: 403 }],
		["warned", review(privilegedPod), ["--fail-on", "critical"], { exitCode: 0, uid, allowed: true, code: undefined }],
		["without an object", review(plainPod, { object: null }), [], { exitCode: 3, uid, allowed: false, code: 422 }],
		["no JSON", "no JSON", [], { exitCode: 3, uid: "", allowed: false, code: 422 }],
		["nothing at all", "", [], { exitCode: 3, uid: "", allowed: false, code: 422 }],
		["too late", review(plainPod), ["--at", "2101-01-01"], { exitCode: 1, uid, allowed: false, code: 403 }],
		[
			"not looked at",
			review({ apiVersion: "v1", kind: "Service", metadata: { name: "web" } }),
			["--rule", "kubernetes.privileged"],
			{ exitCode: 0, uid, allowed: true, code: undefined },
		],
	])("%s", (_, input, flags, expected) => {
		expect(said(admit(input, ...flags))).toEqual({ err: "", ...expected });
	});

	test("a review of 100 MB is refused", () => {
		const input = review({ ...plainPod, filling: "x".repeat(100_000_000) });
		expect(said(admit(input))).toEqual({ exitCode: 3, err: "", uid: "", allowed: false, code: 422 });
	});
});

describe("what keeps anybody from judging is a refusal too, with the reason on standard error", () => {
	const broken = join(folder, "broken.rego");
	writeFileSync(broken, "package main\n\ndeny contains {\n");

	test.each([
		[["--bundle", "nowhere.tar.gz"], 2, "error: cannot read the bundle nowhere.tar.gz: there is no such file\n"],
		[["--rule", "main.wran"], 2, "error: there is no rule main.wran; did you mean main.warn?\n"],
		[["--at", "yesterday"], 2, 'error: "yesterday" is no date such as 2027-01-01 or 2027-01-01T12:00:00Z\n'],
		[["--policy", broken], 3, "rego/unexpected-token"],
		[["nowhere.json"], 2, "error: cannot read the review nowhere.json: there is no such file\n"],
	])("%j", (flags, exitCode, err) => {
		const run = admit(review(plainPod), ...flags);
		expect(said(run)).toMatchObject({ exitCode, allowed: false, code: 500 });
		expect(run.err).toContain(err);
	});
});

describe("what parapet.yaml says holds here too", () => {
	const config = join(folder, "parapet.yaml");
	const waiver = (expires: string) =>
		`waivers: [{rule: kubernetes.privileged, resource: Pod shop/web, owner: ops, reason: a debugger, expires: ${expires}}]`;

	test.each([
		["a rule that only warns", "rules: {kubernetes.privileged: {level: warn}}", 0, true],
		["a rule that is off", "rules: {kubernetes.privileged: {level: off}}", 0, false],
		["a threshold", "fail-on: critical", 0, true],
		["a waiver", waiver("2026-06-30"), 0, false],
		["a waiver that has expired", waiver("2025-12-31"), 1, false],
	])("%s", (_, text, exitCode, warns) => {
		writeFileSync(config, `version: 1\n${text}\n`);
		const run = admit(review(privilegedPod), "-c", config, "--at", "2026-01-01");
		expect({ exitCode: run.exitCode, err: run.err }).toEqual({ exitCode, err: "" });
		const { warnings = [] } = (JSON.parse(run.out) as { response: { warnings?: readonly string[] } }).response;
		expect(warnings.some((warning) => warning.startsWith("[kubernetes.privileged]"))).toBe(warns);
	});

	test("and one that is wrong refuses", () => {
		writeFileSync(config, "version: 1\nfail-onn: low\n");
		const run = admit(review(plainPod), "-c", config);
		expect(said(run)).toMatchObject({ exitCode: 2, allowed: false, code: 500 });
		expect(run.err).toContain("parapet.yaml:2:1");
	});
});

describe("an image needs the provenance that parapet.yaml asks for", () => {
	const digest = sha256Of("the manifest of the image");
	const path = join(folder, "provenance.yaml");
	const configure = (evidence: string) => {
		writeFileSync(
			path,
			`version: 1
bundles: [default]
trust:
  roots: [{name: own, file: root.json}]
  identities: [{name: release, issuer: "${releaseClaims().iss}", subject: "${releaseClaims().sub}"}]
rules:
  provenance.image_provenance:
    parameters: {images: [{image: ghcr.io/acme, repository: "https://github.com/acme/app"}]}
evidence: [${evidence}]
`,
		);
	};
	const evidenceOf = (image: string, proof: string) => `{image: "${image}", bundles: [${proof}]}`;
	const pod = (image: string) => {
		const spec = { containers: [{ name: "app", image }] };
		return review({ apiVersion: "v1", kind: "Pod", metadata: { name: "web" }, spec });
	};
	const ask = (image: string) =>
		said(parapet(["admit", "-c", path, "--rule", "provenance.image_provenance"], { input: pod(image) }));
	const image = (sha256: string) => `ghcr.io/acme/app@sha256:${sha256}`;

	beforeAll(async () => {
		const [ours, theirs] = await Promise.all([startSigstore(), startSigstore()]);
		writeFileSync(join(folder, "root.json"), ours.trustedRoot);
		writeFileSync(join(folder, "proof.json"), await ours.attest(provenanceOf(digest), releaseClaims()));
		writeFileSync(join(folder, "forged.json"), await theirs.attest(provenanceOf(digest), releaseClaims()));
		for (const instance of [ours, theirs]) instance.stop();
	});

	test("and is let in with it, and with nothing else", () => {
		configure(evidenceOf(image(digest), "proof.json"));
		expect(ask(image(digest))).toMatchObject({ exitCode: 0, allowed: true });
		expect(ask(image(sha256Of("another")))).toMatchObject({ exitCode: 1, allowed: false, code: 403 });
		expect(ask("ghcr.io/acme/app:latest")).toMatchObject({ exitCode: 1, allowed: false, code: 403 });
	});

	test("and a proof that does not hold refuses before any review is judged", () => {
		configure(evidenceOf(image(digest), "forged.json"));
		expect(ask(image(digest))).toMatchObject({ exitCode: 3, allowed: false, code: 500 });
	});
});

test("what a Secret keeps secret is in no answer", () => {
	const secret = { apiVersion: "v1", kind: "Secret", metadata: { name: "leaks" }, stringData: { key: "s3cr3t-value" } };
	const run = admit(review(secret));
	expect(said(run)).toMatchObject({ exitCode: 1, code: 403 });
	expect(run.out).toContain("[main.deny_leak] the key is ");
	expect(run.out).not.toContain("s3cr3t");
});

test("a review is read from a file, and Parapet's own policies are asked when none are named", () => {
	const path = join(folder, "review.json");
	writeFileSync(path, review(privilegedPod));
	const run = parapet(["admit", path]);
	expect(said(run)).toMatchObject({ exitCode: 1, uid, code: 403 });
	expect(run.out).toContain('[kubernetes.privileged] container \\"app\\" is privileged');
	expect(run.out).toMatch(/"policies":"sha256:[0-9a-f]{64}"/);
});
