import { type Diagnostic, hasErrors } from "../base/diagnostic.ts";
import { ParapetError } from "../base/errors.ts";
import type { Span } from "../base/source.ts";
import type { Bundle } from "../bundle/bundle.ts";
import { readBundle } from "../bundle/read-bundle-file.ts";
import { type LoadedBundle, type LoadOptions, questionsOf } from "./bundle-questions.ts";
import { gateDiagnostic } from "./diagnostics.ts";

/** `name` is what reports call the bundle; the path when missing. */
export type BundleOptions = Omit<LoadOptions, "digest"> & { readonly name?: string };

/**
 * Reads a bundle of Parapet or of `opa build -t wasm` from a file, and makes it ready to be asked.
 *
 * @throws ParapetError IO when the file cannot be read; MODULE when it is no sound bundle, or cannot be asked.
 */
export async function loadBundle(path: string, options: BundleOptions): Promise<LoadedBundle> {
	const { bundle, diagnostics, digest } = await readBundle(path, options.name);
	if (!bundle || hasErrors(diagnostics)) {
		throw new ParapetError("MODULE", diagnostics.map(({ message }) => message).join("\n"));
	}
	return questionsOf(bundle, { ...options, digest });
}

/** A bundle, unless it cannot be asked: then an error is among the diagnostics. */
export interface BundleAttempt {
	readonly bundle?: LoadedBundle;
	readonly diagnostics: readonly Diagnostic[];
}

/**
 * As `loadBundle`, for a run that goes on without the bundle when it cannot be asked.
 *
 * @throws ParapetError IO when the file cannot be read.
 */
export async function tryBundle(path: string, options: BundleOptions): Promise<BundleAttempt> {
	const { bundle, diagnostics, digest } = await readBundle(path, options.name);
	const placed = diagnostics.map((diagnostic) => ({ span: fileSpan(options.name ?? path), ...diagnostic }));
	if (!bundle || hasErrors(diagnostics)) return { diagnostics: placed };
	const attempt = await tryQuestions(bundle, { ...options, digest });
	return { ...attempt, diagnostics: [...placed, ...attempt.diagnostics] };
}

/** As `questionsOf`, with a diagnostic where the bundle cannot be asked. */
export async function tryQuestions(bundle: Bundle, options: LoadOptions): Promise<BundleAttempt> {
	try {
		return { bundle: await questionsOf(bundle, options), diagnostics: [] };
	} catch (fault) {
		if (!(fault instanceof ParapetError) || fault.code === "USAGE") throw fault;
		const span = fileSpan(bundle.name);
		return { diagnostics: [gateDiagnostic("policy/unloadable", { reason: fault.message }, { span })] };
	}
}

/** The whole of a file that has no text. */
function fileSpan(name: string): Span {
	return { source: { name, text: "" }, start: 0, end: 0 };
}
