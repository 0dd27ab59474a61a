import { createHash, sign } from "node:crypto";
import { writeDer } from "../../engine/evidence/der.ts";
import {
	authorityCertificate,
	basicConstraints,
	type CertificateParts,
	certificate,
	certificateBody,
	extendedKeyUsage,
	extension,
	type KeyPair,
	keyUsage,
	newKeyPair,
	sctExtension,
	sequence,
	sha256,
	type TimestampParts,
	timestampResponse,
	utf8,
} from "./minted-certificates.ts";

/** A Sigstore instance that tests own: two authorities, a CT log, a log of Rekor's first kind and one of its second. */
const start = new Date("2025-01-01T00:00:00Z");
export const signedAt = new Date("2025-06-01T12:00:00Z");

const keys = { ca: newKeyPair(), tsaRoot: newKeyPair(), tsa: newKeyPair(), ct: newKeyPair() };
export const logKeys = { v1: newKeyPair(), v2: newKeyPair("ed25519") };
const caCertificate = authorityCertificate("our ca", keys.ca, start);
const tsaRootCertificate = authorityCertificate("our time root", keys.tsaRoot, start);
export const tsaCertificate = certificate({
	owner: "our time",
	authority: "our time root",
	authorityKey: keys.tsaRoot.privateKey,
	key: keys.tsa,
	notBefore: start,
	notAfter: new Date("2034-01-01T00:00:00Z"),
	extensions: [keyUsage(0x80), extendedKeyUsage("1.3.6.1.5.5.7.3.8")],
});

const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString("base64");
const validFor = { start: start.toISOString() };
const logOf = (baseUrl: string, key: KeyPair, keyDetails: string) => ({
	baseUrl,
	hashAlgorithm: "SHA2_256",
	publicKey: { rawBytes: base64(key.spki), keyDetails, validFor },
	logId: { keyId: base64(key.id) },
});
const authorityOf = (uri: string, ...certificates: Buffer[]) => ({
	subject: { organization: "ours", commonName: "ours" },
	uri,
	certChain: { certificates: certificates.map((bytes) => ({ rawBytes: base64(bytes) })) },
	validFor,
});

export const trustedRoot = {
	mediaType: "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
	tlogs: [
		logOf("https://log.example", logKeys.v1, "PKIX_ECDSA_P256_SHA_256"),
		logOf("https://log2.example", logKeys.v2, "PKIX_ED25519"),
	],
	certificateAuthorities: [authorityOf("https://ca.example", caCertificate)],
	ctlogs: [logOf("https://ct.example", keys.ct, "PKIX_ECDSA_P256_SHA_256")],
	timestampAuthorities: [authorityOf("https://time.example", tsaCertificate, tsaRootCertificate)],
};

export const issuer = "https://token.example";
export const subject = "https://git.example/acme/app/.github/workflows/release.yml@refs/tags/v1";

const fulcio = "1.3.6.1.4.1.57264.1";
export const uri = (name: string) => writeDer(0x86, Buffer.from(name));
export const claim = (arc: number, value: string) => extension(`${fulcio}.${arc}`, utf8(value));
export const olderClaim = (arc: number, value: string) => extension(`${fulcio}.${arc}`, Buffer.from(value));

/** What differs from a good certificate. */
export interface LeafChanges extends Partial<Omit<CertificateParts, "extensions">> {
	readonly names?: readonly Buffer[];
	readonly usage?: readonly Buffer[];
	readonly issuers?: readonly Buffer[];
	readonly claims?: readonly Buffer[];
	readonly hasSct?: boolean;
}

