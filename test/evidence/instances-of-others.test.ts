import { createHash, sign } from "node:crypto";
import { expect, test } from "vitest";
import { loadTrust } from "../../engine/evidence/load-trust.ts";
import { readTimestamp } from "../../engine/evidence/timestamp-token.ts";
import type { Trust } from "../../engine/evidence/trust.ts";
import { verifyProof } from "../../engine/evidence/verify-proof.ts";
import { issuer, logKeys, type Minted, mintSignature, signedAt, subject, timestamp, trustedRoot } from "./instance.ts";

const artifact = Buffer.from("an artifact\n");
const matter = { digests: { sha256: createHash("sha256").update(artifact).digest("hex") }, bytes: () => artifact };

async function trustIn(root: object): Promise<Trust> {
	const policy = { roots: [{ name: "theirs", file: "root" }], identities: [{ name: "release", issuer, subject }] };
	return (await loadTrust(policy, () => Buffer.from(JSON.stringify(root)))).trust as Trust;
}

async function verdict({ bundle }: Pick<Minted, "bundle">, root: object): Promise<string> {
	const trust = await trustIn(root);
	const evidence = await verifyProof({ path: "p", bytes: Buffer.from(JSON.stringify(bundle)) }, matter, { trust });
	return evidence.verified ? "ok" : evidence.error.code;
}

const withoutLogs = { ...trustedRoot, tlogs: [], ctlogs: [] };
const timed = mintSignature(artifact, { log: "none", leaf: { hasSct: false }, timestamp: {} });
const late = new Date(signedAt.getTime() + 3_600_000);

test.each<[string, string, Minted, object]>([
	["a time is enough", "ok", timed, withoutLogs],
	[
		"a time is needed",
		"TIMESTAMP_MISSING",
		mintSignature(artifact, { log: "none", leaf: { hasSct: false } }),
		withoutLogs,
	],
	[
		"in which the certificate was good",
		"CERT_EXPIRED_AT_SIGNING",
		mintSignature(artifact, { log: "none", leaf: { hasSct: false }, timestamp: { time: late } }),
		withoutLogs,
	],
	["a log that it does not know proves nothing", "TLOG_INVALID", mintSignature(artifact), withoutLogs],
	["one with logs asks for an entry", "TLOG_MISSING", timed, { ...trustedRoot, ctlogs: [] }],
	["one with CT logs asks for their promise", "SCT_INVALID", timed, trustedRoot],
])("an instance whose root names no logs: %s: %s", async (_, code, minted, root) => {
	expect(await verdict(minted, root)).toBe(code);
});

/** The minted bundle, with a checkpoint whose log calls itself so. */
function checkpointed(origin: string, name: string): Pick<Minted, "bundle"> {
	const { bundle } = mintSignature(artifact);
	const { inclusionProof } = bundle.verificationMaterial.tlogEntries[0];
	const note = `${origin}\n2\n${inclusionProof.rootHash}\n`;
	const signature = Buffer.concat([
		logKeys.v1.id.subarray(0, 4),
		sign("sha256", Buffer.from(note), logKeys.v1.privateKey),
	]);
	inclusionProof.checkpoint.envelope = `${note}\n\u2014 ${name} ${signature.toString("base64")}\n`;
	return { bundle };
}

test.each([
	["as a host within the company", "ok", "rekor-0-xyz - 6364419738405537866", "rekor-0-xyz"],
	["as its URL does", "ok", "log.example", "log.example"],
	["in two ways", "TLOG_INVALID", "rekor-0-xyz", "log.example"],
	["in words", "TLOG_INVALID", "our log", "our log"],
	["as nothing", "TLOG_INVALID", "", ""],
])("a log may call itself %s: %s", async (_, code, origin, name) => {
	expect(await verdict(checkpointed(origin, name), trustedRoot)).toBe(code);
});

test.each([
	[1, "2023-05-16T19:58:49.000Z", true],
	[3, "2023-05-16T19:58:49.000Z", true],
	[2, "2023-05-16T19:58:49.000Z", false],
	[1, "2024-05-16T19:58:49.000Z", false],
	[3, "2024-05-16T19:58:49.000Z", true],
])("a timestamp may be of version %i on %s: %s", async (version, time, isRead) => {
	const root = (await trustIn(trustedRoot)).roots[0] as Trust["roots"][number];
	const { signedTimestamp } = timestamp(Buffer.from("signature"), { version, time: new Date(time) });
	const read = () => readTimestamp(Buffer.from(signedTimestamp, "base64"), root).toISOString();
	if (isRead) expect(read()).toBe(time);
	else expect(read).toThrow("version");
});
