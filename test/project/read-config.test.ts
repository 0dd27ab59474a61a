import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { ParapetError } from "../../engine/base/errors.ts";
import { positionAt } from "../../engine/base/source.ts";
import { readConfig } from "../../engine/project/read-config.ts";

const scratch = mkdtempSync(join(tmpdir(), "parapet-config-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** A folder of its own with these files in it; a name that ends in a slash is a folder. */
function folderWith(files: { readonly [name: string]: string }): string {
	const folder = mkdtempSync(join(scratch, "case-"));
	for (const [name, text] of Object.entries(files)) {
		const path = join(folder, name);
		mkdirSync(name.endsWith("/") ? path : dirname(path), { recursive: true });
		if (!name.endsWith("/")) writeFileSync(path, text);
	}
	return folder;
}

const configIn = async (text: string, name = "parapet.yaml") =>
	(await readConfig({ folder: folderWith({ [name]: text }) }))?.config;

/** Everything that is wrong with a configuration: `line:column code message`, and what to do behind an arrow. */
async function faultsOf(text: string, name?: string): Promise<readonly string[]> {
	const error = await configIn(text, name).then(
		() => undefined,
		(fault: unknown) => fault,
	);
	if (!(error instanceof ParapetError)) throw error ?? new Error("nothing is wrong with it");
	return error.diagnostics.map(({ code, message, help, span }) => {
		const { line, column } = span ? positionAt(span.source, span.start) : { line: 0, column: 0 };
		return `${line}:${column} ${code} ${message}${help === undefined ? "" : ` → ${help}`}`;
	});
}

const waiver = "owner: a\n    reason: b\n    expires: 2027-01-31";
const digest = "ab".repeat(32);

describe("what is wrong in a configuration is told with its place", () => {
	test.each([
		["", ["1:1 config/documents holds nothing"]],
		["version: 1\n---\nversion: 1\n", ["1:1 config/documents holds 2 documents instead of one"]],
		["{}", ['1:1 config/missing-key the configuration needs "version" → Write `version: 1` at the top.']],
		["version: 2\n", ["1:10 config/version version must be 1, the only one that this Parapet knows"]],
		["- 1\n", ["1:1 config/shape the configuration must be a mapping"]],
		["version: 1\nfailon: high\n", ['2:1 config/unknown-key there is no key "failon" here → Did you mean "fail-on"?']],
		[
			"version: 1\nrules:\n  a.b: {levl: warn}\n",
			['3:9 config/unknown-key there is no key "levl" here → Did you mean "level"?'],
		],
		[
			"version: 1\nnothing: # nothing\n",
			[
				'2:1 config/unknown-key there is no key "nothing" here → Use one of $schema, bundles, evidence, exclude, fail-on, inputs, policies, rules, trust, version, waivers.',
			],
		],
		[
			"version: 1\nfail-on: hihg\n",
			['2:10 config/value "hihg" is none of critical, high, medium, low → Did you mean "high"?'],
		],
		["version: 1\nrules: {a.b: {level: on}}\n", ["2:22 config/value true is none of off, warn, deny"]],
		["version: 1\nbundles: x.tar.gz\n", ["2:10 config/shape bundles must be a list"]],
		["version: 1\nwaivers:\n", ["2:9 config/shape waivers must be a list"]],
		[
			"version: 1\nbundles: [7]\n",
			["2:11 config/shape bundles[0] must be a text (in quotes, where it looks like a number or a boolean)"],
		],
		['version: 1\nbundles: [" "]\n', ["2:11 config/shape bundles[0] must be something that is not empty"]],
		[
			`version: 1\nwaivers:\n  - rule: a.b\n    ${waiver.replace("owner: a", "owner: ''")}\n`,
			["4:12 config/shape waivers[0].owner must be something that is not empty"],
		],
		[
			"version: 1\nwaivers:\n  - rule: a.b\n    reason: x\n",
			['3:5 config/missing-key waivers[0] needs "owner"', '3:5 config/missing-key waivers[0] needs "expires"'],
		],
		[
			`version: 1\nwaivers:\n  - rule: a.b\n    ${waiver.replace("2027-01-31", "soon")}\n`,
			["6:14 config/shape waivers[0].expires must be a day such as 2027-01-31"],
		],
		[
			`version: 1\nwaivers:\n  - rule: a.b\n    ${waiver.replace("01-31", "02-30")}\n`,
			["6:14 config/date 2027-02-30 is no day such as 2027-01-31"],
		],
		[
			`version: 1\nexclude: ["!a"]\nwaivers:\n  - rule: a.b\n    files: ["b", "!c"]\n    ${waiver}\n`,
			[
				'2:11 config/negation the pattern "!a" starts with "!": a pattern cannot take back another one',
				'5:18 config/negation the pattern "!c" starts with "!": a pattern cannot take back another one',
			],
		],
		[
			"version: 1\ntrust: {roots: [{name: a}]}\n",
			['2:17 config/shape trust.roots[0] must be one with either "builtin" or "file"'],
		],
		[
			`version: 1\ntrust: {roots: [{name: a, builtin: true, sha256: "${digest}"}]}\n`,
			["2:17 config/shape trust.roots[0] must be one with file"],
		],
		[
			"version: 1\nevidence: [{bundles: [a]}]\n",
			['2:12 config/shape evidence[0] must be one with either "artifact" or "image"'],
		],
		["version: 1\nrules: {}\nrules: {}\n", ['3:1 input/duplicate-key the key "rules" occurs twice']],
		["version: 1\nrules: [\n", [expect.stringMatching(/^3:1 input\/syntax /)]],
		[
			"version: 1\nfailon: high\nbundels: []\n",
			[
				'2:1 config/unknown-key there is no key "failon" here → Did you mean "fail-on"?',
				'3:1 config/unknown-key there is no key "bundels" here → Did you mean "bundles"?',
			],
		],
	])("%j", async (text, expected) => {
		expect(await faultsOf(text)).toEqual(expected);
	});

	test("in JSON as in YAML", async () => {
		expect(await faultsOf('{"version": 1, "version": 1}', "parapet.json")).toEqual([
			'1:16 input/duplicate-key the key "version" occurs twice',
		]);
		expect(await faultsOf('{"version": 1,\n "rulse": {}}', "parapet.json")).toEqual([
			'2:3 config/unknown-key there is no key "rulse" here → Did you mean "rules"?',
		]);
	});
});

test("all that a configuration can say", async () => {
	const config = await configIn(`version: 1
bundles: [default, own.tar.gz]
policies: [policies]
inputs: [deploy/, "*.json"]
exclude: [vendor/]
fail-on: high
rules:
  kubernetes.privileged: {level: off}
  terraform.tags: {level: warn, severity: low, parameters: {required: [owner]}}
waivers:
  - rule: kubernetes.host_ports
    files: deploy/a.yaml
    resource: Deployment shop/*
    fingerprint: sha256:${digest}
    ${waiver}
trust:
  roots: [{name: public, builtin: yes}, {name: ours, file: root.json, sha256: "${digest}"}]
  identities: [{name: ci, issuer: i, subject: s, claims: {source-repository: r, source-repository-owner-id: "7"}}]
  keys: [{name: k, file: k.pem, transparency-log: none}]
evidence:
  - {artifact: dist/a.tgz, bundles: [a.sigstore.json]}
  - {image: "r/a@sha256:0", bundles: [b.sigstore.json]}
`);
	expect(config).toEqual({
		bundles: ["default", "own.tar.gz"],
		policies: ["policies"],
		inputs: ["deploy", "*.json"],
		exclude: ["vendor/"],
		failOn: "high",
		rules: new Map<string, object>([
			["kubernetes.privileged", { level: "off" }],
			["terraform.tags", { level: "warn", severity: "low", parameters: { required: ["owner"] } }],
		]),
		waivers: [
			{
				rule: "kubernetes.host_ports",
				files: ["deploy/a.yaml"],
				resource: "Deployment shop/*",
				fingerprint: `sha256:${digest}`,
				owner: "a",
				reason: "b",
				expires: "2027-01-31",
			},
		],
		trust: {
			roots: [
				{ name: "public", builtin: true },
				{ name: "ours", file: "root.json", sha256: digest },
			],
			identities: [
				{ name: "ci", issuer: "i", subject: "s", claims: { sourceRepository: "r", sourceRepositoryOwnerId: "7" } },
			],
			keys: [{ name: "k", file: "k.pem", transparencyLog: "none" }],
		},
		evidence: [
			{ kind: "file", artifact: "dist/a.tgz", bundles: ["a.sigstore.json"] },
			{ kind: "image", image: "r/a@sha256:0", bundles: ["b.sigstore.json"] },
		],
	});
});

describe("a configuration is found", () => {
	const text = "version: 1\nbundles: [b.tar.gz]\n";
	/** The bundles of the configuration that holds for `below` in a folder with these files. */
	const bundlesFor = async (files: { readonly [name: string]: string }, below: string) =>
		(await readConfig({ folder: join(folderWith(files), below) }))?.config.bundles;

	test("in the folder itself, by each of its names", async () => {
		for (const name of ["parapet.yaml", "parapet.yml"])
			expect(await bundlesFor({ [name]: text }, "")).toEqual(["b.tar.gz"]);
		expect(await bundlesFor({ "parapet.json": '{"version": 1}' }, "")).toEqual([]);
	});

	test("in the nearest parent up to the repository's root, and its paths are then written from below", async () => {
		expect(await bundlesFor({ ".git/": "", "parapet.yaml": text, "a/b/": "" }, "a/b")).toEqual(["../../b.tar.gz"]);
		expect(await bundlesFor({ ".git/": "", "parapet.yaml": text, "a/parapet.yaml": text, "a/b/": "" }, "a/b")).toEqual([
			"../b.tar.gz",
		]);
	});

	test("not above the repository's root, nor above a folder that is in none", async () => {
		expect(await bundlesFor({ "parapet.yaml": text, "a/.git/": "" }, "a")).toBeUndefined();
		expect(await bundlesFor({ "parapet.yaml": text, "a/": "" }, "a")).toBeUndefined();
	});

	test("and one that is no file is wrong use, because it was meant to be one", async () => {
		const found = bundlesFor({ "parapet.yaml/": "" }, "");
		await expect(found).rejects.toMatchObject({
			code: "USAGE",
			message: expect.stringMatching(/parapet\.yaml is no regular file$/),
		});
	});

	test("and two in one folder are wrong use", async () => {
		const found = bundlesFor({ "parapet.yaml": text, "parapet.json": "{}" }, "");
		await expect(found).rejects.toMatchObject({
			code: "USAGE",
			message: expect.stringMatching(/^there can be only one of /),
		});
	});
});

test("a configuration that is named must be there, and one that is refused is not looked for", async () => {
	const folder = folderWith({ "parapet.yaml": "no: 1" });
	expect(await readConfig({ folder, config: false })).toBeUndefined();
	await expect(readConfig({ folder, config: "other.yaml" })).rejects.toMatchObject({
		code: "IO",
		message: "cannot read the configuration other.yaml: there is no such file",
	});
});
