import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { RegoVersion } from "../../engine/rego/ast.ts";

/** A file of Rego, or a module inside a case. */
export interface CorpusModule {
	readonly name: string;
	readonly text: string;
	readonly regoVersion: RegoVersion;
}

/** The outside cases, beside the repository. */
export const casesFolder = "../shared/cases";

/** Whether the outside cases are there. */
export const hasCases = existsSync(casesFolder);

/** All Rego of the outside cases, each text once for each version that it is to be tried as. */
export function* corpusModules(): Generator<CorpusModule> {
	const seen = new Set<string>();
	for (const { name, text } of texts(casesFolder)) {
		if (seen.has(text)) continue;
		seen.add(text);
		yield { name, text, regoVersion: 1 };
		yield { name, text, regoVersion: 0 };
	}
}

function* texts(folder: string): Generator<{ readonly name: string; readonly text: string }> {
	for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
		const name = join(entry.parentPath, entry.name);
		if (!entry.isFile()) continue;
		if (name.endsWith(".rego")) yield { name, text: readFileSync(name, "utf8") };
		else if (/rego.v[01].*\.json$/.test(name)) yield* caseModules(name);
	}
}

function* caseModules(name: string): Generator<{ readonly name: string; readonly text: string }> {
	const suite: { cases?: readonly { modules?: readonly string[] }[] | null } = JSON.parse(readFileSync(name, "utf8"));
	for (const { modules } of suite.cases ?? []) {
		for (const [position, text] of (modules ?? []).entries()) yield { name: `${name}#${position}`, text };
	}
}
