import { dirname, isAbsolute, join, relative } from "node:path";
import { decodeUtf8 } from "../base/bytes.ts";
import { readFileBytes } from "../base/read-file.ts";
import { readPolicyFiles } from "../bundle/read-policy-files.ts";
import { parseRecipe } from "../bundle/recipe.ts";
import { type BuiltBundle, buildBundle } from "./build-bundle.ts";

/**
 * Builds the bundle that a recipe describes. The same recipe and the same files give the same bundle, wherever they stand.
 *
 * @throws ParapetError IO when the recipe, or a path in it, cannot be read.
 */
export async function buildRecipe(path: string): Promise<BuiltBundle> {
	const { recipe, diagnostics } = await parseRecipe({ name: path, text: decodeUtf8(readFileBytes(path)) });
	if (!recipe) return { diagnostics };
	const folder = dirname(path);
	const files = await readPolicyFiles(
		recipe.sources.map((source) => (isAbsolute(source) ? source : join(folder, source))),
	);
	if (files.diagnostics.length > 0) return { diagnostics: files.diagnostics };
	return buildBundle({
		sources: files.sources.map(({ name, text }) => ({ name: relative(folder, name).replaceAll("\\", "/"), text })),
		data: files.data,
		ask: { kind: "packages", patterns: recipe.packages, entrypoints: recipe.entrypoints },
		revision: recipe.revision,
		...(recipe.title !== "" && { metadata: { title: recipe.title } }),
	});
}
