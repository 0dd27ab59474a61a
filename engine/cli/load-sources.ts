import { buildSound } from "../compile/index.ts";
import {
	type BundleAttempt,
	hasErrors,
	missingBuiltins,
	ParapetError,
	readPolicyFiles,
	type SourceOptions,
	sha256Digest,
	tryQuestions,
} from "../index.ts";

/**
 * Compiles files and folders of Rego in memory and makes them ready to be asked. Packages with faults are left out, and told.
 *
 * @throws ParapetError IO when a path cannot be read, USAGE when there is no Rego.
 */
export async function loadSources(paths: readonly string[], options: SourceOptions): Promise<BundleAttempt> {
	const { isV0, ...loading } = options;
	const name = paths.join(", ");
	const files = await readPolicyFiles(paths);
	const { sources, data } = files;
	if (sources.length === 0) throw new ParapetError("USAGE", `there is no Rego in ${name}`);
	const built = hasErrors(files.diagnostics)
		? { diagnostics: [] }
		: buildSound({ sources, regoVersion: isV0 ? 0 : 1, data, ask: { kind: "verdicts" }, missingBuiltins });
	const span = { source: { name, text: "" }, start: 0, end: 0 };
	const told = [...files.diagnostics, ...built.diagnostics].map((diagnostic) => ({ span, ...diagnostic }));
	if (!("bundle" in built) || !built.bundle) return { diagnostics: told };
	const texts = sources.map((source) => `${source.name}\n${source.text}`);
	const digest = sha256Digest([...texts, Buffer.from(data).toString("utf8")].join("\0"));
	const attempt = await tryQuestions({ ...built.bundle, name }, { ...loading, digest });
	return { ...attempt, diagnostics: [...told, ...attempt.diagnostics] };
}
