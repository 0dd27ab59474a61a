import type { JsonObject } from "../base/json.ts";
import { maxBundleBytes, maxChainCertificates, maxLogEntries, maxProofHashes, maxTimestamps } from "./limits.ts";
import { demand, Refusal } from "./refusal.ts";
import { bytes, integer, list, optional, record, type Shape, text } from "./shape.ts";
import { decodeStrictUtf8, parseStrictObject } from "./strict-json.ts";

/**
 * A Sigstore bundle, read and not verified: nothing in it is a fact yet.
 *
 * @see https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_bundle.proto
 */
export interface BundleFile {
	readonly signer: BundleSigner;
	readonly content: MessageContent | DsseContent;
	readonly entries: readonly LogEntry[];
	/** RFC 3161 responses, DER. */
	readonly timestamps: readonly Buffer[];
	/** The same bundle for the library. */
	readonly json: JsonObject;
}

export type BundleSigner =
	/** DER; `chain` is what stands after the signer's certificate. */
	| { readonly kind: "certificate"; readonly leaf: Buffer; readonly chain: readonly Buffer[] }
	| { readonly kind: "key"; readonly hint: string };

export interface MessageContent {
	readonly kind: "message";
	readonly algorithm: "sha256" | "sha384" | "sha512";
	readonly digest: Buffer;
	readonly signature: Buffer;
}

export interface DsseContent {
	readonly kind: "dsse";
	readonly payload: Buffer;
	readonly payloadType: string;
	readonly signature: Buffer;
	readonly keyId: string;
}

/** An entry of a transparency log. */
export type LogEntry = ReturnType<typeof logEntry>;

const logEntry = record({
	logIndex: integer,
	logId: record({ keyId: bytes }),
	kindVersion: record({ kind: text, version: text }),
	integratedTime: integer,
	inclusionPromise: optional(record({ signedEntryTimestamp: bytes })),
	inclusionProof: optional(
		record({
			logIndex: integer,
			rootHash: bytes,
			treeSize: integer,
			hashes: list(bytes, maxProofHashes),
			checkpoint: optional(record({ envelope: text })),
		}),
	),
	canonicalizedBody: bytes,
});

const certificate = record({ rawBytes: bytes });

const verificationMaterial = record({
	certificate: optional(certificate),
	x509CertificateChain: optional(record({ certificates: list(certificate, 1 + maxChainCertificates) })),
	publicKey: optional(record({ hint: optional(text) })),
	tlogEntries: list(logEntry, maxLogEntries),
	timestampVerificationData: optional(
		record({ rfc3161Timestamps: list(record({ signedTimestamp: bytes }), maxTimestamps) }),
	),
});

const hashAlgorithms = { SHA2_256: "sha256", SHA2_384: "sha384", SHA2_512: "sha512" } as const;

const hashAlgorithm: Shape<MessageContent["algorithm"]> = (value, at) => {
	const name = text(value, at);
	demand(
		Object.hasOwn(hashAlgorithms, name),
		"ALG_NOT_ALLOWED",
		`${at}: ${name} is not SHA2_256, SHA2_384 or SHA2_512`,
	);
	return hashAlgorithms[name as keyof typeof hashAlgorithms];
};

const bundle = record({
	mediaType: text,
	verificationMaterial,
	messageSignature: optional(
		record({ messageDigest: record({ algorithm: hashAlgorithm, digest: bytes }), signature: bytes }),
	),
	dsseEnvelope: optional(
		record({
			payload: bytes,
			payloadType: text,
			signatures: list(record({ sig: bytes, keyid: optional(text) }), maxChainCertificates),
		}),
	),
});

/**
 * Media types, and whether the signer's certificate stands alone in them (it did not before 0.3). 0.1 asks for a log's
 * promise and 0.2 for its proof: a bundle that has both may call itself either, and nobody signed which.
 */
