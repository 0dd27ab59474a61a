import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { issuer, mintSignature, mintStatement, pem, subject, trustedRoot } from "../evidence/instance.ts";
import { parapet, type Run } from "./command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "parapet-"));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);
const write = (name: string, content: unknown) => {
	writeFileSync(at(name), typeof content === "string" ? content : JSON.stringify(content));
	return at(name);
};

const artifact = write("app.tgz", "an artifact\n");
const digest = createHash("sha256").update("an artifact\n").digest("hex");
const statement = {
	_type: "https://in-toto.io/Statement/v1",
	subject: [{ name: "app.tgz", digest: { sha256: digest } }],
	predicateType: "https://slsa.dev/provenance/v1",
	predicate: { "\u202e": "\u001b[2J" },
};
const root = write("root.json", trustedRoot);
const signature = mintSignature(Buffer.from("an artifact\n")).bundle;
write("app.tgz.sigstore.json", signature);
const attestation = write("attestation.json", mintStatement(statement).bundle);
const keyed = mintSignature(Buffer.from("an artifact\n"), { hasNoCertificate: true, log: "none" });
const keyedBundle = write("keyed.json", keyed.bundle);
const key = write("cosign.pub", pem("PUBLIC KEY", keyed.key.spki));

const identity = ["--certificate-identity", subject, "--certificate-oidc-issuer", issuer];
const ours = ["--trusted-root", root];
const verify = (...args: readonly string[]): Run => parapet(["verify", ...args]);

describe("verify tells what was verified", () => {
	test("of a signature, with the bundle beside the file", () => {
		const { exitCode, out, err } = verify(artifact, ...identity, ...ours);
		expect({ exitCode, err }).toEqual({ exitCode: 0, err: "" });
		expect(out.split("\n")).toEqual([
			`verified  ${artifact}`,
			`  artifact    sha256:${digest}`,
			`  proof       ${artifact}.sigstore.json`,
			"  kind        signature",
			`  signer      ${subject}`,
			`  issuer      ${issuer}`,
			"  source      https://git.example/acme/app refs/tags/v1",
			"  signed at   2025-06-01T12:00:00.000Z",
			"  log         https://log.example",
			expect.stringMatching(/^ {2}root {8}.*root\.json sha256:[0-9a-f]{64}$/),
			"",
		]);
	});

	test("of an attestation, for a program too", () => {
		const args = [`sha256:${digest}`, "--bundle", attestation, "--type", "slsaprovenance1", ...identity, ...ours];
		const { exitCode, out } = verify(...args, "-f", "json");
		expect(exitCode).toBe(0);
		// biome-ignore lint/suspicious/noControlCharactersInRegex: none may be there
		expect(out).not.toMatch(/[\u001b\u202e]/);
		expect(JSON.parse(out)).toMatchObject({
			version: 1,
			tool: { name: "parapet" },
			verified: true,
			exitCode: 0,
			artifact: { digests: { sha256: digest } },
			trust: { roots: [{ name: root, builtin: false }], mode: "offline" },
			evidence: { predicateType: "https://slsa.dev/provenance/v1", statement },
		});
	});

	test("of a signature by a key without a log", () => {
		const args = [artifact, "--key", key, "--bundle", keyedBundle];
		expect(verify(...args)).toMatchObject({ exitCode: 1, out: expect.stringContaining("TLOG_MISSING") });
		const { exitCode, out } = verify(...args, "--insecure-ignore-tlog");
		expect(exitCode).toBe(0);
		expect(out).toContain(`  key         ${key} sha256:${keyed.key.id.toString("hex")}`);
		expect(out).toContain("  log         none: the key alone vouches for the signature");
	});
});

