import { createHash, createPublicKey, type KeyObject } from "node:crypto";
import { demand, Refusal } from "./refusal.ts";
import { sshFingerprint } from "./ssh-fingerprint.ts";
import { decodeStrictUtf8 } from "./strict-json.ts";

/** Shorter RSA keys can be factored, or soon. */
const minRsaBits = 2048;

const curves: readonly (string | undefined)[] = ["prime256v1", "secp384r1", "secp521r1"];

/**
 * A public key in PEM.
 *
 * @throws Refusal MALFORMED, ALG_NOT_ALLOWED
 */
export function readKey(pem: Uint8Array): KeyObject {
	const text = decodeStrictUtf8(pem, "the file");
	demand(/^-----BEGIN [A-Z ]*PUBLIC KEY-----$/m.test(text), "MALFORMED", "it holds no public key in PEM");
	let key: KeyObject;
	try {
		key = createPublicKey(text);
	} catch (cause) {
		throw new Refusal("MALFORMED", `its PEM cannot be read (${(cause as Error).message})`);
	}
	checkKey(key);
	return key;
}

/** @throws Refusal ALG_NOT_ALLOWED unless the key is strong enough and of a kind whose signatures can be verified. */
export function checkKey(key: KeyObject): void {
	const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
	const kind = `${type} ${details?.namedCurve ?? ""}`.trim();
	const isKnown = type === "rsa" || type === "ed25519" || (type === "ec" && curves.includes(details?.namedCurve));
	demand(isKnown, "ALG_NOT_ALLOWED", `keys of the type ${kind} are not supported`);
	const bits = details?.modulusLength ?? minRsaBits;
	demand(bits >= minRsaBits, "ALG_NOT_ALLOWED", `an RSA key needs ${minRsaBits} bits, and this one has ${bits}`);
}

/** SubjectPublicKeyInfo, DER: the one form in which keys are compared. */
export function keyBytes(key: KeyObject): Buffer {
	return key.export({ type: "spki", format: "der" });
}

/** `sha256:…` of the key in SubjectPublicKeyInfo form. */
export function fingerprintOf(key: KeyObject): string {
	return `sha256:${keyDigest(key).toString("hex")}`;
}

/**
 * Whether a name that a proof gives its key is made from the key, as cosign, sigstore-go, npm and model-signing do. A name that anybody
 * could have written says nothing, and could be changed unseen.
 */
export function isNameOfKey(name: string, key: KeyObject): boolean {
	const digest = keyDigest(key);
	const ofPem = createHash("sha256")
		.update(key.export({ type: "spki", format: "pem" }))
		.digest("hex");
	return [digest.toString("base64"), digest.toString("hex"), sshFingerprint(key), ofPem].includes(name);
}

function keyDigest(key: KeyObject): Buffer {
	return createHash("sha256").update(keyBytes(key)).digest();
}
