import type { SignedEntity } from "@sigstore/verify";
import type { BundleFile, BundleSigner } from "./bundle-file.ts";
import { readSignerCertificate, type SignerCertificate } from "./certificate.ts";
import { originOf } from "./checkpoint.ts";
import { identify } from "./identity.ts";
import { refusalOf } from "./library-refusal.ts";
import { checkBody, checkDistinct, checkLogTimes, type SigningKey, verifyEntry } from "./log-entry.ts";
import { fingerprintOf, isNameOfKey } from "./public-key.ts";
import { demand, Refusal } from "./refusal.ts";
import { readTimestamp } from "./timestamp-token.ts";
import type { Trust, TrustedKey, TrustRoot } from "./trust.ts";
import type { Signer, VerifiedEvidence } from "./verification.ts";

/** Facts about a signature that holds. */
export type SignatureFacts = Pick<VerifiedEvidence, "signer" | "signedAt" | "transparencyLogs" | "trustedRoot">;

type SignatureContent = SignedEntity["signature"];

/** A bundle with what was signed. */
interface Signed {
	readonly file: BundleFile;
	readonly content: SignatureContent;
}

/**
 * Verifies a bundle's signature: who signed, when, in which log, and that somebody who is trusted did.
 *
 * @throws Refusal
 */
export async function verifySignature(
	file: BundleFile,
	content: SignatureContent,
	trust: Trust,
): Promise<SignatureFacts> {
	checkDistinct(file.entries);
	const signed = { file, content };
	const { signer } = file;
	return signer.kind === "certificate"
		? verifyCertificate(signed, signer, trust)
		: verifyKey(signed, signer.hint, trust);
}

async function verifyCertificate(
	signed: Signed,
	{ leaf, chain }: Extract<BundleSigner, { kind: "certificate" }>,
	trust: Trust,
): Promise<SignatureFacts> {
	demand(trust.identities.length > 0, "NO_TRUST", "it is signed with a certificate, and no identity is trusted");
	const certificate = readSignerCertificate(leaf);
	checkKeyId(signed.file, certificate.key, []);
	const roots = trust.roots.filter(({ caCertificates }) => caCertificates.some(isIssuerOf(certificate)));
	demand(roots.length > 0, "UNTRUSTED_CA", "no trusted root has the authority that issued the certificate");
	return firstOf(roots, async (root) => {
		for (const extra of chain)
			demand(
				root.caCertificates.some((known) => known.equals(extra)),
				"UNTRUSTED_CA",
				"the bundle's chain has a certificate that is not in the trusted root",
			);
		const facts = await verifyUnderRoot(signed, { root, signer: certificate, thresholds: thresholdsOf(root) });
		const { name } = identify(certificate, trust.identities);
		const { issuer, subject, subjectType, claims } = certificate;
		return { ...facts, signer: { type: "certificate", name, issuer, subject, subjectType, claims } };
	});
}

function isIssuerOf({ authority }: SignerCertificate): (certificate: Buffer) => boolean {
	return (certificate) => certificate.includes(authority);
}

async function verifyKey(signed: Signed, hint: string, trust: Trust): Promise<SignatureFacts> {
	demand(trust.keys.length > 0, "NO_TRUST", "it is signed with a key, and no key is trusted");
	const keys = trust.keys.filter(({ key, name }) => hint === "" || hint === name || isNameOfKey(hint, key));
	demand(
		keys.length > 0,
		"KEY_UNKNOWN",
		`it names the key ${hint}, which is neither the digest nor the name of a trusted key`,
	);
	return firstOf(keys, (key) => {
		checkKeyId(signed.file, key.key, [key.name, hint]);
		return verifyWithKey(signed, key, trust);
	});
}

async function verifyWithKey(
	signed: Signed,
	{ name, key, transparencyLog }: TrustedKey,
	trust: Trust,
): Promise<SignatureFacts> {
	const thresholds = transparencyLog === "none" ? noneRequired : logRequired;
	const logIds = signed.file.entries.map(({ logId }) => logId.keyId);
	const known = trust.roots.filter(({ material }) =>
		material.tlogs.some(({ logID }) => logIds.some((logId) => logId.equals(logID))),
	);
	const signer: Signer = { type: "key", name, fingerprint: fingerprintOf(key) };
	return firstOf(known.length > 0 ? known : trust.roots, async (root) => ({
		...(await verifyUnderRoot(signed, { root, signer: { key }, thresholds })),
		signer,
	}));
}

