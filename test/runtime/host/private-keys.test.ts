import { generateKeyPairSync, type JsonWebKey, type KeyExportOptions, type KeyObject } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { BuiltinResult } from "../../../engine/runtime/host/builtin.ts";
import { privateKeyBuiltins } from "../../../engine/runtime/host/builtins/private-keys.ts";

const call = (name: string, text: string): BuiltinResult =>
	privateKeyBuiltins[name]?.({ args: [text], texts: [JSON.stringify(text)], atNs: 0n, print: () => undefined });
const keys = (text: string) => call("crypto.parse_private_keys", text);
const jwk = (text: string) => call("crypto.x509.parse_rsa_private_key", text);

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
const ed25519 = generateKeyPairSync("ed25519").privateKey;
const pem = (key: KeyObject, type: "pkcs1" | "pkcs8" | "sec1" = "pkcs8") =>
	key.export({ type, format: "pem" } as KeyExportOptions<"pem">).toString();
const jwkOf = (key: KeyObject): JsonWebKey => key.export({ format: "jwk" });

describe("parse_private_keys", () => {
	test("gives the numbers of an RSA key, with all their digits", () => {
		const [key] = keys(pem(rsa, "pkcs1")) as unknown as [
			Record<"N" | "E" | "D", bigint> & { Primes: [bigint, bigint] },
		];
		const [p, q] = key.Primes;
		expect([key.E, p * q, (key.D * key.E) % (p - 1n), (key.D * key.E) % (q - 1n)]).toEqual([65537n, key.N, 1n, 1n]);
	});

	test("gives the numbers of an EC key", () => {
		const { d, x, y } = jwkOf(ec);
		const integer = (part = "") => BigInt(`0x${Buffer.from(part, "base64url").toString("hex")}`);
		expect(keys(pem(ec, "sec1"))).toEqual([{ Curve: {}, D: integer(d), X: integer(x), Y: integer(y) }]);
	});

	test("gives the bytes of an Ed25519 key", () => {
		const { d = "", x = "" } = jwkOf(ed25519);
		const bytes = Buffer.concat([Buffer.from(d, "base64url"), Buffer.from(x, "base64url")]);
		expect(keys(pem(ed25519))).toEqual([bytes.toString("base64")]);
	});

	test("reads all blocks, and passes over those of other labels", () => {
		const other = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";
		expect(keys(other + pem(rsa) + pem(ec))).toHaveLength(2);
	});

	test.each([
		["", null],
		["nope", []],
		["-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", undefined],
		["-----BEGIN PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END PRIVATE KEY-----\n", undefined],
	])("of %j is %j", (text, expected) => expect(keys(text)).toEqual(expected));
});

describe("parse_rsa_private_key", () => {
	test.each([
		["RSA", rsa],
		["EC", ec],
		["Ed25519", ed25519],
	])("gives the JWK of a key of %s, from PEM or base64 of it", (_, key) => {
		expect(jwk(pem(key))).toEqual(jwkOf(key));
		expect(jwk(Buffer.from(pem(key)).toString("base64"))).toEqual(jwkOf(key));
	});

	test.each([
		["", undefined],
		["no base64", undefined],
		["nope", null],
	])("of %j is %j", (text, expected) => expect(jwk(text)).toEqual(expected));
});
