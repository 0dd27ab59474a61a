import { hasErrors } from "../base/diagnostic.ts";
import { ParapetError } from "../base/errors.ts";
import { readBundle } from "../bundle/read-bundle-file.ts";
import { type LoadedBundle, type LoadOptions, questionsOf } from "./bundle-questions.ts";

/**
 * Reads a bundle of Parapet or of `opa build -t wasm` from a file, and makes it ready to be asked. `name` is what reports
 * call it; the path when missing.
 *
 * @throws ParapetError IO when the file cannot be read; MODULE when it is no sound bundle, or cannot be asked.
 */
export async function loadBundle(
	path: string,
	options: Omit<LoadOptions, "digest"> & { readonly name?: string },
): Promise<LoadedBundle> {
	const { bundle, diagnostics, digest } = await readBundle(path, options.name);
	if (!bundle || hasErrors(diagnostics)) {
		throw new ParapetError("MODULE", diagnostics.map(({ message }) => message).join("\n"));
	}
	return questionsOf(bundle, { ...options, digest });
}
