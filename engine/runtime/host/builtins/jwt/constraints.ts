import { createSecretKey, type KeyObject } from "node:crypto";
import { isJsonObject, type JsonValue } from "../../../../base/json.ts";
import type { BuiltinCall } from "../../builtin.ts";
import { readKeys, type VerificationKey } from "./keys.ts";

/** What `io.jwt.decode_verify` asks of a token; a text that is empty asks nothing, but `aud`: then there must be none. */
export interface Constraints {
	/** Either keys, of a certificate or JWKs, or one secret. */
	readonly keys: readonly VerificationKey[] | undefined;
	readonly secret: KeyObject | undefined;
	readonly alg: string;
	readonly iss: string;
	readonly aud: string;
	/** The moment at which the token must be valid, nanoseconds since 1970. */
	readonly timeNs: number;
}

const texts: readonly string[] = ["cert", "secret", "alg", "iss", "aud"];

/** Undefined for a constraint that is unknown or of another type, and without exactly one of `cert` and `secret`. */
export function readConstraints(value: JsonValue | undefined, { atNs }: BuiltinCall): Constraints | undefined {
	if (!isJsonObject(value)) return undefined;
	const given = new Map(Object.entries(value));
	const timeNs = given.get("time") ?? (given.has("time") ? null : Number(atNs));
	if (typeof timeNs !== "number" || !Number.isFinite(timeNs) || timeNs < 0) return undefined;
	for (const [name, constraint] of given) {
		if (name !== "time" && (typeof constraint !== "string" || !texts.includes(name))) return undefined;
	}
	const [cert, secret = "", alg = "", iss = "", aud = ""] = texts.map((name) => given.get(name) as string | undefined);
	const keys = cert === undefined ? undefined : readKeys(cert);
	if ((cert !== undefined && !keys) || (keys !== undefined) === (secret !== "")) return undefined;
	return { keys, secret: keys ? undefined : createSecretKey(Buffer.from(secret)), alg, iss, aud, timeNs };
}
