import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../../../engine/base/json.ts";
import { jsonText } from "../../../../engine/runtime/host/builtin.ts";
import { call, encode, sample, samples, withPart } from "./call.ts";

const refused = [false, {}, {}];
const text = (json: string) => ({ [jsonText]: json });
/** A token of these claims (JSON), signed with the secret `k`. */
const sign = (claims: JsonValue, header: JsonObject = { alg: "HS256" }) =>
	call("encode_sign_raw", JSON.stringify(header), typeof claims === "string" ? claims : JSON.stringify(claims), oct);
const oct = JSON.stringify({ kty: "oct", k: encode("k") });
/** What becomes of a token: its claims as text when they are accepted. */
const check = (token: unknown, constraints: JsonObject = { secret: "k" }) => {
	const result = call("decode_verify", token as string, constraints);
	return Array.isArray(result) && result[0] === true ? result[2][jsonText] : result;
};

describe.each(Object.keys(samples))("decode_verify of %s", (alg) => {
	const { token, key } = sample(alg);
	const constraints = { ...(alg.startsWith("HS") ? { secret: key } : { cert: key }), aud: "b" };
	const other = alg === "RS256" ? "RS512" : "RS256";

	test("gives header and claims of what OPA signed", () => {
		const claims = '{"aud":["a","b"],"exp":2000,"iss":"parapet","nbf":1000}';
		expect(call("decode_verify", token, constraints)).toEqual([true, text(`{"alg":"${alg}"}`), text(claims)]);
	});
	test("refuses another header", () => {
		expect(check(withPart(token, 0, encode({ alg, typ: "JWT" })), constraints)).toEqual(refused);
	});
	test("refuses other claims", () => {
		expect(check(withPart(token, 1, encode({ aud: "b" })), constraints)).toEqual(refused);
	});
	test("refuses another signature", () => {
		expect(check(withPart(token, 2, encode("x".repeat(64))), constraints)).toEqual(refused);
	});
	test("refuses an algorithm that is not the one asked for", () => {
		expect(check(token, { ...constraints, alg: other })).toEqual(refused);
	});
	test.each(["none", "NONE", "", other, "HMAC_WITH_SHA256"])("refuses the algorithm %j in its header", (name) => {
		expect(check(withPart(token, 0, encode({ alg: name })), constraints)).toEqual(refused);
		expect(check(`${encode({ alg: name })}.${encode({ aud: "b" })}.`, constraints)).toEqual(refused);
	});
});

test("a public key is not taken for a secret", () => {
	const { key } = sample("RS256");
	const forged = call("encode_sign_raw", '{"alg":"HS256"}', "{}", JSON.stringify({ kty: "oct", k: encode(key) }));
	expect(check(forged, { secret: key })).toBe("{}");
	expect(check(forged, { cert: key })).toEqual(refused);
});

describe("claims", () => {
	test.each<[string, JsonObject, JsonValue | undefined]>([
		['{"exp":1500.1}', {}, '{"exp":1500.1}'],
		['{"exp":1500}', {}, refused],
		['{"exp":1500}', { time: 1.4e12 }, '{"exp":1500}'],
		['{"exp":"1501"}', {}, undefined],
		['{"exp":null}', {}, undefined],
		['{"nbf":1500}', {}, '{"nbf":1500}'],
		['{"nbf":1500.1}', {}, refused],
		['{"nbf":"1"}', {}, undefined],
		['{"iss":"a"}', { iss: "a" }, '{"iss":"a"}'],
		['{"iss":"a"}', { iss: "b" }, refused],
		['{"iss":1}', { iss: "b" }, undefined],
		["{}", { iss: "b" }, refused],
		['{"aud":"a"}', {}, refused],
		['{"aud":"a"}', { aud: "a" }, '{"aud":"a"}'],
		['{"aud":["b",1,"a"]}', { aud: "a" }, '{"aud":["b",1,"a"]}'],
		['{"aud":{"a":"a"}}', { aud: "a" }, refused],
		["{}", { aud: "a" }, refused],
		['{"id":12345678901234567890}', {}, '{"id":12345678901234567890}'],
		["[]", {}, undefined],
	])("%s with %j: %j", (claims, constraints, expected) => {
		expect(check(sign(claims), { secret: "k", ...constraints })).toEqual(expected);
	});
});

describe("constraints that are undefined", () => {
	test.each<[string, JsonObject]>([
		["no key", {}],
		["an empty secret", { secret: "" }],
		["two keys", { secret: "k", cert: sample("RS256").key }],
		["one that is unknown", { secret: "k", leeway: 1 }],
		["a secret that is no text", { secret: 1 }],
		["an issuer that is no text", { secret: "k", iss: null }],
		["a time that is no number", { secret: "k", time: "1" }],
		["a time before 1970", { secret: "k", time: -1 }],
		["a certificate that is none", { cert: "x" }],
	])("%s", (_, constraints) => expect(check(sign({}), constraints)).toBeUndefined());
});

describe("a header", () => {
	test.each<[string, JsonObject, JsonValue | undefined]>([
		["asks for what is not understood", { alg: "HS256", crit: ["x"], x: 1 }, refused],
		["asks for what it does not have", { alg: "HS256", crit: ["x"] }, "{}"],
		["asks for nothing", { alg: "HS256", crit: [] }, undefined],
		["has a type that is no text", { alg: "HS256", typ: 1 }, undefined],
	])("%s", (_, header, expected) => expect(check(sign({}, header))).toEqual(expected));
});

describe("a token in a token", () => {
	const outer = { alg: "HS256", cty: "JWT", typ: "x" };
	const inner = sign({ a: 1 }) as string;

	test("is taken out when both are signed", () => expect(check(sign(inner, outer))).toBe('{"a":1}'));
	test("is refused when the inner is not", () =>
		expect(check(sign(withPart(inner, 1, encode({ a: 2 })), outer))).toEqual(refused));
	test("is decoded from within quotes", () => {
		const [, , signature = ""] = inner.split(".");
		expect(call("decode", sign(`"${inner}"`, outer) as string)).toEqual([
			text('{"alg":"HS256"}'),
			text('{"a":1}'),
			Buffer.from(signature, "base64url").toString("hex"),
		]);
	});
});
