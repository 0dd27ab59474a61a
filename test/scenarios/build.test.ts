import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { encodeUtf8 } from "../../engine/base/bytes.ts";
import { decodeBundle } from "../../engine/bundle/decode-bundle.ts";
import { emptyManifest } from "../../engine/bundle/manifest.ts";
import { encodeBundle, loadPolicy } from "../../engine/index.ts";
import { parapet } from "./command-line.ts";

const files = "test/fixtures/doors";
const folder = mkdtempSync(join(tmpdir(), "parapet-"));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

describe("build", () => {
	test("makes a bundle that check asks, the same bytes each time", async () => {
		const args = ["build", `${files}/policies`, "-e", "policies/kubernetes/privileged/deny", "--revision", "r7", "-o"];
		expect(parapet([...args, at("a.tar.gz")])).toMatchObject({ exitCode: 0, err: "" });
		parapet([...args, at("b.tar.gz")]);
		expect(readFileSync(at("a.tar.gz"))).toEqual(readFileSync(at("b.tar.gz")));
		const { exitCode, out } = parapet(["check", `${files}/privileged.yaml`, "-b", at("a.tar.gz")]);
		expect(exitCode).toBe(1);
		expect(out).toContain("a.tar.gz r7 sha256:");
	});

	test("writes METADATA into the manifest, as OPA does", async () => {
		const { bundle } = await decodeBundle(readFileSync(at("a.tar.gz")), "a");
		expect(bundle?.manifest.wasm.map(({ entrypoint }) => entrypoint)).toEqual([
			"parapet/findings",
			"policies/kubernetes/privileged/deny",
		]);
		expect(bundle?.manifest.wasm[1]?.annotations).toEqual([
			{
				scope: "package",
				title: "Containers are not privileged",
				description: "A privileged container owns the node.",
				custom: { severity: "high", input: "kubernetes", help: "Remove `privileged`." },
			},
		]);
	});

	test("makes a module that gathers all findings by rule", async () => {
		const { bundle } = await decodeBundle(readFileSync(at("a.tar.gz")), "a");
		const policy = await loadPolicy(bundle?.modules.get("policy.wasm") as Uint8Array);
		expect(policy.evaluate("parapet/findings", encodeUtf8("{}"))).toEqual({ "kubernetes.privileged": [] });
	});

	test("makes a plan", async () => {
		expect(
			parapet(["build", `${files}/policies`, "-e", "main/warn", "-t", "plan", "-o", at("p.tar.gz")]).exitCode,
		).toBe(0);
		const { bundle } = await decodeBundle(readFileSync(at("p.tar.gz")), "p");
		expect(JSON.parse(Buffer.from(bundle?.plan ?? []).toString())).toHaveProperty("plans.plans[0].name", "main/warn");
	});

	test("follows a recipe, from wherever it is called", async () => {
		writeFileSync(at("r.yaml"), `sources: [${process.cwd()}/${files}/policies]\npackages: [policies.kubernetes.*]\n`);
		expect(parapet(["build", "-r", at("r.yaml"), "-o", at("r.tar.gz")])).toMatchObject({ exitCode: 0, err: "" });
	});

	test.each([
		["- x", "it is not a mapping"],
		["sources: [x]", "it names neither packages nor entrypoints"],
		["packages: [x]", "it names no sources"],
		["sources: x", "sources is not a list of texts"],
		["sauces: [x]", 'it has no field "sauces"'],
	])("refuses the recipe %j", (text, fault) => {
		writeFileSync(at("bad.yaml"), text);
		const { exitCode, err } = parapet(["build", "-r", at("bad.yaml"), "-o", at("x.tar.gz")]);
		expect(exitCode).toBe(3);
		expect(err).toContain(`bad.yaml is not a recipe for a bundle: ${fault}`);
	});

	test("tells what is meant when an entry point is not there", () => {
		const { exitCode, err } = parapet(["build", `${files}/policies`, "-e", "main/wran", "-o", at("x.tar.gz")]);
		expect(exitCode).toBe(3);
		expect(err).toContain("main/warn");
	});
});

describe("bundles of others", () => {
	/** A bundle with one of the modules that OPA made. */
	const opaBundle = (module: string) => {
		const wasm = new Uint8Array(readFileSync(`${files}/${module}`));
		const bytes = encodeBundle({
			manifest: emptyManifest,
			modules: new Map([["policy.wasm", wasm]]),
			data: encodeUtf8('{"limits":{"replicas":2}}'),
			sources: [],
		});
		writeFileSync(at("opa.tar.gz"), bytes);
		return at("opa.tar.gz");
	};

	test("are asked for what they deny", () => {
		const input = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cart}\nspec:\n  replicas: 3\n";
		const { exitCode, out } = parapet(["check", "-", "-b", opaBundle("opa-built.wasm")], { input });
		expect(exitCode).toBe(1);
		expect(out).toContain("<stdin>:5:13  high  doors.deny  3 replicas, at most 2 are allowed");
	});

	test("that need the network are refused, with the builtin's name", () => {
		const { exitCode, out } = parapet(["check", "-", "-b", opaBundle("needs-http.wasm")]);
		expect(exitCode).toBe(3);
		expect(out).toContain("needs the builtin http.send, which is refused: a policy does not reach the network");
	});

	test("with a module that is no WebAssembly are refused", () => {
		const { exitCode, out } = parapet(["check", "-", "-b", opaBundle("opa-built.rego")]);
		expect(exitCode).toBe(3);
		expect(out).toContain("policy.wasm is not a WebAssembly module");
	});
});
