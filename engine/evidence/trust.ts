import type { KeyObject } from "node:crypto";
import type { TrustMaterial } from "@sigstore/verify";
import type { CertificateClaims } from "./verification.ts";

/**
 * Whom to believe, as `parapet.yaml` says it (`trust:`) and the flags of `parapet verify`. Paths are relative to `folder`
 * of the loader. Nobody is believed unless an identity or a key is named.
 */
export interface TrustPolicy {
	/** Sigstore's public-good root when missing or empty. */
	readonly roots?: readonly TrustRootSource[];
	readonly identities?: readonly TrustedIdentity[];
	readonly keys?: readonly TrustedKeySource[];
}

/** A trusted root: the embedded copy of Sigstore's public-good one, or a file in Sigstore's `trusted_root.json` form. */
export type TrustRootSource =
	| { readonly name: string; readonly builtin: true }
	/** `sha256`: lower-case hex that the file must have, when given. */
	| { readonly name: string; readonly file: string; readonly sha256?: string };

/** A certificate's owner. Issuer and subject must both hold. */
export interface TrustedIdentity {
	readonly name: string;
	/** The OIDC issuer, exact. */
	readonly issuer: string;
	/** The certificate's subject alternative name: exact, or with `*`, which never stands for a `/` or an `@`. */
	readonly subject: string;
	/** Claims that the certificate must carry, each exact. */
	readonly claims?: CertificateClaims;
}

/** A long-lived public key. */
export interface TrustedKeySource {
	readonly name: string;
	/** PEM. */
	readonly file: string;
	/** Whether the signature must stand in a transparency log; `required` when missing. */
	readonly transparencyLog?: "required" | "none";
}

/** A trust policy with its files read and checked: what `loadTrust` makes. */
export interface Trust {
	readonly roots: readonly TrustRoot[];
	readonly identities: readonly TrustedIdentity[];
	readonly keys: readonly TrustedKey[];
}

export interface TrustRoot {
	readonly name: string;
	/** Lower-case hex of the file's bytes; roots of one file of JSON lines share it. */
	readonly sha256: string;
	/** Whether it is the copy that Parapet carries. */
	readonly isBuiltin: boolean;
	/** The authorities, as Sigstore's library takes them. */
	readonly material: TrustMaterial;
	/** DER of the certificates: of all authorities that issue to signers, and chain by chain of those that tell the time. */
	readonly caCertificates: readonly Buffer[];
	readonly timestampChains: readonly (readonly Buffer[])[];
}

export interface TrustedKey {
	readonly name: string;
	readonly key: KeyObject;
	readonly transparencyLog: "required" | "none";
}
