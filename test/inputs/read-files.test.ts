import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { encodeUtf8 } from "../../engine/base/bytes.ts";
import { maxFileSizeBytes } from "../../engine/inputs/limits.ts";
import { readInputs } from "../../engine/inputs/read-files.ts";

const folder = mkdtempSync(join(tmpdir(), "parapet-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a file below the folder. */
function write(name: string, content: string | Uint8Array): void {
	mkdirSync(join(folder, name, ".."), { recursive: true });
	writeFileSync(join(folder, name), content);
}

write("app/b.yaml", "b: 1\n");
write("app/a.yml", "a: 1\n---\na: 2\n");
write("app/c.json", '{"c": 1}');
write("app/notes.md", "# no manifest");
write("app/.github/workflows/ci.yaml", "on: push\n");
write("app/node_modules/x/x.yaml", "x: 1\n");
write("app/.git/config.yaml", "x: 1\n");
write("app/manifest", "m: 1\n");
write("app/Weird [1] name*.yaml", "w: 1\n");
write("binary.yaml", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0]));
write("large.yaml", "");
truncateSync(join(folder, "large.yaml"), maxFileSizeBytes + 1);
mkdirSync(join(folder, "empty"));
symlinkSync("b.yaml", join(folder, "app/link.yaml"));
symlinkSync("../app", join(folder, "app/loop"));
symlinkSync("notes.md", join(folder, "app/readme"));

/** The files that were read, and `file code` of all diagnostics. */
async function read(...paths: readonly string[]) {
	const { files, diagnostics, documents } = await readInputs({ paths, folder });
	return {
		files,
		documents: documents.length,
		diagnostics: diagnostics.map(({ code, span }) => `${span?.source.name} ${code}`),
	};
}

test("a folder gives its YAML and JSON files, hidden ones too; links, skipped folders and other files are told", async () => {
	expect(await read("app")).toEqual({
		files: ["app/.github/workflows/ci.yaml", "app/Weird [1] name*.yaml", "app/a.yml", "app/b.yaml", "app/c.json"],
		documents: 6,
		diagnostics: [
			"app/.git input/skipped-folder",
			"app/link.yaml input/symlink",
			"app/loop input/symlink",
			"app/manifest input/other-format",
			"app/node_modules input/skipped-folder",
			"app/notes.md input/other-format",
		],
	});
});

test("a file has one name, however it is written", async () => {
	const { files } = await read("app/b.yaml", join(folder, "app/b.yaml"), "./app/../app//b.yaml");
	expect(files).toEqual(["app/b.yaml"]);
	const outside = await readInputs({ paths: ["../b.yaml"], folder: join(folder, "app/.github") });
	expect(outside.files).toEqual(["../b.yaml"]);
});

test("a file that is named is read whatever its name, once, also through a link", async () => {
	expect(await read("app/manifest", "./app//manifest", "app/link.yaml")).toEqual({
		files: ["app/link.yaml", "app/manifest"],
		documents: 2,
		diagnostics: [],
	});
});

test("a name with characters of patterns is first of all a name", async () => {
	expect((await read("app/Weird [1] name*.yaml")).files).toEqual(["app/Weird [1] name*.yaml"]);
});

test("a pattern gives what it matches, hidden folders too", async () => {
	expect(await read("**/*.{yml,json}", "app/.*/**/*.yaml")).toEqual({
		files: ["app/.github/workflows/ci.yaml", "app/a.yml", "app/c.json"],
		documents: 4,
		diagnostics: [],
	});
	expect((await read("app/l*.yaml")).diagnostics).toEqual(["app/link.yaml input/symlink"]);
});

test("the folder itself, and paths from the root, are found", async () => {
	expect((await read(".")).files).toContain("app/b.yaml");
	expect((await readInputs({ paths: [`${folder}/app/b.yaml`], folder: "/" })).files).toEqual([
		`${folder.slice(1)}/app/b.yaml`,
	]);
});

test("what matches nothing is told, and an empty folder too", async () => {
	expect(await read("gone.yaml", "*.toml", "empty")).toEqual({
		files: [],
		documents: 0,
		diagnostics: ["*.toml input/no-match", "empty input/empty-folder", "gone.yaml input/no-match"],
	});
});

test("files that are too large, no text, or no files are told, and the rest is read", async () => {
	expect(await read("large.yaml", "binary.yaml", "/dev/null", "app/b.yaml")).toEqual({
		files: ["app/b.yaml", "binary.yaml"],
		documents: 1,
		diagnostics: ["/dev/null input/special-file", "binary.yaml input/encoding", "large.yaml input/size"],
	});
});

test("a binary plan is found by its name or by what it is, and refused with what to do; so are other things called plans", async () => {
	const zip = Buffer.concat([
		Buffer.from("PK\x03\x04\x14\0\b\0\b\0", "latin1"),
		Buffer.alloc(20),
		Buffer.from("tfplan"),
	]);
	write("infra/tfplan", zip);
	write("infra/prod.tfplan", zip);
	write("infra/plan.out", zip);
	write("infra/tfplan.binary", zip);
	write(
		"infra/tfplan-prod",
		'{"format_version":"1.2","terraform_version":"1.9.5","planned_values":{},"resource_changes":[]}',
	);
	write("infra/other.json", Buffer.concat([Buffer.from("PK\x03\x04\x14\0\b\0", "latin1"), Buffer.alloc(20, 0xff)]));
	write("infra/tfplan.md", "# how to plan");
	expect(await read("infra")).toEqual({
		files: [
			"infra/other.json",
			"infra/plan.out",
			"infra/prod.tfplan",
			"infra/tfplan",
			"infra/tfplan-prod",
			"infra/tfplan.binary",
		],
		documents: 1,
		diagnostics: [
			"infra/other.json input/encoding",
			"infra/plan.out input/terraform-binary",
			"infra/prod.tfplan input/terraform-binary",
			"infra/tfplan input/terraform-binary",
			"infra/tfplan.binary input/terraform-binary",
			"infra/tfplan.md input/other-format",
		],
	});
});

test("standard input goes by the name it is given", async () => {
	const stdin = () => Promise.resolve(encodeUtf8('{"a": 1}'));
	const inputs = await readInputs({ paths: ["-"], folder, stdin, stdinName: "plan.json" });
	expect(inputs.documents.map(({ source }) => source.name)).toEqual(["plan.json"]);
	expect((await readInputs({ paths: ["-"], folder, stdin })).files).toEqual(["<stdin>"]);
	expect((await read("-")).diagnostics).toEqual(["<stdin> input/unreadable"]);
});
