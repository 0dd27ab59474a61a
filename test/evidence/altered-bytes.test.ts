import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { loadTrust } from "../../engine/evidence/load-trust.ts";
import type { Trust } from "../../engine/evidence/trust.ts";
import { verifyProof } from "../../engine/evidence/verify-proof.ts";
import { issuer, mintSignature, mintStatement, subject, trustedRoot, tsaCertificate } from "./instance.ts";

const artifact = Buffer.from("an artifact\n");
const digestOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** Every so many bytes one is altered, so that a run takes seconds. `EVERY=1` alters all of them, which takes minutes. */
const stride = Number(process.env["EVERY"] ?? 29);

/** What a byte becomes: its lowest bit, its case and its highest bit changed. */
const masks = [0x01, 0x20, 0x80];

/** Places at which an altered byte made no difference, each with what stands around it. */
async function survivorsOf(bytes: Buffer, content: Uint8Array, trust: Trust): Promise<readonly string[]> {
	const survivors: string[] = [];
	const matter = { digests: { sha256: digestOf(content) }, bytes: () => content };
	const holds = async (candidate: Uint8Array) =>
		(await verifyProof({ path: "p", bytes: candidate }, matter, { trust })).verified;
	expect(await holds(bytes)).toBe(true);
	for (let at = 0; at < bytes.length; at += stride) {
		const mask = masks[(at / stride) % masks.length] as number;
		const altered = Buffer.from(bytes);
		altered[at] = (altered[at] as number) ^ mask;
		if (await holds(altered)) survivors.push(`${at} ^ ${mask}: ${bytes.subarray(Math.max(0, at - 30), at + 10)}`);
	}
	return survivors;
}

describe("one byte that is altered in a bundle, anywhere, is one too many", () => {
	let trust: Trust;
	beforeAll(async () => {
		const policy = { roots: [{ name: "ours", file: "root" }], identities: [{ name: "release", issuer, subject }] };
		trust = (await loadTrust(policy, () => Buffer.from(JSON.stringify(trustedRoot)))).trust as Trust;
	});

	const statement = {
		_type: "https://in-toto.io/Statement/v1",
		subject: [{ name: "a", digest: { sha256: digestOf(artifact) } }],
		predicateType: "https://slsa.dev/provenance/v1",
	};
	test.each([
		["a signature in a log of the first kind", mintSignature(artifact)],
		["a signature in a log of the second kind", mintSignature(artifact, { log: "v2" })],
		[
			"with the authority's certificate",
			mintSignature(artifact, { log: "v2", timestamp: { certificates: [tsaCertificate] } }),
		],
		["a statement", mintStatement(statement)],
	])("%s", async (_, { bundle }) => {
		expect(await survivorsOf(Buffer.from(JSON.stringify(bundle)), artifact, trust)).toEqual([]);
	});

	test("but in the signature of a witness, whose key is in no trusted root", async () => {
		const { bundle } = mintSignature(artifact, { log: "v2" });
		const line = `\u2014 witness.example/w1 ${Buffer.alloc(76, 7).toString("base64")}\n`;
		const { checkpoint } = bundle.verificationMaterial.tlogEntries[0].inclusionProof;
		checkpoint.envelope += line;
		const bytes = Buffer.from(JSON.stringify(bundle));
		const start = bytes.indexOf("witness.example");
		const end = bytes.indexOf("\\n", start);
		const survivors = await survivorsOf(bytes, artifact, trust);
		const places = survivors.map((survivor) => Number.parseInt(survivor, 10));
		expect(places.filter((at) => at < start || at >= end)).toEqual([]);
	});

	test("an escape may not be written otherwise", async () => {
		const text = JSON.stringify(mintSignature(artifact).bundle).replace("\u2014", "\\u2014").replace("+", "\\u002b");
		expect(await survivorsOf(Buffer.from(text), artifact, trust)).toEqual([]);
		const matter = { digests: { sha256: digestOf(artifact) } };
		const upper = Buffer.from(text.replace("\\u002b", "\\u002B"));
		expect(await verifyProof({ path: "p", bytes: upper }, matter, { trust })).toMatchObject({
			error: { code: "MALFORMED" },
		});
	});
});

const assets = "../shared/cases/sigstore/test/assets";

describe.skipIf(!existsSync(assets))("neither in bundles of others", () => {
	test.each(["happy-path-v0.1", "happy-path-intoto-in-dsse-v3"])("%s", async (name) => {
		const signer = {
			issuer: "https://token.actions.githubusercontent.com",
			subject:
				"https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main",
		};
		const { trust } = await loadTrust({ identities: [{ name: "signer", ...signer }] }, (path) => readFileSync(path));
		const bundle = readFileSync(`${assets}/bundle-verify/${name}/bundle.sigstore.json`);
		expect(await survivorsOf(bundle, readFileSync(`${assets}/a.txt`), trust as Trust)).toEqual([]);
	});
});