const mediaTypes: { readonly [mediaType: string]: { readonly isAlone: boolean } } = {
	"application/vnd.dev.sigstore.bundle+json;version=0.1": { isAlone: false },
	"application/vnd.dev.sigstore.bundle+json;version=0.2": { isAlone: false },
	"application/vnd.dev.sigstore.bundle+json;version=0.3": { isAlone: true },
	"application/vnd.dev.sigstore.bundle.v0.3+json": { isAlone: true },
};

/**
 * Reads a bundle's bytes.
 *
 * @throws Refusal MALFORMED, UNSUPPORTED_VERSION, LIMIT_EXCEEDED, ALG_NOT_ALLOWED
 */
export function readBundleFile(content: Uint8Array): BundleFile {
	demand(content.length <= maxBundleBytes, "LIMIT_EXCEEDED", `the bundle is larger than ${maxBundleBytes} bytes`);
	const json = parseStrictObject(content, "the bundle");
	checkEscapes(decodeStrictUtf8(content, "the bundle"));
	const { isAlone } = versionOf(json);
	const read = bundle(json, "bundle");
	return {
		signer: signerOf(read.verificationMaterial, isAlone),
		content: contentOf(read),
		entries: read.verificationMaterial.tlogEntries,
		timestamps: (read.verificationMaterial.timestampVerificationData?.rfc3161Timestamps ?? []).map(
			({ signedTimestamp }) => signedTimestamp,
		),
		json,
	};
}

/** `\u003D` and `\u003d` mean the same: only the second, which is what encoders write, is read. */
function checkEscapes(json: string): void {
	for (const [escaped] of json.matchAll(/\\(?:u[0-9a-fA-F]{4}|[^u])/g))
		demand(!/[A-F]/.test(escaped), "MALFORMED", "the bundle has an escape with upper-case letters");
}

function versionOf(json: JsonObject): { readonly isAlone: boolean } {
	const mediaType = Object.hasOwn(json, "mediaType") ? json["mediaType"] : undefined;
	const known = typeof mediaType === "string" && Object.hasOwn(mediaTypes, mediaType) && mediaTypes[mediaType];
	if (known) return known;
	const hint = Object.hasOwn(json, "base64Signature") ? ": it is of cosign's older form" : "";
	throw new Refusal(
		"UNSUPPORTED_VERSION",
		`${typeof mediaType === "string" ? `the media type ${mediaType}` : "a file without mediaType"} is not a Sigstore bundle 0.1, 0.2 or 0.3${hint}`,
	);
}

function signerOf(material: ReturnType<typeof verificationMaterial>, isAlone: boolean): BundleSigner {
	const { certificate: alone, x509CertificateChain: chain, publicKey } = material;
	const count = [alone, chain, publicKey].filter((part) => part !== undefined).length;
	demand(count === 1, "MALFORMED", "a bundle has one of certificate, x509CertificateChain and publicKey");
	if (publicKey) return { kind: "key", hint: publicKey.hint ?? "" };
	demand(isAlone === (alone !== undefined), "MALFORMED", "the certificate is not where this version of bundles has it");
	const [leaf, ...rest] = alone ? [alone] : (chain?.certificates ?? []);
	demand(leaf, "MALFORMED", "the chain of certificates is empty");
	return { kind: "certificate", leaf: leaf.rawBytes, chain: rest.map(({ rawBytes }) => rawBytes) };
}

function contentOf({ messageSignature, dsseEnvelope }: ReturnType<typeof bundle>): MessageContent | DsseContent {
	demand(
		(messageSignature === undefined) !== (dsseEnvelope === undefined),
		"MALFORMED",
		"a bundle has one of messageSignature and dsseEnvelope",
	);
	if (messageSignature)
		return { kind: "message", ...messageSignature.messageDigest, signature: messageSignature.signature };
	const { payload, payloadType, signatures } = dsseEnvelope as NonNullable<typeof dsseEnvelope>;
	const [only] = signatures;
	demand(
		only && signatures.length === 1,
		"MALFORMED",
		`an envelope has one signature, and this one ${signatures.length}`,
	);
	return { kind: "dsse", payload, payloadType, signature: only.sig, keyId: only.keyid ?? "" };
}
