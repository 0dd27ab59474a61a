import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { ParapetError } from "../../engine/base/errors.ts";
import { loadTrust } from "../../engine/evidence/load-trust.ts";
import type { TrustPolicy } from "../../engine/evidence/trust.ts";
import { issuer, pem, subject, trustedRoot } from "./instance.ts";
import { newKeyPair, sha256 } from "./minted-certificates.ts";

/** Loads a policy whose files are these, and says what is wrong with it. */
async function faultsOf(
	policy: TrustPolicy,
	files: { readonly [path: string]: string } = {},
): Promise<readonly string[]> {
	const { trust, diagnostics } = await loadTrust(policy, (path) => {
		if (!Object.hasOwn(files, path)) throw new ParapetError("IO", `cannot read ${path}`);
		return Buffer.from(files[path] as string);
	});
	expect(trust === undefined).toBe(diagnostics.length > 0);
	return diagnostics.map(({ code, message }) => `${code}: ${message}`);
}

const json = JSON.stringify(trustedRoot);
const withRoot = (root: string) => faultsOf({ roots: [{ name: "r", file: "f" }] }, { f: root });
const without = (alter: (root: typeof trustedRoot) => void) => {
	const root = structuredClone(trustedRoot);
	alter(root);
	return withRoot(JSON.stringify(root));
};

describe("a trusted root", () => {
	test("is the public-good one of Sigstore unless another is named", async () => {
		const { trust } = await loadTrust({}, () => new Uint8Array());
		expect(trust?.roots).toMatchObject([
			{
				name: "sigstore public-good",
				isBuiltin: true,
				sha256: "6494e21ea73fa7ee769f85f57d5a3e6a08725eae1e38c755fc3517c9e6bc0b66",
			},
		]);
	});

	test("is read from its file, several from lines", async () => {
		const { trust } = await loadTrust({ roots: [{ name: "r", file: "f" }] }, () => Buffer.from(`${json}\n${json}\n`));
		expect(trust?.roots.map(({ name, isBuiltin }) => [name, isBuiltin])).toEqual([
			["r#1", false],
			["r#2", false],
		]);
		expect(await withRoot(JSON.stringify(trustedRoot, undefined, 2))).toEqual([]);
	});

	test("has the digest that is asked for", async () => {
		const actual = sha256(json).toString("hex");
		const pinned = (hex: string) => faultsOf({ roots: [{ name: "r", file: "f", sha256: hex }] }, { f: json });
		expect(await pinned(actual)).toEqual([]);
		expect(await pinned("00")).toEqual([
			`proof/changed-trusted-root: r has the SHA-256 ${actual}, and 00 is asked for`,
		]);
	});

	test.each([
		["no JSON", "{", "it is not JSON"],
		["empty", "", "it is not JSON"],
		["a list", "[]", "it is not a JSON object"],
		["another file", "{}", "its mediaType is undefined"],
		["a key twice", json.replace("{", '{"tlogs":[],'), 'it has the key "tlogs" twice in one object'],
		["too many lines", `${json}\n`.repeat(17), "it holds more than 16 roots"],
	])("that cannot be read is refused: %s", async (_, root, fault) => {
		expect(await withRoot(root)).toEqual([
			expect.stringContaining(`proof/bad-trusted-root: r is not a trusted root: ${fault}`),
		]);
	});

	test("that trusts a log's key for ever is refused", async () => {
		const fault = "proof/bad-trusted-root: r is not a trusted root:";
		expect(await without(({ tlogs }) => Object.assign(tlogs[0]?.publicKey ?? {}, { validFor: undefined }))).toEqual([
			`${fault} a log's key has no validFor.start`,
		]);
		expect(
			await without(({ ctlogs }) =>
				Object.assign(ctlogs[0]?.publicKey ?? {}, { validFor: { end: "2030-01-01T00:00:00Z" } }),
			),
		).toEqual([`${fault} a CT log's key has no validFor.start`]);
		expect(await without(({ certificateAuthorities: [ca] }) => Object.assign(ca ?? {}, { validFor: {} }))).toEqual([
			`${fault} an authority has no validFor.start`,
		]);
	});

	test("with broken keys or certificates is refused", async () => {
		const fault = /cannot be read|no certificate/;
		expect(await without(({ tlogs }) => Object.assign(tlogs[0]?.publicKey ?? {}, { rawBytes: "AAAA" }))).toEqual([
			expect.stringMatching(fault),
		]);
		expect(
			await without(({ certificateAuthorities: [ca] }) =>
				Object.assign(ca ?? {}, { certChain: { certificates: [{ rawBytes: "MAA=" }] } }),
			),
		).toEqual([expect.stringMatching(fault)]);
		expect(
			await without(({ timestampAuthorities: [tsa] }) => Object.assign(tsa ?? {}, { certChain: { certificates: [] } })),
		).toEqual([expect.stringMatching(fault)]);
	});

	test("that is not there is told as such", async () => {
		expect(await faultsOf({ roots: [{ name: "r", file: "f" }] })).toEqual([
			"proof/unreadable-trust: the trust named r cannot be read: cannot read f",
		]);
	});
});

