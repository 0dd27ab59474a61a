import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { version } from "../../engine/version.ts";
import { parapet } from "./command-line.ts";

const readme = readFileSync("README.md", "utf8");
/** The blocks of one language, in order. */
const blocks = (language: string) =>
	[...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, name, text = ""]) => (name === language ? [text] : []));
const withoutDigests = (text: string) => text.replace(/sha256:[0-9a-f…]+/g, "sha256:…");

test("the version is the package's", () => {
	expect(JSON.parse(readFileSync("package.json", "utf8"))).toHaveProperty("version", version);
});

describe("README", () => {
	test("shows what a run really prints", () => {
		const [, shown = ""] = blocks("console");
		const [command = "", ...output] = shown.split("\n");
		const args = command.replace("$ npx parapet ", "").split(" ");
		const { exitCode, out } = parapet(args);
		expect(exitCode).toBe(1);
		expect(withoutDigests(out)).toBe(output.join("\n"));
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
