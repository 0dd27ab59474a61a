import { createHash, generateKeyPairSync } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { loadTrust } from "../../engine/evidence/load-trust.ts";
import type { SubjectMatter } from "../../engine/evidence/signed-content.ts";
import type { Trust, TrustPolicy } from "../../engine/evidence/trust.ts";
import type { Evidence } from "../../engine/evidence/verification.ts";
import { openProof, verifyProof } from "../../engine/evidence/verify-proof.ts";
import {
	type BundleChanges,
	claim,
	issuer,
	logKeys,
	type Minted,
	mintSignature,
	mintStatement,
	olderClaim,
	pem,
	signedAt,
	subject,
	trustedRoot,
	tsaCertificate,
	uri,
} from "./instance.ts";
import { basicConstraints, extendedKeyUsage, keyUsage, newKeyPair, sequence } from "./minted-certificates.ts";

const artifact = Buffer.from("an artifact\n");
const digest = createHash("sha256").update(artifact).digest("hex");
const withBytes: SubjectMatter = { digests: { sha256: digest }, bytes: () => artifact };
const withDigest: SubjectMatter = { digests: { sha256: digest } };
const predicateType = "https://slsa.dev/provenance/v1";
const statement = {
	_type: "https://in-toto.io/Statement/v1",
	subject: [{ name: "app.tgz", digest: { sha256: digest } }],
	predicateType,
	predicate: { buildDefinition: {} },
};

const rootPolicy = { roots: [{ name: "ours", file: "root" }] };
const identities = [{ name: "release", issuer, subject }];
let trust: Trust;

async function trustOf(policy: TrustPolicy, files: { readonly [path: string]: string } = {}): Promise<Trust> {
	const all: { readonly [path: string]: string } = { root: JSON.stringify(trustedRoot), ...files };
	const result = await loadTrust(policy, (path) => Buffer.from(all[path] as string));
	if (!result.trust) throw new Error(JSON.stringify(result.diagnostics));
	return result.trust;
}

beforeAll(async () => {
	trust = await trustOf({ ...rootPolicy, identities });
});

const bytesOf = ({ bundle }: Pick<Minted, "bundle">) => Buffer.from(JSON.stringify(bundle));
const verify = (minted: Pick<Minted, "bundle">, matter = withBytes, own = trust) =>
	verifyProof({ path: "proof.json", bytes: bytesOf(minted) }, matter, { trust: own });
const verdict = (evidence: Evidence) => (evidence.verified ? "ok" : evidence.error.code);

describe("a genuine bundle holds", () => {
	const signer = {
		type: "certificate",
		name: "release",
		issuer,
		subject,
		subjectType: "uri",
		claims: { sourceRepository: "https://git.example/acme/app", sourceRef: "refs/tags/v1" },
	};

	test("with everything that it proves", async () => {
		const evidence = await verify(mintStatement(statement));
		expect(evidence).toEqual({
			verified: true,
			path: "proof.json",
			id: `sha256:${createHash("sha256").update(JSON.stringify(statement)).digest("hex")}`,
			content: "dsse",
			subjectMatch: { index: 0, name: "app.tgz", algorithm: "sha256" },
			signer,
			signedAt: signedAt.toISOString(),
			transparencyLogs: ["https://log.example"],
			trustedRoot: { name: "ours", sha256: trust.roots[0]?.sha256 },
			predicateType,
			statement,
		});
	});

	test("for an artifact", async () => {
		expect(await verify(mintSignature(artifact))).toMatchObject({
			verified: true,
			id: `sha256:${digest}`,
			content: "message",
			subjectMatch: { index: 0, name: "", algorithm: "sha256" },
			signer,
		});
	});

	const genuine: readonly (readonly [string, Minted, SubjectMatter])[] = [
		["a signature, with the digest alone", mintSignature(artifact), withDigest],
		["a signature in a log of the second kind", mintSignature(artifact, { log: "v2" }), withBytes],
		[
			"a signature in a log of the second kind, with the digest alone",
			mintSignature(artifact, { log: "v2" }),
			withDigest,
		],
		["a statement in a log of the second kind", mintStatement(statement, { log: "v2" }), withDigest],
		[
			"a timestamp with certificates",
			mintSignature(artifact, { timestamp: { certificates: [tsaCertificate] } }),
			withBytes,
		],
		["a timestamp with none, and their place", mintSignature(artifact, { timestamp: { certificates: [] } }), withBytes],
	];
	test.each(genuine)("%s", async (_, minted, matter) => {
		expect(verdict(await verify(minted, matter))).toBe("ok");
	});
});