export function signerCertificate(key: KeyPair, changes: LeafChanges = {}): Buffer {
	const {
		names = [uri(subject)],
		usage = [keyUsage(0x80), extendedKeyUsage("1.3.6.1.5.5.7.3.3"), basicConstraints(false)],
		issuers = [claim(8, issuer)],
		claims = [claim(12, "https://git.example/acme/app"), claim(14, "refs/tags/v1")],
		hasSct = true,
		...others
	} = changes;
	const parts: CertificateParts = {
		owner: "",
		authority: "our ca",
		authorityKey: keys.ca.privateKey,
		key,
		notBefore: new Date(signedAt.getTime() - 300_000),
		notAfter: new Date(signedAt.getTime() + 300_000),
		...others,
		extensions: [...usage, ...issuers, ...claims, extension("2.5.29.17", sequence(...names))],
	};
	if (!hasSct) return certificate(parts);
	const sct = sctExtension(certificateBody(parts), keys.ca, keys.ct, signedAt);
	return certificate({ ...parts, extensions: [...parts.extensions, sct] });
}

export const pem = (label: string, bytes: Buffer) =>
	`-----BEGIN ${label}-----\n${(base64(bytes).match(/.{1,64}/g) ?? []).join("\n")}\n-----END ${label}-----\n`;

/** An entry of Rekor's first kind: promised at a time, and proven. */
export function entryV1(kind: string, version: string, spec: unknown) {
	const canonicalizedBody = base64(JSON.stringify({ apiVersion: version, kind, spec }));
	const integratedTime = signedAt.getTime() / 1000;
	const logID = logKeys.v1.id.toString("hex");
	const promised = JSON.stringify({ body: canonicalizedBody, integratedTime, logID, logIndex: 101 });
	return {
		logIndex: "101",
		logId: { keyId: base64(logKeys.v1.id) },
		kindVersion: { kind, version },
		integratedTime: String(integratedTime),
		inclusionPromise: { signedEntryTimestamp: base64(sign("sha256", Buffer.from(promised), logKeys.v1.privateKey)) },
		inclusionProof: proofOf(canonicalizedBody, "log.example", logKeys.v1),
		canonicalizedBody,
	};
}

/** An entry of Rekor's second kind: proven, and without a time. */
export function entryV2(spec: unknown) {
	const kindVersion = { kind: "hashedrekord", version: "0.0.2" };
	const body = { apiVersion: "0.0.2", kind: "hashedrekord", spec: { hashedRekordV002: spec } };
	const canonicalizedBody = base64(JSON.stringify(body));
	return {
		logIndex: "1",
		logId: { keyId: base64(logKeys.v2.id) },
		kindVersion,
		inclusionProof: proofOf(canonicalizedBody, "log2.example", logKeys.v2),
		canonicalizedBody,
	};
}

/** The second of two leaves. */
function proofOf(canonicalizedBody: string, name: string, key: KeyPair) {
	const other = sha256("other");
	const leaf = sha256(Buffer.concat([Buffer.from([0]), Buffer.from(canonicalizedBody, "base64")]));
	const rootHash = sha256(Buffer.concat([Buffer.from([1]), other, leaf]));
	const note = `${name}\n2\n${base64(rootHash)}\n`;
	const signature = sign(key === logKeys.v2 ? undefined : "sha256", Buffer.from(note), key.privateKey);
	const envelope = `${note}\n\u2014 ${name} ${base64(Buffer.concat([key.id.subarray(0, 4), signature]))}\n`;
	return {
		logIndex: "1",
		rootHash: base64(rootHash),
		treeSize: "2",
		hashes: [base64(other)],
		checkpoint: { envelope },
	};
}

export function timestamp(signature: Buffer, changes: Partial<TimestampParts> = {}) {
	const parts = { signature, time: signedAt, key: keys.tsa, owner: "our time", authority: "our time root", ...changes };
	return { signedTimestamp: base64(timestampResponse(parts)) };
}

const mediaType = "application/vnd.dev.sigstore.bundle.v0.3+json";

/** What differs from a good bundle. */
export interface BundleChanges {
	readonly key?: KeyPair;
	readonly leaf?: LeafChanges;
	/** Signs with the key alone. */
	readonly hasNoCertificate?: boolean;
	readonly log?: "v1" | "v2" | "none";
	readonly timestamp?: Partial<TimestampParts>;
	readonly payloadType?: string;
}