describe("a key", () => {
	const withKey = (key: string) => faultsOf({ keys: [{ name: "k", file: "f" }] }, { f: key });
	const spki = (key: ReturnType<typeof generateKeyPairSync>["publicKey"]) =>
		key.export({ type: "spki", format: "pem" }) as string;
	const rsa = (modulusLength: number) => spki(generateKeyPairSync("rsa", { modulusLength }).publicKey);

	test.each([
		["on a curve", pem("PUBLIC KEY", newKeyPair().spki)],
		["Ed25519", pem("PUBLIC KEY", newKeyPair("ed25519").spki)],
		["RSA", rsa(2048)],
	])("may be %s", async (_, key) => {
		expect(await withKey(key)).toEqual([]);
	});

	test.each([
		["no PEM", "key", "it holds no public key in PEM"],
		[
			"private",
			generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
			"it holds no public key in PEM",
		],
		["broken", pem("PUBLIC KEY", Buffer.from("key")), "its PEM cannot be read"],
		["short", rsa(1024), "an RSA key needs 2048 bits, and this one has 1024"],
		[
			"of a kind that signs nothing",
			spki(generateKeyPairSync("x25519").publicKey),
			"keys of the type x25519 are not supported",
		],
		[
			"on a curve that is not used",
			spki(generateKeyPairSync("ec", { namedCurve: "secp256k1" }).publicKey),
			"keys of the type ec secp256k1 are not supported",
		],
	])("may not be %s", async (_, key, fault) => {
		expect(await withKey(key)).toEqual([
			expect.stringContaining(`proof/bad-key: k is not a public key to trust: ${fault}`),
		]);
	});
});

describe("an identity", () => {
	const withIdentity = (changes: object) => faultsOf({ identities: [{ name: "i", issuer, subject, ...changes }] });

	test.each([
		["no issuer", { issuer: "" }],
		["no subject", { subject: "" }],
		["a pattern of an issuer", { issuer: "https://*" }],
		["anybody", { subject: "*" }],
		["anybody at all", { subject: "**/*@*" }],
		["a claim that no certificate has", { claims: { repository: "x" } }],
		["an endless subject", { subject: "a*".repeat(2000) }],
	])("may not be %s", async (_, changes) => {
		expect(await withIdentity(changes)).toEqual([
			expect.stringContaining("proof/bad-identity: the identity i would trust too much"),
		]);
	});

	test("has a name of its own", async () => {
		expect(await withIdentity({})).toEqual([]);
		expect(
			await faultsOf({
				identities: [
					{ name: "i", issuer, subject },
					{ name: "i", issuer, subject: "a" },
				],
			}),
		).toEqual(["proof/duplicate-trust: two identities have the same name"]);
	});
});

test("all faults are told at once", async () => {
	expect(await faultsOf({ roots: [{ name: "r", file: "f" }], keys: [{ name: "k", file: "g" }] })).toHaveLength(2);
});