/** Changes a bundle after it was made. */
type Alter = (bundle: Minted["bundle"]) => void;
const entryOf = (bundle: Minted["bundle"]) => bundle.verificationMaterial.tlogEntries[0];
const changed = (text: string) => (text.startsWith("A") ? `B${text.slice(1)}` : `A${text.slice(1)}`);
const altered = (minted: Minted, alter: Alter) => {
	const bundle = structuredClone(minted.bundle);
	alter(bundle);
	return verify({ bundle });
};

describe("what was altered in a signature does not hold", () => {
	const minted = mintSignature(artifact);
	const alterations: readonly (readonly [string, string, Alter])[] = [
		["its media type", "UNSUPPORTED_VERSION", (b) => (b.mediaType = "application/vnd.dev.sigstore.bundle.v0.4+json")],
		[
			"the place of the certificate",
			"MALFORMED",
			(b) => (b.mediaType = "application/vnd.dev.sigstore.bundle+json;version=0.2"),
		],
		["a field that nobody knows", "MALFORMED", (b) => (b.more = 1)],
		["a field that nobody knows, deep inside", "MALFORMED", (b) => (entryOf(b).kindVersion.more = 1)],
		["base64 with spare bits", "MALFORMED", (b) => (b.messageSignature.messageDigest.digest = `${"A".repeat(42)}B=`)],
		["base64 with a space", "MALFORMED", (b) => (b.messageSignature.signature += " ")],
		[
			"the digest",
			"SUBJECT_MISMATCH",
			(b) => (b.messageSignature.messageDigest.digest = changed(b.messageSignature.messageDigest.digest)),
		],
		[
			"the algorithm of the digest",
			"SUBJECT_MISMATCH",
			(b) => (b.messageSignature.messageDigest.algorithm = "SHA2_384"),
		],
		["an algorithm that is none", "ALG_NOT_ALLOWED", (b) => (b.messageSignature.messageDigest.algorithm = "SHA1")],
		["no algorithm", "MALFORMED", (b) => delete b.messageSignature.messageDigest.algorithm],
		[
			"the signature",
			"TLOG_BODY_MISMATCH",
			(b) => (b.messageSignature.signature = mintSignature(artifact).bundle.messageSignature.signature),
		],
		[
			"the certificate",
			"SIGNATURE_INVALID",
			(b) => (b.verificationMaterial.certificate = mintSignature(artifact).bundle.verificationMaterial.certificate),
		],
		["no log entry", "TIMESTAMP_MISSING", (b) => (b.verificationMaterial.tlogEntries = [])],
		["the same log entry twice", "DUPLICATE", (b) => b.verificationMaterial.tlogEntries.push(entryOf(b))],
		["the log's name", "TLOG_INVALID", (b) => (entryOf(b).logId.keyId = logKeys.v2.id.toString("base64"))],
		["the place in the log", "TLOG_INVALID", (b) => (entryOf(b).logIndex = "102")],
		["the time", "TLOG_INVALID", (b) => (entryOf(b).integratedTime = String(Number(entryOf(b).integratedTime) + 1))],
		["the time, without a promise", "TLOG_INVALID", (b) => delete entryOf(b).inclusionPromise],
		["the promise", "TLOG_INVALID", (b) => (entryOf(b).inclusionPromise.signedEntryTimestamp = "AAAA")],
		["the entry's kind", "TLOG_BODY_MISMATCH", (b) => (entryOf(b).kindVersion.version = "0.0.2")],
		[
			"the proof's root",
			"TLOG_INVALID",
			(b) => (entryOf(b).inclusionProof.rootHash = changed(entryOf(b).inclusionProof.rootHash)),
		],
		["the proof's tree", "TLOG_INVALID", (b) => (entryOf(b).inclusionProof.treeSize = "3")],
		["the proof's place", "TLOG_INVALID", (b) => (entryOf(b).inclusionProof.logIndex = "0")],
		[
			"the proof's path",
			"TLOG_INVALID",
			(b) => (entryOf(b).inclusionProof.hashes[0] = changed(entryOf(b).inclusionProof.hashes[0])),
		],
		["no checkpoint", "TLOG_INVALID", (b) => delete entryOf(b).inclusionProof.checkpoint],
		[
			"another line in the checkpoint",
			"TLOG_INVALID",
			(b) => (entryOf(b).inclusionProof.checkpoint.envelope += "more\n"),
		],
		[
			"another entry",
			"TLOG_INVALID",
			(b) => (entryOf(b).canonicalizedBody = entryOf(mintSignature(artifact).bundle).canonicalizedBody),
		],
		[
			"another good entry",
			"TLOG_BODY_MISMATCH",
			(b) => (b.verificationMaterial.tlogEntries = mintSignature(artifact).bundle.verificationMaterial.tlogEntries),
		],
		["a statement beside it", "MALFORMED", (b) => (b.dsseEnvelope = mintStatement(statement).bundle.dsseEnvelope)],
	];
	test.each(alterations)("%s: %s", async (_, code, alter) => {
		expect(verdict(await altered(minted, alter))).toBe(code);
	});

	test("the certificate, for another one of the same key", async () => {
		const key = newKeyPair();
		const mint = (repository: string) => mintSignature(artifact, { key, leaf: { claims: [claim(12, repository)] } });
		const { bundle } = mint("https://git.example/acme/app");
		expect(verdict(await verify({ bundle }))).toBe("ok");
		bundle.verificationMaterial.certificate = mint(
			"https://git.example/acme/bank",
		).bundle.verificationMaterial.certificate;
		expect(verdict(await verify({ bundle }))).toBe("TLOG_BODY_MISMATCH");
	});

	test("the artifact", async () => {
		const other = Buffer.from("another artifact\n");
		const matter = { digests: { sha256: createHash("sha256").update(other).digest("hex") }, bytes: () => other };
		expect(verdict(await verify(minted, matter))).toBe("SUBJECT_MISMATCH");
	});

	test("the bytes behind a digest", async () => {
		expect(verdict(await verify(minted, { ...withDigest, bytes: () => Buffer.from("other") }))).toBe(
			"SIGNATURE_INVALID",
		);
	});

	test("a signature of another, with the digest alone", async () => {
		const { key } = mintSignature(artifact);
		const stranger = mintSignature(artifact, { hasNoCertificate: true, log: "none" });
		stranger.bundle.verificationMaterial.publicKey.hint = "";
		const own = await trustOf(
			{ ...rootPolicy, keys: [{ name: "k", file: "key", transparencyLog: "none" }] },
			{ key: pem("PUBLIC KEY", key.spki) },
		);
		expect(verdict(await verify(stranger, withDigest, own))).toBe("SIGNATURE_INVALID");
		expect(verdict(await verify(stranger, withBytes, own))).toBe("SIGNATURE_INVALID");
	});
});

