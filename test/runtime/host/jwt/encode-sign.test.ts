import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../../engine/base/json.ts";
import { call, sample } from "./call.ts";

const pairs = {
	RSA: generateKeyPairSync("rsa", { modulusLength: 2048 }),
	ES256: generateKeyPairSync("ec", { namedCurve: "P-256" }),
	ES384: generateKeyPairSync("ec", { namedCurve: "P-384" }),
	ES512: generateKeyPairSync("ec", { namedCurve: "P-521" }),
	EdDSA: generateKeyPairSync("ed25519"),
};
const privateJwk = (name: keyof typeof pairs) => pairs[name].privateKey.export({ format: "jwk" }) as JsonObject;
const publicJwk = (name: keyof typeof pairs) => JSON.stringify(pairs[name].publicKey.export({ format: "jwk" }));
const oct = { kty: "oct", k: "QUFB" };
const raw = (header: string, payload: string, key: object = oct) =>
	call("encode_sign_raw", header, payload, JSON.stringify(key));

test.each([
	...(["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"] as const).map((alg) => [alg, "RSA"] as const),
	...(["ES256", "ES384", "ES512", "EdDSA"] as const).map((alg) => [alg, alg] as const),
])("what is signed with %s is verified", (alg, pair) => {
	const token = call("encode_sign", { alg }, { a: 1 }, privateJwk(pair)) as string;
	expect(call(`verify_${alg.toLowerCase()}`, token, publicJwk(pair))).toBe(true);
	expect(call(`verify_${alg.toLowerCase()}`, token, JSON.stringify(privateJwk(pair)))).toBe(false);
	expect(call("decode_verify", token, { cert: publicJwk(pair), alg })).toMatchObject([true, {}, {}]);
});

test("objects are written as Go writes them", () => {
	expect(call("encode_sign", { alg: "HS256" }, { a: "<&>\u2028é" }, oct)).toBe(
		raw('{"alg":"HS256"}', '{"a":"\\u003c\\u0026\\u003e\\u2028é"}'),
	);
});

describe("what cannot be signed is undefined", () => {
	test.each<[string, string, string, object]>([
		["no algorithm", "{}", "{}", oct],
		["an unknown one", '{"alg":"none"}', "{}", oct],
		["a header that is no object", "[]", "{}", oct],
		["a payload that is no JSON, without a type", '{"alg":"HS256"}', "x", oct],
		["a payload that is no JSON, of type JWT", '{"alg":"HS256","typ":"JWT"}', "x", oct],
		["an empty secret", '{"alg":"HS256"}', "{}", { kty: "oct", k: "" }],
		["a key of another kind", '{"alg":"RS256"}', "{}", oct],
		["a public key", '{"alg":"ES256"}', "{}", JSON.parse(sample("ES256").key)],
		["no keys", '{"alg":"HS256"}', "{}", { keys: [] }],
	])("%s", (_, header, payload, key) => expect(raw(header, payload, key)).toBeUndefined());

	test("but another type may hold any text", () =>
		expect(raw('{"typ":"text/plain","alg":"HS256"}', "x")).toMatch(/^[\w-]+\.eA\.[\w-]+$/));
});
