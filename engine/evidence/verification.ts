import type { JsonObject } from "../base/json.ts";

/**
 * What a policy sees as `input.verification`: verified facts about things that are shipped, and what could not be verified.
 * Nothing in it comes from a proof that was not verified and bound to the digest of its subject.
 */
export interface Verification {
	readonly schema: "parapet.verification/v1";
	/** ISO 8601 in UTC: the moment that the verdict is for. */
	readonly evaluatedAt: string;
	readonly trust: {
		/** `sha256`: lower-case hex of the trusted root's bytes. */
		readonly roots: readonly { readonly name: string; readonly sha256: string }[];
		readonly mode: "offline";
	};
	readonly subjects: readonly Subject[];
}

/** Lower-case hex, by algorithm: `sha256`, `sha384`, `sha512`. Computed by Parapet, or named by a manifest. */
export type Digests = { readonly [algorithm: string]: string };

/** A thing that evidence can speak of. */
export interface Subject {
	/** `file:dist/app.tgz`, or `image:registry.example/app@sha256:…`. */
	readonly id: string;
	readonly kind: "file" | "oci-image";
	/** The file's path, or the image's reference as the manifest has it. */
	readonly name: string;
	/** Empty for an image that is named by a tag only: no evidence can be bound to it. */
	readonly digests: Digests;
	readonly evidence: readonly Evidence[];
}

/** Why a proof is no proof. */
export type ProofCode =
	| "MALFORMED"
	| "UNSUPPORTED_VERSION"
	| "LIMIT_EXCEEDED"
	| "UNTRUSTED_CA"
	| "CERT_EXPIRED_AT_SIGNING"
	| "CERT_INVALID"
	| "SCT_INVALID"
	| "TLOG_MISSING"
	| "TLOG_INVALID"
	| "TLOG_BODY_MISMATCH"
	| "TIMESTAMP_MISSING"
	| "TIMESTAMP_INVALID"
	| "SIGNATURE_INVALID"
	| "KEY_UNKNOWN"
	| "KEY_EXPIRED"
	| "ALG_NOT_ALLOWED"
	| "IDENTITY_MISMATCH"
	| "ISSUER_MISMATCH"
	| "SUBJECT_MISMATCH"
	| "PREDICATE_TYPE"
	| "DUPLICATE"
	| "NO_TRUST"
	| "TRUST_ROOT_INVALID";

/** One proof about one subject. When `verified` is false, nothing is known but the error. */
export type Evidence = VerifiedEvidence | RejectedEvidence;

export interface RejectedEvidence {
	readonly verified: false;
	/** The file that the proof was read from. */
	readonly path: string;
	readonly error: { readonly code: ProofCode; readonly message: string };
}

export interface VerifiedEvidence {
	readonly verified: true;
	readonly path: string;
	/** `sha256:…` of what was signed: the statement's bytes, or the artifact's. Two files with the same proof have the same id. */
	readonly id: string;
	readonly content: "dsse" | "message";
	/** Which digest of which subject of the statement is the one of this thing; for a signature over the bytes, `index` is 0. */
	readonly subjectMatch: { readonly index: number; readonly name: string; readonly algorithm: string };
	readonly signer: Signer;
	/** From verified sources only; missing for a key without log and timestamp. ISO 8601. */
	readonly signedAt?: string;
	/** Logs that hold the entry, by their base URL. */
	readonly transparencyLogs: readonly string[];
	/** The root that vouches for certificate, log and time; missing for a key with none of these. `sha256`: lower-case hex. */
	readonly trustedRoot?: { readonly name: string; readonly sha256: string };
	/** For in-toto statements. */
	readonly predicateType?: string;
	readonly statement?: JsonObject;
}

/** Who signed. `name` is that of the entry in the trust policy that the signer matched. */
export type Signer =
	| {
			readonly type: "certificate";
			readonly name: string;
			readonly issuer: string;
			readonly subject: string;
			readonly subjectType: "uri" | "email" | "other";
			readonly claims: CertificateClaims;
	  }
	| {
			readonly type: "key";
			readonly name: string;
			/** `sha256:…` of the key in SubjectPublicKeyInfo form. */
			readonly fingerprint: string;
	  };

/**
 * Fulcio's extensions of the certificate, each when the certificate has it.
 *
 * @see https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md
 */
export interface CertificateClaims {
	readonly buildSigner?: string;
	readonly buildSignerDigest?: string;
	readonly runnerEnvironment?: string;
	readonly sourceRepository?: string;
	readonly sourceDigest?: string;
	readonly sourceRef?: string;
	readonly sourceRepositoryId?: string;
	readonly sourceRepositoryOwner?: string;
	readonly sourceRepositoryOwnerId?: string;
	readonly buildConfig?: string;
	readonly buildConfigDigest?: string;
	readonly buildTrigger?: string;
	readonly runInvocation?: string;
	readonly sourceVisibility?: string;
}
