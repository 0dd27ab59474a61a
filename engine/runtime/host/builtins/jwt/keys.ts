import { createPublicKey, type KeyObject, X509Certificate } from "node:crypto";
import { type PemBlock, readPemBlock } from "../pem.ts";
import { isPrivateJwk, readJwks, verificationKeyOf } from "./jwk.ts";
import { hasKnownCurve, isAlgorithm } from "./signature.ts";

/** What a public key in PEM may be; that it can be read does not mean that it verifies anything. */
const publicKeyTypes: readonly (string | undefined)[] = ["rsa", "ec", "ed25519", "x25519", "dsa"];

/** A key that tokens are checked with. `alg` and `kid` are empty when it has none, as in a certificate. */
export interface VerificationKey {
	readonly alg: string;
	readonly kid: string;
	readonly key: KeyObject;
	/** Whether it was given with its private half. */
	readonly isPrivate: boolean;
}

/** The keys of a certificate or public key in PEM, a JWK, or a JWK set; undefined when the text is none of them. */
export function readKeys(text: string): readonly VerificationKey[] | undefined {
	const block = readPemBlock(text);
	if (block) {
		const key = block.rest === "" ? readPemKey(block) : undefined;
		return key && [{ alg: "", kid: "", key, isPrivate: false }];
	}
	const keys: VerificationKey[] = [];
	for (const jwk of readJwks(text) ?? [undefined]) {
		const key = jwk && verificationKeyOf(jwk);
		if (!key) return undefined;
		if (jwk.alg === "" || isAlgorithm(jwk.alg)) keys.push({ ...jwk, key, isPrivate: isPrivateJwk(jwk) });
	}
	return keys;
}

/**
 * The keys that a token may have been signed with: the one that its `kid` names, if there is one, else all whose own
 * algorithm is the token's, or that have none.
 */
export function candidateKeys(
	keys: readonly VerificationKey[],
	{ alg, kid }: { readonly alg: string; readonly kid: string },
): readonly VerificationKey[] {
	const named = kid === "" ? undefined : keys.find((key) => key.kid === kid);
	return named ? [named] : keys.filter((key) => key.alg === "" || key.alg === alg);
}

/** What follows the certificate or key inside its block makes it broken. */
function readPemKey({ label, bytes }: PemBlock): KeyObject | undefined {
	try {
		if (label === "CERTIFICATE") {
			const certificate = new X509Certificate(bytes);
			const { publicKey } = certificate;
			return certificate.raw.equals(bytes) && hasKnownCurve(publicKey) ? publicKey : undefined;
		}
		if (label !== "PUBLIC KEY") return undefined;
		const key = createPublicKey({ key: bytes, format: "der", type: "spki" });
		const isWhole = key.export({ format: "der", type: "spki" }).equals(bytes);
		return isWhole && publicKeyTypes.includes(key.asymmetricKeyType) && hasKnownCurve(key) ? key : undefined;
	} catch {
		return undefined;
	}
}