export interface Minted {
	readonly key: KeyPair;
	// biome-ignore lint/suspicious/noExplicitAny: tests reach into it to alter it
	readonly bundle: any;
}

/** A bundle for the bytes of an artifact. */
export function mintSignature(artifact: Uint8Array, changes: BundleChanges = {}): Minted {
	const { key = newKeyPair() } = changes;
	const signature = sign("sha256", artifact, key.privateKey);
	const digest = sha256(artifact);
	const verifier = verifierOf(key, changes);
	const entry = {
		v1: () =>
			entryV1("hashedrekord", "0.0.1", {
				data: { hash: { algorithm: "sha256", value: digest.toString("hex") } },
				signature: { content: base64(signature), publicKey: { content: base64(verifier.pem) } },
			}),
		v2: () =>
			entryV2({
				data: { algorithm: "SHA2_256", digest: base64(digest) },
				signature: { content: base64(signature), verifier: verifier.v2 },
			}),
	};
	const content = {
		messageSignature: {
			messageDigest: { algorithm: "SHA2_256", digest: base64(digest) },
			signature: base64(signature),
		},
	};
	return { key, bundle: bundleOf({ verifier, signature, entry, content }, changes) };
}

/** A bundle with an envelope. */
export function mintStatement(statement: unknown, changes: BundleChanges = {}): Minted {
	const { key = newKeyPair() } = changes;
	const payloadType = changes.payloadType ?? "application/vnd.in-toto+json";
	const payload = Buffer.from(typeof statement === "string" ? statement : JSON.stringify(statement));
	const encoded = Buffer.concat([
		Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} `),
		payload,
	]);
	const signature = sign("sha256", encoded, key.privateKey);
	const verifier = verifierOf(key, changes);
	const entry = {
		v1: () =>
			entryV1("dsse", "0.0.1", {
				payloadHash: { algorithm: "sha256", value: createHash("sha256").update(payload).digest("hex") },
				signatures: [{ signature: base64(signature), verifier: base64(verifier.pem) }],
			}),
		v2: () =>
			entryV2({
				data: { algorithm: "SHA2_256", digest: base64(sha256(encoded)) },
				signature: { content: base64(signature), verifier: verifier.v2 },
			}),
	};
	const content = {
		dsseEnvelope: { payload: base64(payload), payloadType, signatures: [{ sig: base64(signature), keyid: "" }] },
	};
	return { key, bundle: bundleOf({ verifier, signature, entry, content }, changes) };
}

function verifierOf(key: KeyPair, { leaf, hasNoCertificate }: BundleChanges) {
	if (hasNoCertificate)
		return {
			pem: pem("PUBLIC KEY", key.spki),
			v2: { publicKey: { rawBytes: base64(key.spki) }, keyDetails: "PKIX_ECDSA_P256_SHA_256" },
			material: { publicKey: { hint: base64(key.id) } },
		};
	const bytes = signerCertificate(key, leaf);
	return {
		pem: pem("CERTIFICATE", bytes),
		v2: { x509Certificate: { rawBytes: base64(bytes) }, keyDetails: "PKIX_ECDSA_P256_SHA_256" },
		material: { certificate: { rawBytes: base64(bytes) } },
	};
}

interface BundleParts {
	readonly verifier: ReturnType<typeof verifierOf>;
	readonly signature: Buffer;
	readonly entry: { readonly v1: () => unknown; readonly v2: () => unknown };
	readonly content: object;
}

function bundleOf({ verifier, signature, entry, content }: BundleParts, changes: BundleChanges) {
	const { log = "v1" } = changes;
	const needsTime = log === "v2" || changes.timestamp !== undefined;
	return {
		mediaType,
		verificationMaterial: {
			...verifier.material,
			tlogEntries: log === "none" ? [] : [entry[log]()],
			...(needsTime && { timestampVerificationData: { rfc3161Timestamps: [timestamp(signature, changes.timestamp)] } }),
		},
		...content,
	};
}
