import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { loadTrust } from "../../engine/evidence/load-trust.ts";
import { verifyProof } from "../../engine/evidence/verify-proof.ts";
import { issuer, type Minted, mintSignature, signedAt, subject, timestamp, trustedRoot } from "./instance.ts";
import { authorityCertificate, newKeyPair } from "./minted-certificates.ts";

const artifact = Buffer.from("an artifact\n");
const matter = { digests: { sha256: createHash("sha256").update(artifact).digest("hex") }, bytes: () => artifact };

async function verdict({ bundle }: Pick<Minted, "bundle">, root: object = trustedRoot): Promise<string> {
	const policy = { roots: [{ name: "ours", file: "root" }], identities: [{ name: "release", issuer, subject }] };
	const { trust } = await loadTrust(policy, () => Buffer.from(JSON.stringify(root)));
	if (!trust) return "bad trust";
	const evidence = await verifyProof({ path: "p", bytes: Buffer.from(JSON.stringify(bundle)) }, matter, { trust });
	return evidence.verified ? "ok" : evidence.error.code;
}

const before = new Date(signedAt.getTime() - 1000).toISOString();
const until = (end: string) => ({ validFor: { start: "2025-01-01T00:00:00Z", end } });
const [tsa] = trustedRoot.timestampAuthorities as [(typeof trustedRoot.timestampAuthorities)[number]];
const [log, log2] = trustedRoot.tlogs as [(typeof trustedRoot.tlogs)[number], (typeof trustedRoot.tlogs)[number]];
const logUntil = (end: string) => ({ ...log, publicKey: { ...log.publicKey, ...until(end) } });
const stranger = { ...tsa, certChain: { certificates: [] } };
const old = mintSignature(artifact);
const timed = mintSignature(artifact, { log: "v2" });

test.each<[string, string, Minted, object]>([
	["a timestamp at its end", "ok", timed, { timestampAuthorities: [{ ...tsa, ...until(signedAt.toISOString()) }] }],
	["a timestamp after it", "TIMESTAMP_INVALID", timed, { timestampAuthorities: [{ ...tsa, ...until(before) }] }],
	[
		"a timestamp in another authority's",
		"bad trust",
		timed,
		{ timestampAuthorities: [{ ...tsa, ...until(before) }, stranger] },
	],
	["an entry at its end", "ok", old, { tlogs: [logUntil(signedAt.toISOString()), log2] }],
	["an entry after it", "TLOG_INVALID", old, { tlogs: [logUntil(before), log2] }],
	[
		"an entry in one without a start",
		"bad trust",
		old,
		{ tlogs: [{ ...log, publicKey: { ...log.publicKey, validFor: {} } }, log2] },
	],
])("a key is good in its period: %s: %s", async (_, code, minted, changes) => {
	expect(await verdict(minted, { ...trustedRoot, ...changes })).toBe(code);
});

test.each([
	["within the certificate's time", "ok", 60_000],
	["after it", "CERT_EXPIRED_AT_SIGNING", 3_600_000],
])("each of several timestamps counts: a second one %s: %s", async (_, code, later) => {
	const { bundle } = structuredClone({ bundle: timed.bundle });
	const signature = Buffer.from(bundle.messageSignature.signature, "base64");
	const second = timestamp(signature, { time: new Date(signedAt.getTime() + later) });
	bundle.verificationMaterial.timestampVerificationData.rfc3161Timestamps.push(second);
	expect(await verdict({ bundle })).toBe(code);
});

test("an authority is found by its key, not by its name", async () => {
	const decoy = authorityCertificate("our ca", newKeyPair(), new Date("2020-01-01T00:00:00Z")).toString("base64");
	const [authority] = trustedRoot.certificateAuthorities;
	const other = { ...authority, certChain: { certificates: [{ rawBytes: decoy }] } };
	expect(await verdict(old, { ...trustedRoot, certificateAuthorities: [other, authority] })).toBe("ok");
	expect(await verdict(old, { ...trustedRoot, certificateAuthorities: [other] })).toBe("UNTRUSTED_CA");
});
