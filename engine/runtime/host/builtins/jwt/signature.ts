import { constants, createHmac, type KeyObject, sign, timingSafeEqual, verify } from "node:crypto";

/** How a JWS is signed; `type` is the kind of key it takes, and no other is ever used. */
interface Algorithm {
	readonly type: "hmac" | "rsa" | "ec" | "ed25519";
	readonly hash?: string;
	readonly isPss?: true;
}

/** Which salts of a PSS signature are accepted: one as long as the hash, or any. */
export type PssSalt = "digest" | "any";

export interface SignedText {
	readonly text: string;
	readonly signature: Buffer;
}

const algorithms: ReadonlyMap<string, Algorithm> = new Map([
	...["256", "384", "512"].flatMap((bits): [string, Algorithm][] => {
		const hash = `sha${bits}`;
		return [
			[`HS${bits}`, { type: "hmac", hash }],
			[`RS${bits}`, { type: "rsa", hash }],
			[`PS${bits}`, { type: "rsa", hash, isPss: true }],
			[`ES${bits}`, { type: "ec", hash }],
		];
	}),
	["EdDSA", { type: "ed25519" }],
]);

/** Length of one of the two numbers of an ECDSA signature, by curve; no other curve is used. */
const curveBytes: ReadonlyMap<string, number> = new Map([
	["secp224r1", 28],
	["prime256v1", 32],
	["secp384r1", 48],
	["secp521r1", 66],
]);

/** RSA keys below are factored at home. */
const MIN_RSA_BITS = 1024;

/** Whether `alg` is one that signs; `none` is not. @see https://www.rfc-editor.org/rfc/rfc7518#section-3.1 */
export function isAlgorithm(alg: string): boolean {
	return algorithms.has(alg);
}

/** Whether it is no key of a curve, or one of a curve that can be used. */
export function hasKnownCurve(key: KeyObject): boolean {
	return key.asymmetricKeyType !== "ec" || curveBytesOf(key) > 0;
}

/** False for whatever does not fit: an unknown algorithm, a key of another kind, a signature of another length. */
export function isSigned(alg: string, key: KeyObject, signed: SignedText, salt: PssSalt): boolean {
	const algorithm = algorithms.get(alg);
	if (!algorithm || !fits(algorithm, key)) return false;
	const { text, signature } = signed;
	if (algorithm.type === "hmac") return isEqual(mac(algorithm, key, text), signature);
	if (algorithm.type === "ec" && signature.length !== 2 * curveBytesOf(key)) return false;
	try {
		return verify(algorithm.hash, Buffer.from(text), { key, ...padding(algorithm, salt) }, signature);
	} catch {
		return false;
	}
}

/** Undefined when the algorithm is unknown, the key of another kind, or not able to sign. */
export function signText(alg: string, key: KeyObject, text: string): Buffer | undefined {
	const algorithm = algorithms.get(alg);
	if (!algorithm || !fits(algorithm, key) || key.type === "public") return undefined;
	if (algorithm.type === "hmac") return mac(algorithm, key, text);
	try {
		return sign(algorithm.hash, Buffer.from(text), { key, ...padding(algorithm, "digest") });
	} catch {
		return undefined;
	}
}

/** An empty secret is one that everybody knows: a signature made with it says nothing. */
function fits({ type }: Algorithm, key: KeyObject): boolean {
	if (type === "hmac") return key.type === "secret" && (key.symmetricKeySize ?? 0) > 0;
	if (key.asymmetricKeyType !== type || !hasKnownCurve(key)) return false;
	return type !== "rsa" || (key.asymmetricKeyDetails?.modulusLength ?? 0) >= MIN_RSA_BITS;
}

/** Node takes a signature of another length for DER, which a JWS never is: hence the length is compared before. */
function curveBytesOf(key: KeyObject): number {
	return curveBytes.get(key.asymmetricKeyDetails?.namedCurve ?? "") ?? 0;
}

function padding({ type, isPss }: Algorithm, salt: PssSalt): object {
	if (type === "ec") return { dsaEncoding: "ieee-p1363" };
	if (type !== "rsa") return {};
	if (!isPss) return { padding: constants.RSA_PKCS1_PADDING };
	const { RSA_PKCS1_PSS_PADDING, RSA_PSS_SALTLEN_AUTO, RSA_PSS_SALTLEN_DIGEST } = constants;
	return { padding: RSA_PKCS1_PSS_PADDING, saltLength: salt === "any" ? RSA_PSS_SALTLEN_AUTO : RSA_PSS_SALTLEN_DIGEST };
}

function mac({ hash = "" }: Algorithm, key: KeyObject, text: string): Buffer {
	return createHmac(hash, key).update(text).digest();
}

function isEqual(expected: Buffer, given: Buffer): boolean {
	return expected.length === given.length && timingSafeEqual(expected, given);
}