describe("a certificate is believed for what it is", () => {
	const usage = [keyUsage(0x80), extendedKeyUsage("1.3.6.1.5.5.7.3.3")];
	const leaves: readonly (readonly [string, string, BundleChanges["leaf"]])[] = [
		["it is not for signing code", "CERT_INVALID", { usage: [keyUsage(0x80), extendedKeyUsage("1.3.6.1.5.5.7.3.1")] }],
		["its key is not for signing", "CERT_INVALID", { usage: [keyUsage(6), extendedKeyUsage("1.3.6.1.5.5.7.3.3")] }],
		["it is an authority's", "CERT_INVALID", { usage: [...usage, basicConstraints(true)] }],
		["it has no owner", "CERT_INVALID", { names: [] }],
		["it has two owners", "CERT_INVALID", { names: [uri(subject), uri("https://evil.example/")] }],
		[
			"it has a claim twice",
			"CERT_INVALID",
			{ claims: [claim(12, "https://a.example"), claim(12, "https://b.example")] },
		],
		["its issuers disagree", "CERT_INVALID", { issuers: [claim(8, issuer), olderClaim(1, "https://other.example")] }],
		[
			"its older claim leaves out the host",
			"ok",
			{ claims: [claim(12, "https://git.example/acme/app"), olderClaim(5, "acme/app")] },
		],
		[
			"its older claim is of another repository",
			"CERT_INVALID",
			{ claims: [claim(12, "https://git.example/acme/app"), olderClaim(5, "evil/app")] },
		],
		["its claims disagree", "CERT_INVALID", { claims: [claim(14, "refs/tags/v1"), olderClaim(6, "refs/heads/main")] }],
		["it has no issuer", "CERT_INVALID", { issuers: [] }],
		["it has no promise of a CT log", "SCT_INVALID", { hasSct: false }],
		["it names another algorithm outside", "CERT_INVALID", { outerAlgorithm: "1.2.840.10045.4.3.3" }],
		["it had ended", "CERT_EXPIRED_AT_SIGNING", { notAfter: new Date(signedAt.getTime() - 1000) }],
		["it had not begun", "CERT_EXPIRED_AT_SIGNING", { notBefore: new Date(signedAt.getTime() + 1000) }],
		["its authority is unknown", "UNTRUSTED_CA", { authority: "another ca" }],
		["its authority did not sign it", "UNTRUSTED_CA", { authorityKey: newKeyPair().privateKey }],
		["another owner", "IDENTITY_MISMATCH", { names: [uri(`${subject}0`)] }],
		["another issuer", "ISSUER_MISMATCH", { issuers: [claim(8, `${issuer}.evil.example`)] }],
		["both issuers agree", "ok", { issuers: [claim(8, issuer), olderClaim(1, issuer)] }],
		["an older issuer alone", "ok", { issuers: [olderClaim(1, issuer)] }],
	];
	test.each(leaves)("%s: %s", async (_, code, leaf) => {
		expect(verdict(await verify(mintSignature(artifact, leaf ? { leaf } : {})))).toBe(code);
	});

	test("a claim that is asked for", async () => {
		const asking = (sourceRef: string) =>
			trustOf({ ...rootPolicy, identities: [{ name: "r", issuer, subject, claims: { sourceRef } }] });
		const minted = mintSignature(artifact);
		expect(verdict(await verify(minted, withBytes, await asking("refs/tags/v1")))).toBe("ok");
		expect(verdict(await verify(minted, withBytes, await asking("refs/tags/v2")))).toBe("IDENTITY_MISMATCH");
	});

	test("nobody is believed who is not named", async () => {
		expect(verdict(await verify(mintSignature(artifact), withBytes, await trustOf(rootPolicy)))).toBe("NO_TRUST");
	});
});

