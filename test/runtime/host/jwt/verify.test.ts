import { createHmac, generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { call, encode, sample, samples, withPart } from "./call.ts";

/** Whether `io.jwt.verify_<alg>` takes the token; the sample's own key when none is given. */
const verify = (alg: string, token = sample(alg).token, key = sample(alg).key) =>
	call(`verify_${alg.toLowerCase()}`, token, key);

describe.each(Object.keys(samples))("verify %s", (alg) => {
	const { token } = sample(alg);
	const [, , signature = ""] = token.split(".");
	const flipped = Buffer.from(Buffer.from(signature, "base64url").map((byte, at) => (at === 7 ? byte ^ 1 : byte)));

	test("takes what OPA signed", () => expect(verify(alg)).toBe(true));
	test("refuses another header", () =>
		expect(verify(alg, withPart(token, 0, encode({ alg, typ: "JWT" })))).toBe(false));
	test("refuses other claims", () => expect(verify(alg, withPart(token, 1, encode({ iss: "parapet" })))).toBe(false));
	test("refuses another signature", () =>
		expect(verify(alg, withPart(token, 2, flipped.toString("base64url")))).toBe(false));
	test("refuses a shorter signature", () =>
		expect(verify(alg, withPart(token, 2, signature.slice(0, -4)))).toBe(false));
	test("refuses no signature", () => expect(verify(alg, withPart(token, 2, ""))).toBe(false));
});

describe("a key", () => {
	const { token } = sample("ES256");
	const jwk = JSON.parse(sample("ES256").key);
	const other = JSON.parse(sample("ES384").key);
	const setOf = (...keys: readonly object[]) => JSON.stringify({ keys });
	const pem = sample("RS256").key;

	test.each<[string, string, unknown]>([
		["is any of a set", setOf(other, jwk), true],
		["of a set that has it not does not verify", setOf(other), false],
		["for another algorithm is passed over", setOf({ ...jwk, alg: "ES384" }), false],
		["for encryption is passed over", setOf({ ...jwk, alg: "ECDH-ES" }), false],
		["for an algorithm that nobody knows breaks the set", setOf(jwk, { ...jwk, alg: "XX" }), undefined],
		["whose algorithm is no text breaks the set", setOf(jwk, { ...jwk, alg: null }), undefined],
		["of RSA with an even exponent is broken", setOf({ kty: "RSA", n: "x".repeat(342), e: "Ag" }), undefined],
		[
			"of RSA with a private half but no primes is broken",
			setOf({ kty: "RSA", n: "AQ", e: "AQAB", d: "AQ" }),
			undefined,
		],
		["that is broken breaks the set", setOf(jwk, { ...jwk, x: "AA" }), undefined],
		["of a kind that nobody knows breaks the set", setOf(jwk, { kty: "XX" }), undefined],
		["that is only its own private half is broken", JSON.stringify({ kty: "EC", crv: "P-256", d: "AA" }), undefined],
		["of another kind does not verify", pem, false],
		["with more after its PEM block is broken", `${pem}\n`, undefined],
		["with a PEM block of another label is broken", pem.replaceAll("PUBLIC", "PRIVATE"), undefined],
		["that is no JSON is broken", "{", undefined],
	])("%s", (_, key, expected) => expect(verify("ES256", token, key)).toBe(expected));

	test("in PEM may have words before it", () => {
		expect(verify("RS256", sample("RS256").token, `words before\n${pem}`)).toBe(true);
	});

	test("that the token names is the only one tried", () => {
		const header = encode({ alg: "HS256", kid: "a" });
		const signed = call("encode_sign_raw", `{"alg":"HS256","kid":"a"}`, "{}", `{"kty":"oct","k":"QUFB"}`) as string;
		const keys = {
			keys: [
				{ kty: "oct", k: "QUFB" },
				{ kty: "oct", k: "QkJC", kid: "a" },
			],
		};
		expect(signed.startsWith(header)).toBe(true);
		expect(call("decode_verify", signed, { cert: JSON.stringify(keys) })).toEqual([false, {}, {}]);
	});
});

describe.each(["secp256k1", "brainpoolP256r1"])("a key on the curve %s", (namedCurve) => {
	const { publicKey } = generateKeyPairSync("ec", { namedCurve });
	const pem = publicKey.export({ type: "spki", format: "pem" }).toString();
	test("is broken", () => expect(verify("ES256", sample("ES256").token, pem)).toBeUndefined());
});

test("an empty secret verifies nothing", () => {
	const [header, claims] = [encode({ alg: "HS256" }), encode({})];
	const signature = createHmac("sha256", "").update(`${header}.${claims}`).digest("base64url");
	expect(verify("HS256", `${header}.${claims}.${signature}`, "")).toBe(false);
});

describe("a token that is broken is undefined", () => {
	const { token } = sample("RS256");
	test.each([
		["two parts", token.slice(0, token.lastIndexOf("."))],
		["four parts", `${token}.`],
		["a part that is not base64url", withPart(token, 2, "a+b")],
		["a header that is no object", withPart(token, 0, encode([]))],
		["an encrypted token's header", withPart(token, 0, encode({ alg: "RS256", enc: "A128GCM" }))],
		["a header whose kid is no text", withPart(token, 0, encode({ alg: "RS256", kid: 1 }))],
	])("%s", (_, broken) => expect(verify("RS256", broken)).toBeUndefined());
});

test("a signature in DER is refused: it is another way of writing the same one", () => {
	const { token, key } = sample("ES256");
	const raw = Buffer.from(token.split(".")[2] as string, "base64url");
	const integer = (bytes: Buffer) => {
		const start = bytes.findIndex((byte) => byte !== 0);
		const short = Buffer.concat([Buffer.alloc((bytes[start] as number) >> 7), bytes.subarray(start)]);
		return Buffer.concat([Buffer.of(2, short.length), short]);
	};
	const integers = Buffer.concat([integer(raw.subarray(0, 32)), integer(raw.subarray(32))]);
	const der = Buffer.concat([Buffer.of(0x30, integers.length), integers]).toString("base64url");
	expect(verify("ES256", withPart(token, 2, der), key)).toBe(false);
});
