import { constants, type KeyObject, publicDecrypt } from "node:crypto";
import { derTag, writeDer, writeOid } from "./der.ts";
import { Refusal } from "./refusal.ts";

/** A signature over bytes of which only the digest is known. */
export interface DigestSignature {
	readonly key: KeyObject;
	readonly algorithm: "sha256" | "sha384" | "sha512";
	readonly digest: Buffer;
	readonly signature: Buffer;
}

/** @throws Refusal ALG_NOT_ALLOWED when the key's algorithm signs the bytes themselves. */
export type DigestVerifier = (signed: DigestSignature) => boolean;

const hashOids = {
	sha256: "2.16.840.1.101.3.4.2.1",
	sha384: "2.16.840.1.101.3.4.2.2",
	sha512: "2.16.840.1.101.3.4.2.3",
} as const;

/** Curves by OpenSSL's names, and the library's functions for them. */
const curves = { prime256v1: "p256", secp384r1: "p384", secp521r1: "p521" } as const;

/** Node's `verify` always hashes what it gets: for a digest alone another library is needed. */
export async function loadDigestVerifier(): Promise<DigestVerifier> {
	const nist = await import("@noble/curves/nist.js");
	return (signed) => {
		const { key, digest, signature } = signed;
		if (key.asymmetricKeyType === "rsa") return verifyRsa(signed);
		const curve = curves[key.asymmetricKeyDetails?.namedCurve as keyof typeof curves];
		if (curve === undefined)
			throw new Refusal("ALG_NOT_ALLOWED", "a signature of this kind can only be verified with the artifact's bytes");
		// Signers do not choose the smaller of the two values that hold, which the library asks for by default.
		return nist[curve].verify(signature, digest, pointOf(key), { prehash: false, lowS: false, format: "der" });
	};
}

/** The key as an uncompressed point. */
function pointOf(key: KeyObject): Buffer {
	const { x = "", y = "" } = key.export({ format: "jwk" });
	return Buffer.concat([Buffer.from([4]), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]);
}

/** PKCS#1 v1.5: what the signature holds is compared whole. */
function verifyRsa({ key, algorithm, digest, signature }: DigestSignature): boolean {
	const nothing = writeDer(0x05);
	const expected = writeDer(
		derTag.sequence,
		writeDer(derTag.sequence, writeOid(hashOids[algorithm]), nothing),
		writeDer(derTag.octetString, digest),
	);
	try {
		return publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, signature).equals(expected);
	} catch {
		return false;
	}
}