describe("a timestamp is believed for what is signed of it", () => {
	const timestamps: readonly (readonly [string, string, BundleChanges["timestamp"]])[] = [
		["it is of an unknown authority", "TIMESTAMP_INVALID", { authority: "another" }],
		["it is signed with another key", "TIMESTAMP_INVALID", { key: newKeyPair() }],
		["it is for another signature", "TIMESTAMP_INVALID", { signature: Buffer.from("another") }],
		["it carries a certificate that is not known", "TIMESTAMP_INVALID", { certificates: [sequence()] }],
		["it carries text that nobody signed", "TIMESTAMP_INVALID", { statusText: "granted" }],
		["its structure is of another version", "TIMESTAMP_INVALID", { version: 1 }],
		["it carries attributes that nobody signed", "TIMESTAMP_INVALID", { unsigned: sequence() }],
		["it is older than the certificate", "CERT_EXPIRED_AT_SIGNING", { time: new Date(signedAt.getTime() - 3_600_000) }],
	];
	test.each(timestamps)("%s: %s", async (_, code, timestamp) => {
		expect(verdict(await verify(mintSignature(artifact, { log: "v2", ...(timestamp && { timestamp }) })))).toBe(code);
	});

	test("an entry without a time needs one", async () => {
		const { bundle } = mintSignature(artifact, { log: "v2" });
		delete bundle.verificationMaterial.timestampVerificationData;
		expect(verdict(await verify({ bundle }))).toBe("TIMESTAMP_MISSING");
	});

	test("an entry without a promise has one place", async () => {
		const { bundle } = mintSignature(artifact, { log: "v2" });
		entryOf(bundle).logIndex = "7";
		expect(verdict(await verify({ bundle }))).toBe("TLOG_INVALID");
	});
});

