import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadTrust } from "../../engine/evidence/load-trust.ts";
import type { SubjectMatter } from "../../engine/evidence/signed-content.ts";
import type { TrustPolicy } from "../../engine/evidence/trust.ts";
import type { ProofCode } from "../../engine/evidence/verification.ts";
import { verifyProof } from "../../engine/evidence/verify-proof.ts";

const assets = "../shared/cases/sigstore/test/assets/bundle-verify";
const cases = existsSync(assets)
	? readdirSync(assets, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
	: [];

const defaultIdentity =
	"https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main";
const defaultIssuer = "https://token.actions.githubusercontent.com";

/** What the case's folder says, else what all cases have. */
function setting(name: string, file: string, otherwise: string): string {
	const path = join(assets, name, file);
	return existsSync(path) ? readFileSync(path, "utf8").trim() : otherwise;
}

function policyOf(name: string): TrustPolicy {
	const [root, key] = ["trusted_root.json", "key.pub"].map((file) => join(assets, name, file));
	const identity = {
		issuer: setting(name, "issuer", defaultIssuer),
		subject: setting(name, "identity", defaultIdentity),
	};
	return {
		...(existsSync(root as string) && { roots: [{ name: "root", file: root as string }] }),
		...(existsSync(key as string)
			? { keys: [{ name: "key", file: key as string }] }
			: { identities: [{ name: "signer", ...identity }] }),
	};
}

async function codeOf(
	name: string,
	matterOf: (artifact: Buffer) => SubjectMatter,
): Promise<ProofCode | "ok" | "bad trust"> {
	const { trust } = await loadTrust(policyOf(name), (path) => readFileSync(path));
	if (!trust) return "bad trust";
	const own = join(assets, name, "artifact");
	const artifact = readFileSync(existsSync(own) ? own : join(assets, "a.txt"));
	const path = join(assets, name, "bundle.sigstore.json");
	const evidence = await verifyProof({ path, bytes: readFileSync(path) }, matterOf(artifact), { trust });
	if (process.env["VERBOSE"] && !evidence.verified) console.log(name, evidence.error);
	return evidence.verified ? "ok" : evidence.error.code;
}

const digestsOf = (artifact: Buffer) => ({ sha256: createHash("sha256").update(artifact).digest("hex") });

describe.skipIf(cases.length === 0)("sigstore-conformance", () => {
	test.each(cases)("%s, with the artifact's bytes", async (name) => {
		const code = await codeOf(name, (artifact) => ({ digests: digestsOf(artifact), bytes: () => artifact }));
		expect(code === "ok").toBe(!name.endsWith("_fail"));
	});

	test.each(cases)("%s, with the artifact's digest", async (name) => {
		const code = await codeOf(name, (artifact) => ({ digests: digestsOf(artifact) }));
		expect(code === "ok").toBe(!name.endsWith("_fail"));
	});
});
