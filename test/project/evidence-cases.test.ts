import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { Verification } from "../../engine/evidence/verification.ts";
import { gatherEvidence } from "../../engine/project/gather-evidence.ts";

const assets = "../shared/cases/sigstore/test/assets/bundle-verify";
const cases = existsSync(assets)
	? readdirSync(assets, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
	: [];
const beacon = "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon";

/** Whether the case's proof, named by a configuration for the case's artifact, becomes verified evidence about it. */
async function isVerified(name: string): Promise<boolean> {
	const folder = resolve(assets, name);
	const has = (file: string) => existsSync(join(folder, file));
	const text = (file: string, otherwise: string) =>
		has(file) ? readFileSync(join(folder, file), "utf8").trim() : otherwise;
	const issuer = text("issuer", "https://token.actions.githubusercontent.com");
	const subject = text("identity", `${beacon}/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main`);
	const artifact = has("artifact") ? "artifact" : "../a.txt";
	const { documents } = await gatherEvidence({
		inputs: { files: [], documents: [], diagnostics: [] },
		folder,
		at: "2027-01-01",
		sources: [{ kind: "file", artifact, bundles: ["bundle.sigstore.json"] }],
		trust: {
			...(has("trusted_root.json") && { roots: [{ name: "root", file: "trusted_root.json" }] }),
			...(has("key.pub") && { keys: [{ name: "key", file: "key.pub" }] }),
			...(!has("key.pub") && { identities: [{ name: "signer", issuer, subject }] }),
		},
	});
	const verifications = documents.map(({ value }) => (value as unknown as { verification: Verification }).verification);
	const evidence = verifications.flatMap(({ subjects }) => subjects.flatMap((one) => one.evidence));
	expect(verifications).toHaveLength(1);
	return evidence.some(({ verified }) => verified);
}

describe.skipIf(cases.length === 0)("sigstore-conformance in a check", () => {
	test.each(cases)("%s", async (name) => expect(await isVerified(name)).toBe(!name.endsWith("_fail")));
});