describe("a statement is bound to its subject", () => {
	const subjectOf = (digests: object) => ({ ...statement, subject: [{ name: "app.tgz", digest: digests }] });
	const sha512 = createHash("sha512").update(artifact).digest("hex");
	const statements: readonly (readonly [string, string, unknown])[] = [
		["another subject", "SUBJECT_MISMATCH", subjectOf({ sha256: "0".repeat(64) })],
		[
			"one of several subjects",
			"ok",
			{ ...statement, subject: [{ name: "a", digest: { sha256: "0".repeat(64) } }, ...statement.subject] },
		],
		["a weak digest alone", "SUBJECT_MISMATCH", subjectOf({ sha1: createHash("sha1").update(artifact).digest("hex") })],
		[
			"a digest that agrees and one that does not",
			"SUBJECT_MISMATCH",
			subjectOf({ sha256: digest, sha512: "0".repeat(128) }),
		],
		["two digests that agree", "ok", subjectOf({ sha256: digest, sha512 })],
		["a digest in upper case", "MALFORMED", subjectOf({ sha256: digest.toUpperCase() })],
		["a digest under an inherited name", "SUBJECT_MISMATCH", subjectOf({ toString: digest })],
		["no subject", "MALFORMED", { ...statement, subject: [] }],
		[
			"too many subjects",
			"LIMIT_EXCEEDED",
			{ ...statement, subject: Array.from({ length: 1025 }, () => statement.subject[0]) },
		],
		[
			"too many digests",
			"LIMIT_EXCEEDED",
			subjectOf(Object.fromEntries(Array.from({ length: 33 }, (_, n) => [`d${n}`, "0"]))),
		],
		["the older version", "ok", { ...statement, _type: "https://in-toto.io/Statement/v0.1" }],
		["an unknown version", "UNSUPPORTED_VERSION", { ...statement, _type: "https://in-toto.io/Statement/v2" }],
		["no version", "MALFORMED", { ...statement, _type: undefined }],
		["no type of predicate", "MALFORMED", { ...statement, predicateType: "" }],
		["no JSON", "MALFORMED", "statement"],
		["a key twice", "MALFORMED", JSON.stringify(statement).replace("{", '{"predicateType":"https://evil.example/",')],
		[
			"a key twice, written otherwise",
			"MALFORMED",
			JSON.stringify(statement).replace("{", '{"predicate\\u0054ype":"x",'),
		],
		[
			"too deep",
			"LIMIT_EXCEEDED",
			JSON.stringify({ ...statement, predicate: "@" }).replace('"@"', `${"[".repeat(500)}${"]".repeat(500)}`),
		],
	];
	test.each(statements)("%s: %s", async (_, code, json) => {
		const matter = { digests: { sha256: digest, sha512 }, bytes: () => artifact };
		expect(verdict(await verify(mintStatement(json), matter))).toBe(code);
	});

	const alterations: readonly (readonly [string, string, Alter])[] = [
		["its payload", "TLOG_BODY_MISMATCH", (b) => (b.dsseEnvelope.payload = Buffer.from("{}").toString("base64"))],
		["its payload's type", "SIGNATURE_INVALID", (b) => (b.dsseEnvelope.payloadType = "application/vnd.in-toto+jsoN")],
		["its key's name", "KEY_UNKNOWN", (b) => (b.dsseEnvelope.signatures[0].keyid = "k")],
		["a second signature", "MALFORMED", (b) => b.dsseEnvelope.signatures.push(b.dsseEnvelope.signatures[0])],
		["no signature", "MALFORMED", (b) => (b.dsseEnvelope.signatures = [])],
	];
	test.each(alterations)("when altered in %s: %s", async (_, code, alter) => {
		expect(verdict(await altered(mintStatement(statement), alter))).toBe(code);
	});

	test("another type of payload is no statement", async () => {
		const minted = mintStatement(statement, { payloadType: "application/json" });
		expect(verdict(await verify(minted))).toBe("UNSUPPORTED_VERSION");
	});

	test("the type of its predicate may be asked for", async () => {
		const typed = (minted: Minted, type: string) =>
			verifyProof({ path: "p", bytes: bytesOf(minted) }, withBytes, { trust, predicateType: type });
		expect(verdict(await typed(mintStatement(statement), predicateType))).toBe("ok");
		expect(verdict(await typed(mintStatement(statement), "https://spdx.dev/Document"))).toBe("PREDICATE_TYPE");
		expect(verdict(await typed(mintSignature(artifact), predicateType))).toBe("PREDICATE_TYPE");
	});
});

