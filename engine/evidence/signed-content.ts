import { createHash, type KeyObject, timingSafeEqual, verify } from "node:crypto";
import type { SignedEntity } from "@sigstore/verify";
import type { DsseContent, MessageContent } from "./bundle-file.ts";
import { type DigestVerifier, loadDigestVerifier } from "./digest-signature.ts";
import { demand } from "./refusal.ts";
import type { Digests } from "./verification.ts";

/** The library's view of what was signed. */
type SignatureContent = SignedEntity["signature"];

/** What a proof is to be about. */
export interface SubjectMatter {
	/** Lower-case hex by algorithm (`sha256`, `sha384`, `sha512`), each computed from the thing itself or named by a manifest. */
	readonly digests: Digests;
	/** Gives the thing's bytes, for a signature that cannot be verified with the digest alone. */
	readonly bytes?: () => Uint8Array;
}

/**
 * What DSSE signs.
 *
 * @see https://github.com/secure-systems-lab/dsse/blob/master/protocol.md
 */
export function preAuthenticationEncoding({ payload, payloadType }: DsseContent): Buffer {
	const type = Buffer.from(payloadType);
	return Buffer.concat([Buffer.from(`DSSEv1 ${type.length} `), type, Buffer.from(` ${payload.length} `), payload]);
}

/** An envelope. The log's entry may hold the digest of its payload or of what was signed: `checkBody` knows which. */
export function envelopeSignature(content: DsseContent): SignatureContent {
	const encoded = preAuthenticationEncoding(content);
	const digests = ["sha256", "sha384", "sha512"].flatMap((algorithm) =>
		[content.payload, encoded].map((bytes) => createHash(algorithm).update(bytes).digest()),
	);
	return {
		signature: content.signature,
		compareSignature: (signature) => isEqual(signature, content.signature),
		compareDigest: (digest) => digests.some((known) => isEqual(known, digest)),
		verifySignature: (key) => hashesFor(key).some((algorithm) => verify(algorithm, encoded, key, content.signature)),
	};
}

/**
 * A signature over an artifact.
 *
 * @throws Refusal SUBJECT_MISMATCH when the bundle is for an artifact with another digest.
 */
export async function artifactSignature(content: MessageContent, matter: SubjectMatter): Promise<SignatureContent> {
	const { algorithm, digest, signature } = content;
	const actual = Object.hasOwn(matter.digests, algorithm) ? matter.digests[algorithm] : digestOf(matter, algorithm);
	demand(actual !== undefined, "SUBJECT_MISMATCH", `the bundle names a ${algorithm}, which is not known of this thing`);
	demand(
		actual === digest.toString("hex"),
		"SUBJECT_MISMATCH",
		`the bundle is for ${algorithm}:${digest.toString("hex")}`,
	);
	const verifyDigest = matter.bytes ? undefined : await loadDigestVerifier();
	return {
		signature,
		compareSignature: (other) => isEqual(other, signature),
		compareDigest: (other) => isEqual(other, digest),
		verifySignature: (key) =>
			matter.bytes
				? verify(key.asymmetricKeyType === "ed25519" ? undefined : algorithm, matter.bytes(), key, signature)
				: (verifyDigest as DigestVerifier)({ key, algorithm, digest, signature }),
	};
}

function digestOf({ bytes }: SubjectMatter, algorithm: string): string | undefined {
	return bytes && createHash(algorithm).update(bytes()).digest("hex");
}

/** Signers of envelopes hash with what belongs to the curve, or with SHA-256 as cosign always does. */
function hashesFor({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): readonly (string | undefined)[] {
	if (asymmetricKeyType === "ed25519") return [undefined];
	if (asymmetricKeyDetails?.namedCurve === "secp384r1") return ["sha384", "sha256"];
	if (asymmetricKeyDetails?.namedCurve === "secp521r1") return ["sha512", "sha256"];
	return ["sha256"];
}

function isEqual(a: Buffer, b: Buffer): boolean {
	return a.length === b.length && timingSafeEqual(a, b);
}
