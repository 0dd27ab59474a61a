import { createPrivateKey, type JsonWebKey } from "node:crypto";
import type { JsonObject } from "../../../base/json.ts";
import type { BuiltinResult, ExactJson, HostBuiltins } from "../builtin.ts";
import { decodeBase64 } from "./base64.ts";
import { readPemBlock } from "./pem.ts";
import { textArgs } from "./text-args.ts";

/**
 * `crypto.parse_private_keys` and `crypto.x509.parse_rsa_private_key`: private keys in PEM, or base64 of it, as the
 * fields of Go's own types and as a JWK. Keys of RSA with two primes, of the curves of NIST, and of Ed25519.
 */
export const privateKeyBuiltins: HostBuiltins = {
	"crypto.parse_private_keys": textArgs((text) => (text === "" ? null : readPrivateKeys(text)?.map(goFields))),
	"crypto.x509.parse_rsa_private_key": textArgs((text) => {
		const isPem = text.startsWith("-----BEGIN");
		const keys = text === "" || (!isPem && !decodeBase64(text)) ? undefined : readPrivateKeys(text);
		return keys && ((keys[0] as JsonObject | undefined) ?? null);
	}),
};

/** How a private key is written in a PEM block, by the block's label; blocks of other labels are passed over. */
const keyTypes: ReadonlyMap<string, "pkcs1" | "pkcs8" | "sec1"> = new Map([
	["RSA PRIVATE KEY", "pkcs1"],
	["PRIVATE KEY", "pkcs8"],
	["EC PRIVATE KEY", "sec1"],
]);

/** The kinds of key whose fields are known below. */
const kinds: readonly (string | undefined)[] = ["RSA", "P-256", "P-384", "P-521", "Ed25519"];

/** Undefined when a key of them is broken, or a block that cannot be read is among them. */
function readPrivateKeys(text: string): readonly JsonWebKey[] | undefined {
	const keys: JsonWebKey[] = [];
	let rest = decodeBase64(text)?.toString("utf8") ?? text;
	for (let block = readPemBlock(rest); block; block = readPemBlock(rest)) {
		rest = block.rest;
		const type = keyTypes.get(block.label);
		const key = type && readPrivateKey(block.bytes, type);
		if (type && !key) return undefined;
		if (key) keys.push(key);
	}
	return rest.includes("-----BEGIN ") ? undefined : keys;
}

function readPrivateKey(bytes: Buffer, type: "pkcs1" | "pkcs8" | "sec1"): JsonWebKey | undefined {
	try {
		const jwk = createPrivateKey({ key: bytes, format: "der", type }).export({ format: "jwk" });
		return kinds.includes(jwk.crv ?? jwk.kty) ? jwk : undefined;
	} catch {
		return undefined;
	}
}

/** @see https://pkg.go.dev/crypto/rsa#PrivateKey and https://pkg.go.dev/crypto/ecdsa#PrivateKey */
function goFields({ kty, n, e, d, p, q, dp, dq, qi, x, y }: JsonWebKey): BuiltinResult & ExactJson {
	if (kty === "OKP") return Buffer.concat([bytesOf(d), bytesOf(x)]).toString("base64");
	if (kty === "EC") return { Curve: {}, X: integerOf(x), Y: integerOf(y), D: integerOf(d) };
	return {
		N: integerOf(n),
		E: integerOf(e),
		D: integerOf(d),
		Primes: [integerOf(p), integerOf(q)],
		Precomputed: { Dp: integerOf(dp), Dq: integerOf(dq), Qinv: integerOf(qi), CRTValues: [] },
	};
}

function bytesOf(base64url = ""): Buffer {
	return Buffer.from(base64url, "base64url");
}

function integerOf(base64url: string | undefined): bigint {
	return BigInt(`0x${bytesOf(base64url).toString("hex")}`);
}