describe("a proof that is open tells what it may be about, and nothing else", () => {
	test.each([
		["a statement", mintStatement(statement)],
		["a signature", mintSignature(artifact)],
	])("%s", async (_, minted) => {
		const result = await openProof({ path: "proof.json", bytes: bytesOf(minted) }, trust);
		expect(result).toEqual({
			opened: { path: "proof.json", about: new Set([`sha256:${digest}`]), bind: expect.any(Function) },
		});
	});

	test("a statement is verified before it is open", async () => {
		const { bundle } = mintStatement(statement, { leaf: { hasSct: false } });
		const result = await openProof({ path: "p", bytes: Buffer.from(JSON.stringify(bundle)) }, trust);
		expect(result).toMatchObject({ rejected: { verified: false, path: "p", error: { code: "SCT_INVALID" } } });
	});
});

describe("a key is trusted by itself", () => {
	const trusting = (key: string, transparencyLog: "required" | "none" = "required") =>
		trustOf({ ...rootPolicy, keys: [{ name: "rel", file: "key", transparencyLog }] }, { key });
	const own = (minted: Minted) => pem("PUBLIC KEY", minted.key.spki);
	const withKey = (log: "v1" | "none") => mintSignature(artifact, { hasNoCertificate: true, log });

	test("with a log", async () => {
		const minted = withKey("v1");
		expect(await verify(minted, withDigest, await trusting(own(minted)))).toMatchObject({
			verified: true,
			signer: { type: "key", name: "rel", fingerprint: `sha256:${minted.key.id.toString("hex")}` },
			signedAt: signedAt.toISOString(),
			transparencyLogs: ["https://log.example"],
		});
	});

	test("without a log only when that is said", async () => {
		const minted = withKey("none");
		expect(verdict(await verify(minted, withBytes, await trusting(own(minted))))).toBe("TLOG_MISSING");
		const evidence = await verify(minted, withBytes, await trusting(own(minted), "none"));
		expect(evidence).toMatchObject({ verified: true, transparencyLogs: [] });
		expect(evidence).not.toHaveProperty("trustedRoot");
	});

	test("by a name that is made of it", async () => {
		const minted = withKey("v1");
		const { id, spki } = minted.key;
		const named = async (hint: string) => {
			const bundle = structuredClone(minted.bundle);
			bundle.verificationMaterial.publicKey.hint = hint;
			return verdict(await verify({ bundle }, withBytes, await trusting(own(minted))));
		};
		const ofPem = createHash("sha256").update(pem("PUBLIC KEY", spki)).digest("hex");
		for (const hint of ["", "rel", id.toString("hex"), ofPem]) expect(await named(hint)).toBe("ok");
		expect(await named("another")).toBe("KEY_UNKNOWN");
	});

	test("whenever it signed", async () => {
		const { key, bundle } = mintSignature(artifact, { hasNoCertificate: true, log: "v2" });
		delete bundle.verificationMaterial.timestampVerificationData;
		const evidence = await verify({ bundle }, withBytes, await trusting(pem("PUBLIC KEY", key.spki)));
		expect(evidence).toMatchObject({ verified: true, transparencyLogs: ["https://log2.example"] });
		expect(evidence).not.toHaveProperty("signedAt");
	});

	test("and not when it is another", async () => {
		const minted = withKey("v1");
		expect(verdict(await verify(minted, withBytes, await trusting(own(withKey("v1")))))).toBe("KEY_UNKNOWN");
		expect(verdict(await verify(minted))).toBe("NO_TRUST");
	});

	test("RSA, with the digest alone", async () => {
		const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
		const { sign } = await import("node:crypto");
		const minted = withKey("none");
		minted.bundle.messageSignature.signature = sign("sha256", artifact, privateKey).toString("base64");
		minted.bundle.verificationMaterial.publicKey.hint = "";
		const rsa = await trusting(publicKey.export({ type: "spki", format: "pem" }).toString(), "none");
		expect(verdict(await verify(minted, withDigest, rsa))).toBe("ok");
		minted.bundle.messageSignature.signature = sign("sha512", artifact, privateKey).toString("base64");
		expect(verdict(await verify(minted, withDigest, rsa))).toBe("SIGNATURE_INVALID");
	});
});
