import { buildBundle } from "../compile/index.ts";
import {
	hasErrors,
	type LoadedBundle,
	type Palette,
	ParapetError,
	questionsOf,
	readPolicyFiles,
	renderDiagnostics,
	sha256Digest,
} from "../index.ts";

export interface SourceOptions {
	readonly at: string;
	readonly print: (line: string) => void;
	readonly palette: Palette;
}

/** Policies from their sources, or what is wrong with them, in words. */
export interface LoadedSources {
	readonly bundle?: LoadedBundle;
	/** Rendered; empty when there is nothing to say. */
	readonly diagnostics: string;
}

/**
 * Compiles files and folders of Rego in memory and makes them ready to be asked.
 *
 * @throws ParapetError IO when a path cannot be read, USAGE when there is no Rego.
 */
export async function loadSources(paths: readonly string[], options: SourceOptions): Promise<LoadedSources> {
	const { at, print, palette } = options;
	const name = paths.join(", ");
	const files = await readPolicyFiles(paths);
	if (files.sources.length === 0) throw new ParapetError("USAGE", `there is no Rego in ${name}`);
	const built = hasErrors(files.diagnostics)
		? { diagnostics: [] }
		: buildBundle({ sources: files.sources, data: files.data, ask: { kind: "verdicts" } });
	const diagnostics = renderDiagnostics([...files.diagnostics, ...built.diagnostics], palette);
	if (!("bundle" in built) || !built.bundle) return { diagnostics };
	const texts = files.sources.map((source) => `${source.name}\n${source.text}`);
	const digest = sha256Digest([...texts, Buffer.from(files.data).toString("utf8")].join("\0"));
	return { bundle: await questionsOf({ ...built.bundle, name }, { digest, at, print }), diagnostics };
}
