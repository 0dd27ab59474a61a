import { createPrivateKey, createPublicKey, createSecretKey, type JsonWebKey, type KeyObject } from "node:crypto";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../../base/json.ts";
import { decodeJwkBytes } from "./base64url.ts";
import { isAlgorithm } from "./signature.ts";
import { member, parseJson } from "./token.ts";

/** A key of a JWK (set). `alg` and `kid` are empty when it has none. */
export interface Jwk {
	readonly alg: string;
	readonly kid: string;
	readonly material: JsonObject;
}

/** Stops a set of keys that are all tried with every token. */
const MAX_KEYS = 1000;

/** Members that are bytes, by kind of key: those that every key has, then those of its private half. */
const byteMembers: ReadonlyMap<string, readonly [needed: readonly string[], more: readonly string[]]> = new Map([
	["oct", [["k"], []]],
	[
		"RSA",
		[
			["n", "e"],
			["d", "p", "q", "dp", "dq", "qi"],
		],
	],
	["EC", [["x", "y"], ["d"]]],
	["OKP", [["x"], ["d"]]],
]);

const curves: ReadonlyMap<JsonValue | undefined, readonly string[]> = new Map([
	["EC", ["P-256", "P-384", "P-521"]],
	["OKP", ["Ed25519", "X25519"]],
]);

/** Algorithms that do not sign. A key may be for one of them, but not for one that nobody knows. */
const otherAlgorithm =
	/^(?:none|ES256K|Ed25519|dir|RSA1_5|RSA-OAEP(?:-(?:256|384|512))?|A(?:128|192|256)(?:KW|GCM|GCMKW)|A(?:128CBC-HS256|192CBC-HS384|256CBC-HS512)|ECDH-ES(?:\+A(?:128|192|256)KW)?|PBES2-HS(?:256\+A128|384\+A192|512\+A256)KW)$/;

/** The keys of a JWK or a JWK set; undefined when any of them is broken. @see https://www.rfc-editor.org/rfc/rfc7517 */
export function readJwks(text: string): readonly Jwk[] | undefined {
	const value = parseJson(text);
	if (!isJsonObject(value)) return undefined;
	const keys = Object.hasOwn(value, "keys") ? member(value, "keys") : [value];
	if (!Array.isArray(keys) || keys.length > MAX_KEYS) return undefined;
	const read = keys.map(readJwk);
	return read.every((key) => key !== undefined) ? read : undefined;
}

/** The key that verifies; undefined when its numbers make no key. */
export function verificationKeyOf({ material }: Jwk): KeyObject | undefined {
	return importKey(material, "public");
}

/** The key that signs; undefined for a public key. A private RSA key needs all its members. */
export function signingKeyOf({ material }: Jwk): KeyObject | undefined {
	return importKey(material, "private");
}

/** Whether it has its private half; a symmetric key is all private. */
export function isPrivateJwk({ material }: Jwk): boolean {
	return Object.hasOwn(material, "d");
}

function readJwk(value: JsonValue): Jwk | undefined {
	if (!isJsonObject(value)) return undefined;
	const [kty, crv] = [member(value, "kty"), member(value, "crv")];
	const alg = Object.hasOwn(value, "alg") ? member(value, "alg") : "";
	const kid = member(value, "kid") ?? "";
	if (typeof kty !== "string" || typeof alg !== "string" || typeof kid !== "string") return undefined;
	if (curves.get(kty)?.includes(crv as string) === false) return undefined;
	if (Object.hasOwn(value, "alg") && !isAlgorithm(alg) && !otherAlgorithm.test(alg)) return undefined;
	const bytes = readBytes(value, kty);
	if (kty === "RSA" && bytes && !isRsa(bytes)) return undefined;
	return bytes && { alg, kid, material: { kty, ...(crv !== undefined && { crv }), ...bytes } };
}

/** The members that are bytes, in the one way of writing them that is read everywhere. */
function readBytes(jwk: JsonObject, kty: string): JsonObject | undefined {
	const members = byteMembers.get(kty);
	const read: { [name: string]: string } = {};
	for (const name of members?.flat() ?? []) {
		const bytes = member(jwk, name);
		const isNeeded = members?.[0].includes(name);
		if (bytes === undefined && !isNeeded) continue;
		const decoded = typeof bytes === "string" ? decodeJwkBytes(bytes) : undefined;
		if (!decoded || (isNeeded && decoded.length === 0)) return undefined;
		read[name] = decoded.toString("base64url");
	}
	return members && read;
}

/** An even exponent belongs to no key, and a private half comes with its primes. */
function isRsa(jwk: JsonObject): boolean {
	const exponent = Buffer.from(String(member(jwk, "e")), "base64url");
	const isComplete = ["p", "q"].every((name) => Object.hasOwn(jwk, name));
	return ((exponent.at(-1) ?? 0) & 1) === 1 && (isComplete || !Object.hasOwn(jwk, "d"));
}

function importKey(material: JsonObject, half: "public" | "private"): KeyObject | undefined {
	const secret = member(material, "k");
	if (typeof secret === "string") return createSecretKey(Buffer.from(secret, "base64url"));
	const key = { key: material as JsonWebKey, format: "jwk" } as const;
	try {
		return half === "public" ? createPublicKey(key) : createPrivateKey(key);
	} catch {
		return undefined;
	}
}
