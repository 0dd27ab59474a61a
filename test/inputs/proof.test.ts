import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { decodeUtf8 } from "../../engine/base/bytes.ts";
import { maxProofs } from "../../engine/inputs/limits.ts";
import { provenName } from "../../engine/inputs/proof.ts";
import { readDocuments } from "../../engine/inputs/read-documents.ts";
import { readInputs } from "../../engine/inputs/read-files.ts";

/** What a text of this name is: kinds of documents, texts of proofs, `code start` of diagnostics. */
async function read(name: string, text: string) {
	const { documents, proofs = [], diagnostics } = await readDocuments({ name, text });
	return {
		kinds: documents.map(({ kind }) => kind),
		proofs: proofs.map(({ bytes }) => decodeUtf8(bytes)),
		diagnostics: diagnostics.map(({ code, span }) => `${code} ${span?.start}`),
	};
}
const bundle =
	'{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":{},"dsseEnvelope":{}}';
const onlyProofs = (...proofs: readonly string[]) => ({ kinds: [], proofs, diagnostics: [] });

describe("a proof is known by its content", () => {
	test("which names its media type", async () => expect(await read("a.json", bundle)).toEqual(onlyProofs(bundle)));

	test.each(["dsseEnvelope", "messageSignature"])("which has %s", async (key) => {
		const text = `{"${key}": {}, "verificationMaterial": {}}`;
		expect(await read("a.json", text)).toEqual(onlyProofs(text));
	});

	test("and a manifest is none, though it says that it is", async () => {
		const text = bundle.replace("{", '{"apiVersion":"v1","kind":"Pod",');
		expect((await read("a.json", text)).kinds).toEqual(["kubernetes/workload"]);
	});

	test("and what only resembles one is none", async () => {
		expect((await read("a.json", '{"dsseEnvelope": {}}')).kinds).toEqual(["unknown"]);
	});
});

describe("a proof is known by its name", () => {
	test.each([
		["app.tgz.sigstore.json", "app.tgz"],
		["dist/app.tgz.sigstore", "dist/app.tgz"],
		["app.intoto.jsonl", "app"],
		["app.bundle", "app"],
		["app.sigstore.yaml", undefined],
		["dist/.sigstore.json", undefined],
		[".bundle", undefined],
	])("%s speaks of %s", (name, proven) => expect(provenName(name)).toBe(proven));

	test("and then is one whatever is in it, so that a manifest cannot hide there", async () => {
		expect(await read("a.sigstore.json", '{"apiVersion": "v1", "kind": "Pod"}')).toEqual(
			onlyProofs('{"apiVersion": "v1", "kind": "Pod"}'),
		);
	});

	test("and one that is no JSON is told with its place", async () => {
		expect(await read("a.sigstore.json", '{"a": }')).toEqual({
			kinds: [],
			proofs: [],
			diagnostics: ["input/syntax 6"],
		});
	});

	test("and a key twice is told", async () => {
		expect((await read("a.sigstore.json", '{"a": 1, "a": 2}')).diagnostics).toEqual(["input/duplicate-key 9"]);
	});

	test("and one that is cut off or empty is told", async () => {
		expect((await read("a.sigstore.json", bundle.slice(0, -1))).diagnostics).toHaveLength(1);
		expect((await read("a.sigstore.json", "")).diagnostics).toHaveLength(1);
	});
});

describe("a file of several proofs gives them all", () => {
	test("as JSON lines", async () => {
		expect(await read("a.intoto.jsonl", `{"a": 1}\n\n{"b": 2}\n`)).toEqual(onlyProofs('{"a": 1}', '{"b": 2}'));
	});

	test("as JSON over several lines", async () => {
		expect(await read("a.intoto.jsonl", '{\n"a": 1\n}')).toEqual(onlyProofs('{\n"a": 1\n}'));
	});

	test("as npm's registry tells them", async () => {
		const text = '{"attestations": [{"predicateType": "x", "bundle": {"a": 1}}, {"bundle": {"b": 2}}]}';
		expect(await read("a.sigstore.json", text)).toEqual(onlyProofs('{"a": 1}', '{"b": 2}'));
	});

	test("but for none when a line is broken, told with its place in the file", async () => {
		expect(await read("a.intoto.jsonl", '{"a": 1}\n{"b" 2}\n')).toEqual({
			kinds: [],
			proofs: [],
			diagnostics: ["input/syntax 14"],
		});
	});

	test("but for more than anybody makes", async () => {
		const { proofs, diagnostics } = await read("a.intoto.jsonl", "{}\n".repeat(maxProofs + 1));
		expect({ count: proofs.length, diagnostics }).toEqual({ count: 0, diagnostics: ["input/too-many-proofs 0"] });
	});
});

test("a folder gives its proofs, and a .bundle only beside what it speaks of", async () => {
	const folder = mkdtempSync(join(tmpdir(), "parapet-"));
	afterAll(() => rmSync(folder, { recursive: true }));
	mkdirSync(join(folder, "dist"));
	const names = ["a.tgz", "a.tgz.sigstore", "a.tgz.bundle", "b.intoto.jsonl", "c.sigstore.json", "git.bundle"];
	for (const name of names) writeFileSync(join(folder, "dist", name), bundle);
	const { proofs, documents, diagnostics } = await readInputs({ paths: ["dist"], folder });
	expect({ paths: proofs?.map(({ path }) => path), documents: documents.length }).toEqual({
		paths: ["dist/a.tgz.bundle", "dist/a.tgz.sigstore", "dist/b.intoto.jsonl", "dist/c.sigstore.json"],
		documents: 0,
	});
	expect(diagnostics.map(({ code, span }) => `${span?.source.name} ${code}`)).toEqual([
		"dist/a.tgz input/other-format",
		"dist/git.bundle input/other-format",
	]);
});
