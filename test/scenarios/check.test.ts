import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { encodeUtf8 } from "../../engine/base/bytes.ts";
import { emptyManifest } from "../../engine/bundle/manifest.ts";
import { type Bundle, encodeBundle } from "../../engine/index.ts";
import { parapet } from "./command-line.ts";

const files = "test/fixtures/doors";
const own = ["-p", `${files}/policies`, "--at", "2026-01-01"];
const folder = mkdtempSync(join(tmpdir(), "parapet-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file with this content, in a folder of its own. */
const write = (name: string, content: string | Uint8Array) => {
	const path = join(mkdtempSync(join(folder, "case-")), name);
	writeFileSync(path, content);
	return path;
};

/** A bundle whose module has these bytes. */
const bundleOf = (wasm: string): Bundle => ({
	name: "b",
	manifest: emptyManifest,
	data: encodeUtf8("{}"),
	modules: new Map([["policy.wasm", encodeUtf8(wasm)]]),
	sources: [],
});

describe("a verdict", () => {
	test("of a finding is 1, with the place and the help", () => {
		const { exitCode, out, err } = parapet(["check", `${files}/privileged.yaml`, ...own]);
		expect({ exitCode, err }).toEqual({ exitCode: 1, err: "" });
		expect(out).toContain(
			"test/fixtures/doors/privileged.yaml:12:21  high  kubernetes.privileged  the container is privileged",
		);
		expect(out).toContain("help: Remove `privileged`.");
		expect(out).toContain("fail: 1 high");
	});

	test("is 0 when nothing is found", () => {
		const { exitCode, out } = parapet(["check", `${files}/plain.yaml`, ...own]);
		expect(exitCode).toBe(0);
		expect(out).toContain("pass: no findings\nchecked: 1 file, 1 document, 2 rules, for 2026-01-01T00:00:00Z\n");
	});

	test("hangs on the threshold", () => {
		expect(parapet(["check", `${files}/privileged.yaml`, ...own, "--fail-on", "critical"]).exitCode).toBe(0);
	});

	test("is the same in every format", () => {
		for (const format of ["text", "json", "sarif", "github", "markdown"]) {
			expect(parapet(["check", `${files}/privileged.yaml`, ...own, "-f", format]).exitCode).toBe(1);
		}
	});

	test("of standard input names it so", () => {
		const input = readFileSync(`${files}/privileged.yaml`, "utf8");
		expect(parapet(["check", "-", ...own], { input }).out).toContain("<stdin>:12:21  high");
	});

	test("of a broken file is 3, with the place", () => {
		const { exitCode, out } = parapet(["check", `${files}/broken`, ...own]);
		expect(exitCode).toBe(3);
		expect(out).toContain("broken.yaml:2:1  error  input/syntax");
	});

	test("of broken JSON is 3, with the place", () => {
		const { exitCode, out } = parapet(["check", write("x.json", '{"a": 1,}'), ...own]);
		expect(exitCode).toBe(3);
		expect(out).toContain("x.json:1:9  error  input/syntax");
	});

	test("of a file that is not there is 3", () => {
		const { exitCode, out } = parapet(["check", "nowhere.yaml", ...own]);
		expect(exitCode).toBe(3);
		expect(out).toContain('nothing matches "nowhere.yaml"');
	});

	test("of a folder without anything is 3 or 4, never 0", () => {
		const empty = mkdtempSync(join(folder, "empty-"));
		expect([3, 4]).toContain(parapet(["check", empty, ...own]).exitCode);
	});

	test("of a folder that no rule looks at is 4, and says what was left out", () => {
		const { exitCode, out } = parapet(["check", `${files}/unknown.yaml`, ...own, "--rule", "kubernetes.privileged"]);
		expect(exitCode).toBe(4);
		expect(out).toContain("undecided: nothing was checked");
		expect(out).toContain("input/unknown-kind");
	});
});

describe("a report", () => {
	test("is written to a file, without colours", () => {
		const path = join(folder, "deep", "report.txt");
		const { out } = parapet(["check", `${files}/privileged.yaml`, ...own, "-o", path, "--color", "always"]);
		expect(out).toBe("");
		expect(readFileSync(path, "utf8")).toMatch(/^test\/fixtures\/doors\/privileged\.yaml:12:21 {2}high/);
	});

	test("is one of several of the same run", () => {
		const [sarif, page] = [join(folder, "r.sarif"), join(folder, "r.md")];
		const formats = ["-f", "text", "-f", `sarif=${sarif}`, "-f", `markdown=${page}`];
		const { exitCode, out } = parapet(["check", `${files}/privileged.yaml`, ...own, ...formats]);
		expect(exitCode).toBe(1);
		expect(out).toMatch(/^test\/fixtures\/doors\/privileged\.yaml:12:21 {2}high/);
		expect(JSON.parse(readFileSync(sarif, "utf8"))).toMatchObject({ version: "2.1.0" });
		expect(readFileSync(page, "utf8")).toMatch(/^## Parapet\n/);
	});

	test("as annotations is on standard output too", () => {
		expect(parapet(["check", `${files}/privileged.yaml`, ...own, "-f", "github"]).out).toMatch(
			/^::error file=test\/fixtures\/doors\/privileged\.yaml,line=12,/,
		);
	});

	test("says nothing under --quiet when all is well, and everything under --verbose", () => {
		expect(parapet(["check", `${files}/plain.yaml`, ...own, "--quiet"]).out).toBe("");
		expect(parapet(["check", `${files}/plain.yaml`, ...own, "--verbose"]).err).toBe(
			"asked  kubernetes.privileged  high  Containers are not privileged\nasked  main.warn  low  \n",
		);
	});

	test.each([
		[{}, [], false],
		[{}, ["--color", "always"], true],
		[{ FORCE_COLOR: "1" }, [], true],
		[{ FORCE_COLOR: "0" }, [], false],
		[{ FORCE_COLOR: "1", NO_COLOR: "1" }, [], false],
		[{ NO_COLOR: "1" }, ["--color", "always"], true],
		[{ CI: "1" }, [], false],
		[{ GITHUB_ACTIONS: "true" }, [], true],
		[{ GITHUB_ACTIONS: "true" }, ["--color", "never"], false],
	])("in %j with %j has colours: %j", (environment, flags, expected) => {
		const { out } = parapet(["check", `${files}/privileged.yaml`, ...own, ...flags], {
			environment: environment as never,
		});
		expect(out.includes("\u001b[")).toBe(expected);
	});
});

describe("rules", () => {
	test("can be chosen", () => {
		const { exitCode, out } = parapet(["check", `${files}/privileged.yaml`, ...own, "--rule", "main.warn"]);
		expect(exitCode).toBe(0);
		expect(out).toContain("1 rule,");
	});

	test("can be left out", () => {
		expect(
			parapet(["check", `${files}/privileged.yaml`, ...own, "--skip-rule", "kubernetes.privileged"]).exitCode,
		).toBe(0);
	});

	test("that do not exist are wrong use, with what was meant", () => {
		expect(parapet(["check", `${files}/plain.yaml`, ...own, "--rule", "kubernetes.privilegd"])).toEqual({
			exitCode: 2,
			out: "",
			err: "error: there is no rule kubernetes.privilegd; did you mean kubernetes.privileged?\n",
		});
	});
});

describe("wrong use is 2, on standard error", () => {
	test.each([
		[["check", "x", "--ruel", "y"], "error: unknown option '--ruel'\n(Did you mean --rule?)\n"],
		[["chek"], "error: unknown command 'chek'\n(Did you mean check?)\n"],
		[["check", "-c", "nowhere.yaml"], "error: cannot read the configuration nowhere.yaml: there is no such file\n"],
		[["check", "x", "-f", "xml"], "error: option '-f, --format <format>' argument 'xml' is invalid."],
		[["check", "x", ...own.slice(0, 2), "--at", "yesterday"], 'error: "yesterday" is no date such as 2027-01-01'],
		[["check", "x", "-p", "nowhere"], "error: cannot read nowhere: there is no such file\n"],
		[["check", "x", "-b", "nowhere.tar.gz"], "error: cannot read the bundle nowhere.tar.gz: there is no such file\n"],
		[["check", "x", "-p", `${files}/broken`], "error: there is no Rego in test/fixtures/doors/broken\n"],
		[["build", "-o", "x"], "error: give paths of policies to build, or a recipe with -r\n"],
		[["build", files, "-o", "x"], "error: give at least one entry point, such as -e main/deny for data.main.deny\n"],
	])("%j", (args, expected) => {
		const { exitCode, out, err } = parapet(args);
		expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
		expect(err).toContain(expected);
		expect(err).not.toContain("    at ");
	});
});

describe("policies that cannot be asked are 3, with a place, in a report", () => {
	test.each([
		["an unsafe variable", "package main\n\ndeny contains x if y == 1\n", /p\.rego:3:15 {2}error {2}rego\/unsafe-var/],
		["recursion", "package main\n\ndeny contains x if some x in deny\n", /p\.rego:3:1 {2}error {2}rego\/recursion/],
		["broken syntax", "package main\n\ndeny contains {\n", /p\.rego:4:1 {2}error {2}rego\//],
		["no rule to ask", "package main\n\nallow := true\n", /p\.rego {2}error {2}rego\/nothing-to-ask/],
		["another version", "package main\n\ndeny[x] { x = 1 }\n", /p\.rego:3:1 {2}error {2}rego\/body-without-if/],
		[
			"a builtin that is refused",
			'package main\n\ndeny contains http.send({"url": "x"}).body\n',
			/p\.rego:3:15 .* http\.send, which is refused: a policy does not reach the network/,
		],
	])("%s", (_, text, expected) => {
		const { exitCode, out, err } = parapet(["check", `${files}/plain.yaml`, "-p", write("p.rego", text)]);
		expect({ exitCode, err }).toEqual({ exitCode: 3, err: "" });
		expect(out).toMatch(expected);
		expect(out).toMatch(/^undecided: \d errors?: /m);
	});

	test.each([
		["no archive", "no archive", "b.tar.gz is not a gzip archive"],
		["no WebAssembly", encodeBundle(bundleOf("wasm")), "b.tar.gz/policy.wasm is not a WebAssembly module"],
	])("a bundle that is %s", (_, content, expected) => {
		const { exitCode, out } = parapet(["check", `${files}/plain.yaml`, "-b", write("b.tar.gz", content)]);
		expect(exitCode).toBe(3);
		expect(out).toContain(expected);
	});

	test("the others are asked all the same, and bad files told beside them", () => {
		const broken = write("broken.rego", "package other\n\ndeny contains {\n");
		const args = [
			`${files}/privileged.yaml`,
			write("x.yaml", "a: [1"),
			...own,
			"-p",
			broken,
			"-b",
			write("b.tar.gz", ""),
		];
		const { exitCode, out } = parapet(["check", ...args, "-f", "json"]);
		const { findings } = JSON.parse(out) as { readonly findings: readonly { readonly rule: string }[] };
		expect(exitCode).toBe(1);
		expect(findings.map(({ rule }) => rule).sort()).toEqual([
			"bundle/not-gzip",
			"input/syntax",
			"kubernetes.privileged",
			"rego/unexpected-token",
		]);
	});

	test("data that is broken keeps its folder from being asked", () => {
		const folder = dirname(write("p.rego", "package main\n\ndeny contains 1\n"));
		writeFileSync(join(folder, "data.json"), '{"a":');
		const { exitCode, out } = parapet(["check", `${files}/plain.yaml`, "-p", folder]);
		expect(exitCode).toBe(3);
		expect(out).toMatch(/^\/.*case-\w+ {2}error {2}bundle\/bad-data {2}.*data\.json is refused/);
	});

	test("a chosen rule may be one of those that cannot be asked", () => {
		const broken = write("broken.rego", "package other\n\ndeny contains {\n");
		const { exitCode } = parapet(["check", `${files}/plain.yaml`, ...own, "-p", broken, "--rule", "other.deny"]);
		expect(exitCode).toBe(3);
	});
});

test("policies of version 0 are read when that is said", () => {
	const policy = write("p.rego", 'package main\n\ndeny[x] { x = "no" }\n');
	const { exitCode, out } = parapet(["check", `${files}/plain.yaml`, "-p", policy, "--v0-compatible"]);
	expect(exitCode).toBe(1);
	expect(out).toContain("main.deny  no");
});
