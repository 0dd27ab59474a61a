import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { maxBundleBytes } from "../../engine/evidence/limits.ts";
import { loadTrust } from "../../engine/evidence/load-trust.ts";
import type { Trust } from "../../engine/evidence/trust.ts";
import { verifyProof } from "../../engine/evidence/verify-proof.ts";
import { issuer, type Minted, mintSignature, subject, trustedRoot } from "./instance.ts";

const artifact = Buffer.from("an artifact\n");
const matter = { digests: { sha256: createHash("sha256").update(artifact).digest("hex") }, bytes: () => artifact };
let trust: Trust;
beforeAll(async () => {
	const policy = { roots: [{ name: "ours", file: "root" }], identities: [{ name: "release", issuer, subject }] };
	trust = (await loadTrust(policy, () => Buffer.from(JSON.stringify(trustedRoot)))).trust as Trust;
});

async function codeOf(bytes: Uint8Array): Promise<string> {
	const evidence = await verifyProof({ path: "p", bytes }, matter, { trust });
	return evidence.verified ? "ok" : evidence.error.code;
}

const { bundle } = mintSignature(artifact);
const altered = (alter: (bundle: Minted["bundle"]) => void) => {
	const copy = structuredClone(bundle);
	alter(copy);
	return codeOf(Buffer.from(JSON.stringify(copy)));
};
const entryOf = (b: Minted["bundle"]) => b.verificationMaterial.tlogEntries[0];
const checkpointOf = (b: Minted["bundle"]) => entryOf(b).inclusionProof.checkpoint;

// The library makes a regular expression of the name; the last of these keeps it busy for minutes.
test.each(["(", ".", "log.exampl.", "(.+)+!", "((.*)*)*X", "((((.+)+)+)+)+!", "a".repeat(300)])(
	"a checkpoint's signer may not be called %s",
	async (name) => {
		expect(
			await altered((b) => {
				checkpointOf(b).envelope = checkpointOf(b).envelope.replace("\u2014 log.example ", `\u2014 ${name} `);
			}),
		).toBe("TLOG_INVALID");
	},
);

const oversized = Buffer.alloc(maxBundleBytes + 1, 0x20);
const deep = Buffer.from(`${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`);
const long = Buffer.alloc(20_000, 1).toString("base64");
const derDepth = (depth: number) => {
	let bytes = Buffer.alloc(0);
	for (let level = 0; level < depth; level++) bytes = Buffer.concat([Buffer.from([0x30, bytes.length]), bytes]);
	return bytes.toString("base64");
};

test.each<[string, string, () => Promise<string>]>([
	["a bundle that fills the memory", "LIMIT_EXCEEDED", () => codeOf(oversized)],
	["JSON without end", "LIMIT_EXCEEDED", () => codeOf(deep)],
	["a bundle of nothing", "MALFORMED", () => codeOf(Buffer.alloc(0))],
	["a list", "MALFORMED", () => codeOf(Buffer.from("[]"))],
	["a field of Object's prototype", "MALFORMED", () => altered((b) => Object.assign(b, JSON.parse('{"toString":1}')))],
	["a media type of Object's prototype", "UNSUPPORTED_VERSION", () => codeOf(Buffer.from('{"mediaType":"toString"}'))],
	["an older form of cosign", "UNSUPPORTED_VERSION", () => codeOf(Buffer.from('{"base64Signature":"AA==","cert":""}'))],
	[
		"a hundred log entries",
		"LIMIT_EXCEEDED",
		() => altered((b) => b.verificationMaterial.tlogEntries.push(...Array(99).fill(entryOf(b)))),
	],
	[
		"a path to the moon",
		"LIMIT_EXCEEDED",
		() => altered((b) => (entryOf(b).inclusionProof.hashes = Array(65).fill("AAAA"))),
	],
	[
		"a certificate of 20 KB",
		"LIMIT_EXCEEDED",
		() => altered((b) => (b.verificationMaterial.certificate.rawBytes = long)),
	],
	[
		"a certificate within a certificate",
		"LIMIT_EXCEEDED",
		() => altered((b) => (b.verificationMaterial.certificate.rawBytes = derDepth(60))),
	],
	[
		"a certificate that is cut off",
		"MALFORMED",
		() => altered((b) => (b.verificationMaterial.certificate.rawBytes = "MIIB")),
	],
	[
		"a timestamp of 40 KB",
		"LIMIT_EXCEEDED",
		() =>
			altered((b) => {
				b.verificationMaterial.timestampVerificationData = {
					rfc3161Timestamps: [{ signedTimestamp: Buffer.alloc(40_000, 1).toString("base64") }],
				};
			}),
	],
	[
		"a checkpoint of 100 KB",
		"LIMIT_EXCEEDED",
		() => altered((b) => (checkpointOf(b).envelope += "\n".repeat(100_000))),
	],
	["a number that is none", "MALFORMED", () => altered((b) => (entryOf(b).logIndex = "1e3"))],
	["a number that may be written otherwise", "MALFORMED", () => altered((b) => (entryOf(b).logIndex = "0101"))],
	["a number below zero", "MALFORMED", () => altered((b) => (entryOf(b).logIndex = "-1"))],
	["a log's entry that is no JSON", "TLOG_INVALID", () => altered((b) => (entryOf(b).canonicalizedBody = "AAAA"))],
	["two signers", "MALFORMED", () => altered((b) => (b.verificationMaterial.publicKey = { hint: "" }))],
	["no signer", "MALFORMED", () => altered((b) => delete b.verificationMaterial.certificate)],
])("%s: %s", async (_, code, attempt) => {
	expect(await attempt()).toBe(code);
});