describe("of several bundles in one file one must hold, and the others are told", () => {
	const elsewhere = mintStatement({ ...statement, subject: [{ name: "b.tgz", digest: { sha256: "0".repeat(64) } }] });
	const lines = (...bundles: readonly unknown[]) => `${bundles.map((bundle) => JSON.stringify(bundle)).join("\n")}\n`;
	const several = write("several.jsonl", lines(elsewhere.bundle, signature));
	const one = write("one.jsonl", lines(signature));
	const strangers = write("strangers.jsonl", lines(elsewhere.bundle, elsewhere.bundle));
	const npm = write("npm.json", {
		attestations: [elsewhere.bundle, signature].map((bundle) => ({ predicateType: "x", bundle })),
	});

	test.each([several, npm])("%s", (file) => {
		const { exitCode, out } = verify(artifact, "-b", file, ...identity, ...ours);
		expect(exitCode).toBe(0);
		expect(out).toContain(`  proof       ${file}#2\n`);
		expect(out).toContain(`  not held    ${file}#1: SUBJECT_MISMATCH: `);
		const report = JSON.parse(verify(artifact, "-b", file, ...identity, ...ours, "-f", "json").out);
		expect(report).toMatchObject({ verified: true, others: [{ path: `${file}#1`, verified: false }] });
	});

	test("one is as good as its file", () => {
		const { exitCode, out } = verify(artifact, "-b", one, ...identity, ...ours);
		expect(exitCode).toBe(0);
		expect(out).toContain(`  proof       ${one}\n`);
	});

	test("none is not enough", () => {
		const { exitCode, out } = verify(artifact, "-b", strangers, ...identity, ...ours);
		expect(exitCode).toBe(1);
		expect(out).toContain(`  proof       ${strangers}#1\n  reason      SUBJECT_MISMATCH: `);
		expect(out).toContain(`  not held    ${strangers}#2: SUBJECT_MISMATCH: `);
	});
});

const tampered = write("tampered.json", JSON.stringify(signature).replace('"logIndex":"101"', '"logIndex":"103"'));
const newer = write("newer.json", { mediaType: "application/vnd.dev.sigstore.bundle.v0.9+json" });
const broken = write("broken.json", "{");
const beside = ["--bundle", `${artifact}.sigstore.json`];

describe("the exit code says how far it came", () => {
	test.each<[string, readonly string[], number, string]>([
		["another artifact", [root, ...beside, ...identity, ...ours], 1, "SUBJECT_MISMATCH"],
		["an altered bundle", [artifact, "--bundle", tampered, ...identity, ...ours], 1, "TLOG_INVALID"],
		["a bundle that is cut off", [artifact, "--bundle", broken, ...identity, ...ours], 1, "MALFORMED"],
		[
			"another predicate",
			[artifact, "-b", attestation, "--predicate-type", "x", ...identity, ...ours],
			1,
			"PREDICATE_TYPE",
		],
		["a stranger", [artifact, ...ours, ...identity.with(1, "https://git.example/evil")], 1, "IDENTITY_MISMATCH"],
		["a root that is not asked", [artifact, ...identity], 1, "UNTRUSTED_CA"],
		["a folder", [folder, ...beside, ...identity, ...ours], 2, "it is a folder"],
		["a pattern", [artifact, "--certificate-identity-regexp", ".*"], 2, "Use --certificate-identity, where a *"],
		["an issuer's pattern", [artifact, "--certificate-oidc-issuer-regexp", ".*"], 2, "compared exactly"],
		["nobody to trust", [artifact, ...ours], 2, "say whom to trust"],
		["everybody to trust", [artifact, ...identity, "--key", key], 2, "say whom to trust"],
		["no issuer", [artifact, "--certificate-identity", subject], 2, "--certificate-oidc-issuer is missing"],
		["no identity", [artifact, "--certificate-oidc-issuer", issuer], 2, "--certificate-identity is missing"],
		["a certificate without a log", [artifact, ...identity, "--insecure-ignore-tlog"], 2, "is for --key"],
		["no artifact", ["nothing.tgz", ...identity, ...ours], 2, "there is no such file"],
		["half a digest", ["sha256:00", ...beside, ...identity, ...ours], 2, "a sha256 has 64 digits"],
		["a digest without a bundle", [`sha256:${digest}`, ...identity, ...ours], 2, "--bundle is missing"],
		["no bundle beside", [root, ...identity, ...ours], 3, "there is no bundle"],
		["a version that is not known", [artifact, "-b", newer, ...identity, ...ours], 3, "UNSUPPORTED_VERSION"],
		["a root that is none", [artifact, ...identity, "--trusted-root", key], 3, "proof/bad-trusted-root"],
		["a key that is none", [artifact, ...beside, "--key", root], 3, "proof/bad-key"],
		["anybody at all", [artifact, ...identity.with(1, "*"), ...ours], 3, "proof/bad-identity"],
	])("%s", (_, args, exitCode, words) => {
		const run = verify(...args);
		expect(run.exitCode).toBe(exitCode);
		expect(`${run.out}${run.err}`).toContain(words);
	});
});