/** DSSE's key id is not signed: it is nothing, or a name that could not be another. */
function checkKeyId({ content }: BundleFile, key: SigningKey["key"], names: readonly string[]): void {
	const keyId = content.kind === "dsse" ? content.keyId : "";
	demand(
		keyId === "" || names.includes(keyId) || isNameOfKey(keyId, key),
		"KEY_UNKNOWN",
		`the envelope names the key ${keyId}, which is neither the digest nor the name of the signer's`,
	);
}

interface Thresholds {
	readonly tlogThreshold: number;
	readonly ctlogThreshold: number;
	readonly timestampThreshold: number;
}

/** A key, unlike a certificate, has no time in which it must have signed. */
const logRequired: Thresholds = { tlogThreshold: 1, ctlogThreshold: 0, timestampThreshold: 0 };
const noneRequired: Thresholds = { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: 0 };

/**
 * What a certificate needs: a time, and to stand in the logs of the instance that issued it. One without logs (GitHub's own,
 * for private repositories) has a root that names none, and whoever trusts that root trusts its authorities alone.
 */
function thresholdsOf({ material }: TrustRoot): Thresholds {
	return {
		tlogThreshold: material.tlogs.length > 0 ? 1 : 0,
		ctlogThreshold: material.ctlogs.length > 0 ? 1 : 0,
		timestampThreshold: 1,
	};
}

interface UnderRoot {
	readonly root: TrustRoot;
	readonly signer: SigningKey;
	readonly thresholds: Thresholds;
}

/** What the library verifies first, then what it leaves open. */
async function verifyUnderRoot(
	{ file, content }: Signed,
	{ root, signer, thresholds }: UnderRoot,
): Promise<Omit<SignatureFacts, "signer">> {
	const times = file.timestamps.map((timestamp) => readTimestamp(timestamp, root));
	const logs = file.entries.map((entry) => verifyEntry(entry, root));
	await verifyWithLibrary({ file, content }, { root: withNames(root, file), signer, thresholds });
	for (const { inclusionPromise, integratedTime } of file.entries)
		if (inclusionPromise && integratedTime !== 0n) times.push(new Date(Number(integratedTime) * 1000));
	for (const [index, log] of logs.entries()) {
		checkLogTimes(log, times);
		checkBody(file.entries[index] as BundleFile["entries"][number], file, signer);
	}
	const earliest = times.sort((a, b) => a.getTime() - b.getTime())[0];
	return {
		...(earliest && { signedAt: earliest.toISOString() }),
		transparencyLogs: [...new Set(logs.map(({ baseURL }) => baseURL))],
		...((signer.bytes || times.length > 0 || logs.length > 0) && {
			trustedRoot: { name: root.name, sha256: root.sha256 },
		}),
	};
}

/**
 * The library takes a checkpoint for a log's when the log's URL holds the checkpoint's name. Logs that a company runs often
 * sign with another; `verifyEntry` has verified that name with the log's key by now.
 */
function withNames(root: TrustRoot, { entries }: BundleFile): TrustRoot {
	const names = new Map(
		entries.map(({ logId, inclusionProof: proof }) => [
			logId.keyId.toString("hex"),
			proof?.checkpoint && originOf(proof.checkpoint.envelope),
		]),
	);
	const tlogs = root.material.tlogs.map((log) => ({
		...log,
		baseURL: names.get(log.logID.toString("hex")) ?? log.baseURL,
	}));
	return { ...root, material: { ...root.material, tlogs } };
}

async function verifyWithLibrary({ file, content }: Signed, { root, signer, thresholds }: UnderRoot): Promise<void> {
	const [{ bundleFromJSON }, { toSignedEntity, Verifier }] = await Promise.all([
		import("@sigstore/bundle"),
		import("@sigstore/verify"),
	]);
	const publicKey = () => ({ publicKey: signer.key, validFor: () => true });
	try {
		const entity = { ...toSignedEntity(bundleFromJSON(file.json)), signature: content };
		new Verifier({ ...root.material, publicKey }, thresholds).verify(entity);
	} catch (error) {
		throw refusalOf(error);
	}
}

/** The first that holds; else the last refusal. Roots and keys are never mixed in one attempt. */
async function firstOf<Candidate, Result>(
	candidates: readonly Candidate[],
	attempt: (candidate: Candidate) => Promise<Result>,
): Promise<Result> {
	let refusal: unknown = new Refusal("NO_TRUST", "there is no trusted root");
	for (const candidate of candidates) {
		try {
			return await attempt(candidate);
		} catch (error) {
			refusal = error;
		}
	}
	throw refusal;
}
