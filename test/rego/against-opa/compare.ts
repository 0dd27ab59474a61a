import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual, promisify } from "node:util";
import { positionAt } from "../../../engine/base/source.ts";
import { parseModule } from "../../../engine/rego/parser.ts";
import { moduleToJson } from "../../../engine/rego/to-json.ts";
import type { CorpusModule } from "../corpus.ts";

const run = promisify(execFile);

/** How OPA and we read a module: alike (a tree, or a refusal at the same line), or what differs. */
export type Verdict = "same tree" | "same line" | { readonly differs: string };

/** Reads one module both ways; OPA reads it from a file in `folder`. */
export async function compareWithOpa(module: CorpusModule, folder: string): Promise<Verdict> {
	const theirs = await parseWithOpa(module, folder);
	const source = { name: module.name, text: module.text };
	const ours = parseModule(source, { regoVersion: module.regoVersion });
	if (ours.module && "tree" in theirs) {
		const tree = JSON.parse(JSON.stringify(moduleToJson(ours.module)));
		return isDeepStrictEqual(tree, theirs.tree) ? "same tree" : { differs: "the trees" };
	}
	if (ours.module) return { differs: `only OPA refuses: ${JSON.stringify(theirs)}` };
	const [first] = ours.diagnostics;
	if ("tree" in theirs) return { differs: `only we refuse: ${first?.message}` };
	const line = positionAt(source, first?.span?.start ?? 0).line;
	return line === theirs.line ? "same line" : { differs: `we refuse line ${line}, OPA line ${theirs.line}` };
}

async function parseWithOpa(
	{ text, regoVersion }: CorpusModule,
	folder: string,
): Promise<{ readonly tree: unknown } | { readonly line: number | undefined }> {
	const file = join(folder, "module.rego");
	await writeFile(file, text);
	const version = regoVersion === 0 ? ["--v0-compatible"] : [];
	const args = ["parse", "--format", "json", "--json-include=-comments,-locations", ...version, file];
	try {
		const { stdout } = await run("opa", args, { maxBuffer: 1 << 28 });
		return { tree: JSON.parse(stdout) };
	} catch (error) {
		const { errors } = JSON.parse((error as { readonly stderr: string }).stderr);
		return { line: errors[0]?.location?.row };
	}
}
