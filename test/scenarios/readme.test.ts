import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { version } from "../../engine/version.ts";
import { parapet } from "./command-line.ts";

const readme = readFileSync("README.md", "utf8");
/** The blocks of one language, in order. */
const blocks = (language: string) =>
	[...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, name, text = ""]) => (name === language ? [text] : []));
/** Text without what differs from run to run: digests, and the moment of the run. */
const steady = (text: string) => text.replace(/sha256:[0-9a-f…]+/g, "sha256:…").replace(/ for \S+\n/g, " for …\n");

test("the version is the package's", () => {
	expect(JSON.parse(readFileSync("package.json", "utf8"))).toHaveProperty("version", version);
});

describe("README", () => {
	test("shows what a run really prints, left out pieces apart", () => {
		const [shown = ""] = blocks("console");
		const [command = "", ...output] = shown.split("\n");
		const { exitCode, out } = parapet(command.replace("$ npx parapet ", "").split(" "));
		expect(exitCode).toBe(1);
		const printed = steady(out);
		const pieces = output.join("\n").split("…\n\n");
		expect(pieces.length).toBeGreaterThan(3);
		for (const piece of pieces) expect(printed).toContain(piece);
		expect(printed.endsWith(pieces.at(-1) as string)).toBe(true);
		expect(`${out.match(/^test\S+:\d+:\d+ /gm)?.length} findings`).toBe("15 findings");
	});

	test.each([
		[0, "fail 10\n"],
		[1, "true 0\n"],
	])("has programs that run: %i", (index, expected) => {
		mkdirSync("dist-test", { recursive: true });
		const file = `dist-test/readme-${index}.mjs`;
		writeFileSync(file, blocks("js")[index] as string);
		const { stdout, stderr } = spawnSync(process.execPath, [file], { encoding: "utf8" });
		expect(stderr).toBe("");
		expect(stdout).toContain(expected);
	});
});

test("the program can be run by its name", () => {
	expect(statSync("dist/cli/main.js").mode & 0o111).toBe(0o111);
});
