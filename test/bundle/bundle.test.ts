import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { decodeUtf8, encodeUtf8, sha256Digest } from "../../engine/base/bytes.ts";
import type { Bundle } from "../../engine/bundle/bundle.ts";
import { decodeBundle } from "../../engine/bundle/decode-bundle.ts";
import { encodeBundle } from "../../engine/bundle/encode-bundle.ts";
import { emptyManifest } from "../../engine/bundle/manifest.ts";
import { encodeTar } from "../../engine/bundle/tar.ts";

const bundle: Bundle = {
	name: "b.tar.gz",
	manifest: {
		revision: "r1",
		roots: ["", "a/b"],
		wasm: [{ entrypoint: "a/deny", module: "policy.wasm", annotations: [{ scope: "rule", title: "T" }] }],
		regoVersion: 1,
		metadata: { built: "here" },
	},
	modules: new Map([["policy.wasm", Uint8Array.of(0, 97, 115, 109)]]),
	data: encodeUtf8('{"big":12345678901234567890}'),
	sources: [
		{ name: "a/a.rego", text: "package a\n" },
		{ name: "b/b.rego", text: "package b\n" },
	],
};

/** Reads an archive of these files. */
const readFiles = (files: { readonly [path: string]: string }) =>
	decodeBundle(
		gzipSync(encodeTar(Object.entries(files).map(([path, text]) => ({ path, bytes: encodeUtf8(text) })))),
		"b.tar.gz",
	);
/** The messages that such an archive gets. */
const messages = async (files: { readonly [path: string]: string }) =>
	(await readFiles(files)).diagnostics.map(({ code, message }) => `${code}: ${message}`);
const dataOf = async (files: { readonly [path: string]: string }) => {
	const { bundle: read } = await readFiles({ ...files, "p.rego": "package p" });
	return read && decodeUtf8(read.data);
};

describe("a bundle", () => {
	test("comes back as it was written", async () => {
		expect(await decodeBundle(encodeBundle(bundle), "b.tar.gz")).toEqual({ bundle, diagnostics: [] });
	});

	test("is the same bytes each time, whatever the order of its files", () => {
		const other = { ...bundle, sources: [...bundle.sources].reverse() };
		expect(sha256Digest(encodeBundle(other))).toBe(sha256Digest(encodeBundle(bundle)));
		expect(sha256Digest(encodeBundle(bundle))).toBe(
			"sha256:f75812a3642ec746a68adca0e68c7e89b3c24c7f54d9b051282f66ea3af85c4d",
		);
	});

	test("has a manifest as OPA writes it", () => {
		const text = decodeUtf8(gunzipSync(encodeBundle(bundle)));
		expect(text).toContain(
			'{"revision":"r1","roots":["","a/b"],"wasm":[{"entrypoint":"a/deny","module":"/policy.wasm","annotations":[{"scope":"rule","title":"T"}]}],"metadata":{"built":"here"},"rego_version":1}\n',
		);
	});

	test("needs no manifest", async () => {
		const { bundle: read } = await readFiles({ "p.rego": "package p" });
		expect(read?.manifest).toEqual(emptyManifest);
	});
});

describe("data", () => {
	test.each([
		["at the root keeps every digit", { "data.json": '{"n": 12345678901234567890}' }, '{"n": 12345678901234567890}'],
		["of a folder stands at the folder's place", { "a/b/data.json": "[1]" }, '{"a":{"b":[1]}}'],
		["may be YAML", { "a/data.yaml": "x: 1\n" }, '{"a":{"x":1}}'],
		["of several files is merged", { "data.json": '{"a":{"x":1}}', "a/data.json": '{"y":2}' }, '{"a":{"x":1,"y":2}}'],
		["may be called __proto__", { "data.json": '{"a":1}', "__proto__/data.json": "2" }, '{"a":1,"__proto__":2}'],
		["is empty when there is none", {}, "{}"],
	])("%s", async (_, files, expected) => expect(await dataOf(files)).toBe(expected));
});

describe("what is refused", () => {
	const rego = { "p.rego": "package p" };
	test.each([
		[{ "data.json": "{}" }, "bundle/no-policy: b.tar.gz holds neither WebAssembly nor Rego: there is nothing to ask"],
		[{ ...rego, "data.json": "[]" }, "bundle/bad-data: b.tar.gz: data.json is refused: it is not an object"],
		[
			{ ...rego, "data.json": '{"a":1}', "a/data.json": "{}" },
			"bundle/bad-data: b.tar.gz: a/data.json is refused: it gives data.a a second value",
		],
		[
			{ ...rego, ".manifest": '{"roots":["a/b"]}', "a/c/data.json": "1" },
			"bundle/outside-roots: b.tar.gz: data.a.c is outside of the manifest's roots (a/b)",
		],
		[{ ...rego, ".manifest": "[]" }, "bundle/bad-manifest: b.tar.gz: .manifest is not an object"],
		[
			{ ...rego, ".manifest": '{"rego_version":2}' },
			"bundle/bad-manifest: b.tar.gz: .manifest has a rego_version that is not 0 or 1",
		],
		[
			{ ...rego, ".manifest": '{"wasm":[{"entrypoint":"a"}]}' },
			"bundle/bad-manifest: b.tar.gz: .manifest has a wasm list without entrypoint and module in each element",
		],
		[
			{ ...rego, ".manifest": '{"wasm":[{"entrypoint":"a","module":"/x.wasm"}]}' },
			"bundle/missing-module: b.tar.gz: .manifest names the module x.wasm for a, which is not in the bundle",
		],
		[
			{ ...rego, ".signatures.json": "{}" },
			"bundle/signature-not-checked: b.tar.gz is signed, and the signature was not checked",
		],
	])("%j", async (files, expected) => expect(await messages(files)).toEqual([expected]));

	const codes = async (bytes: Uint8Array) => (await decodeBundle(bytes, "b")).diagnostics.map(({ code }) => code);
	test("what is not gzip", async () => expect(await codes(encodeUtf8("no"))).toEqual(["bundle/not-gzip"]));
	test("half an archive", async () =>
		expect(await codes(encodeBundle(bundle).subarray(0, 200))).toEqual(["bundle/not-gzip"]));
	test("a small file that unpacks to a very large one", async () =>
		expect(await codes(gzipSync(new Uint8Array(100 * 1024 * 1024)))).toEqual(["bundle/too-large"]));
});
