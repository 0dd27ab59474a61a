import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../../engine/base/json.ts";
import { hostBuiltins } from "../../../engine/runtime/host/builtins/index.ts";

/** A builtin's result. Expected values are OPA's own. */
const call = (name: string, ...args: readonly JsonValue[]) =>
	hostBuiltins[name]?.({ args, texts: args.map((arg) => JSON.stringify(arg)), atNs: 0n, print: () => undefined });

describe("crypto", () => {
	test.each([
		["crypto.md5", ["é"], "66ddcd97cfdeabb2f6fb8a999b4bc76f"],
		["crypto.sha1", ["a"], "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8"],
		["crypto.hmac.sha256", ["text", "key"], "6afa9046a9579cad143a384c1b564b9a250d27d6f6a63f9f20bf3a7594c9e2c6"],
		["crypto.hmac.equal", ["a", "a"], true],
		["crypto.hmac.equal", ["a", "ab"], false],
		["crypto.sha256", [1], undefined],
	])("%s(%j) is %j", (name, args, expected) => expect(call(name, ...args)).toEqual(expected));
});

describe("urlquery", () => {
	test.each([
		["urlquery.encode", "a b&c=é!*()~-_.", "a+b%26c%3D%C3%A9%21%2A%28%29~-_."],
		["urlquery.decode", "a+b%20c%C3%A9", "a b cé"],
		["urlquery.decode", "%zz", undefined],
		["urlquery.encode_object", { b: "1", a: ["x", "y z"] }, "a=x&a=y+z&b=1"],
		["urlquery.decode_object", "a=1&a=2&b&=x&&d=1=2", { a: ["1", "2"], b: [""], "": ["x"], d: ["1=2"] }],
		["urlquery.decode_object", "a;b=1", undefined],
		["urlquery.decode_object", "", {}],
	])("%s(%j) is %j", (name, argument, expected) => expect(call(name, argument)).toEqual(expected));
});

describe("uri.parse", () => {
	test.each([
		[
			"https://user:pw@Ex.com:80/p%20a/b?q=1&r#f%41",
			{
				scheme: "https",
				hostname: "Ex.com",
				port: "80",
				path: "/p a/b",
				raw_path: "/p a/b",
				raw_query: "q=1&r",
				fragment: "fA",
			},
		],
		["http://a/b%2Fc", { scheme: "http", hostname: "a", path: "/b/c", raw_path: "/b%2Fc" }],
		["http://[::1]:80/", { scheme: "http", hostname: "::1", port: "80", path: "/", raw_path: "/" }],
		["mailto:x@y", { scheme: "mailto" }],
		["//host/p", { hostname: "host", path: "/p", raw_path: "/p" }],
		["///p", { path: "///p", raw_path: "///p" }],
		["file:///p", { scheme: "file", path: "/p", raw_path: "/p" }],
		["x/y:z", { path: "x/y:z", raw_path: "x/y:z" }],
		["", {}],
		["http://a:b/", undefined],
		["http://a b/", undefined],
		["1a:b", undefined],
		[":x", undefined],
		["%zz", undefined],
		["http://a/\u0001", undefined],
	])("of %j is %j", (text, expected) => expect(call("uri.parse", text)).toEqual(expected));

	test("the empty text is no URI", () => expect(call("uri.is_valid", "")).toBe(false));
});

describe("uuid", () => {
	test.each([
		["urn:uuid:550e8400-e29b-41d4-a716-446655440000", { version: 4, variant: "RFC4122" }],
		["550E8400E29B51D4C716446655440000", { version: 5, variant: "Microsoft" }],
		[
			"000003e8-7d6f-21ee-9200-325096b39f47",
			{
				version: 2,
				variant: "RFC4122",
				time: 1699362618990692000n,
				nodeid: "32-50-96-b3-9f-47",
				macvariables: "local:unicast",
				clocksequence: 4608,
				id: 1000,
				domain: "Person",
			},
		],
		["xx", undefined],
	])("parse of %j", (text, expected) => expect(call("uuid.parse", text)).toEqual(expected));

	test("rfc4122 has the shape of version 4, and is the same for the same key and time", () => {
		expect(call("uuid.rfc4122", "k")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
		expect(call("uuid.rfc4122", "k")).toBe(call("uuid.rfc4122", "k"));
		expect(call("uuid.rfc4122", "k")).not.toBe(call("uuid.rfc4122", "l"));
	});
});

describe("yaml", () => {
	test.each([
		["a: yes\nb: y", { a: "yes", b: "y" }],
		["a: 017\nb: 0o17\nc: 0x1F\nd: 0b11\ne: 1_000\nf: -0x1f", { a: 15, b: 15, c: 31, d: 3, e: 1000, f: -31 }],
		["a: 1:30\nb: 2020-01-01\nc: 1e3", { a: "1:30", b: "2020-01-01", c: 1000 }],
		["1: x\ntrue: x\n1.5: x", { 1: "x", true: "x", "1.5": "x" }],
		["a: 1\n---\nb: 2", { a: 1 }],
		["a: 1\na: 2", { a: 2 }],
		["<<: {b: x}\nc: y", { b: "x", c: "y" }],
		["a: !!binary aGk=", { a: "hi" }],
		["", null],
		["~: 1", undefined],
		["a: .inf", undefined],
		["a: [1,2", undefined],
		["a: *none", undefined],
		[
			`a0: &a0 [x,x,x]\n${Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i},*a${i},*a${i}]\n`).join("")}`,
			undefined,
		],
	])("unmarshal of %j is %j", (text, expected) => {
		expect(call("yaml.unmarshal", text)).toEqual(expected);
		expect(call("yaml.is_valid", text)).toBe(expected !== undefined);
	});

	test("marshal sorts keys and quotes what would be read as something else", () => {
		expect(
			call("yaml.marshal", { b: 1, a: ["x", null, { q: "yes", s: "two\nlines", u: " sp", v: "a: b", t: "" }] }),
		).toBe(
			"a:\n  - x\n  - null\n  - q: \"yes\"\n    s: |-\n      two\n      lines\n    t: \"\"\n    u: ' sp'\n    v: 'a: b'\nb: 1\n",
		);
	});
});
