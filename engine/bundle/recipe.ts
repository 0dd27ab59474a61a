import type { Diagnostic } from "../base/diagnostic.ts";
import { isJsonObject, type JsonValue } from "../base/json.ts";
import type { Source } from "../base/source.ts";
import { bundleDiagnostic } from "./diagnostics.ts";

/** How a bundle is made; `bundles/<name>.yaml`. */
interface Recipe {
	/** Goes into the manifest's metadata. */
	readonly title: string;
	readonly revision: string;
	/** Files and folders of Rego and data, relative to the recipe. */
	readonly sources: readonly string[];
	/** Packages whose `deny` rules are asked, such as `policies.kubernetes.*`; a star stands for one step of the path. */
	readonly packages: readonly string[];
	/** Further entry points, as `a/b` for data.a.b. */
	readonly entrypoints: readonly string[];
}

interface RecipeResult {
	/** Missing when there is a diagnostic. */
	readonly recipe?: Recipe;
	readonly diagnostics: readonly Diagnostic[];
}

const textFields = ["title", "revision"] as const;
const listFields = ["sources", "packages", "entrypoints"] as const;

/** Reads a recipe. A field that is unknown or of the wrong type is a fault: a recipe decides what is checked. */
export async function parseRecipe(source: Source): Promise<RecipeResult> {
	const { parse } = await import("yaml");
	const fail = (fault: string) => ({
		diagnostics: [bundleDiagnostic("bundle/bad-recipe", { bundle: source.name, fault })],
	});
	let value: JsonValue;
	try {
		value = parse(source.text, { maxAliasCount: 0 });
	} catch (cause) {
		return fail((cause as Error).message);
	}
	if (!isJsonObject(value)) return fail("it is not a mapping");
	const fault = Object.entries(value)
		.map(([field, content]) => faultOf(field, content))
		.find((text) => text !== undefined);
	if (fault !== undefined) return fail(fault);
	const { title = "", revision = "", sources = [], packages = [], entrypoints = [] } = value as Partial<Recipe>;
	if (sources.length === 0) return fail("it names no sources");
	if (packages.length + entrypoints.length === 0) return fail("it names neither packages nor entrypoints");
	return { recipe: { title, revision, sources, packages, entrypoints }, diagnostics: [] };
}

function faultOf(field: string, content: JsonValue): string | undefined {
	if ((textFields as readonly string[]).includes(field)) {
		return typeof content === "string" ? undefined : `${field} is not a text`;
	}
	if (!(listFields as readonly string[]).includes(field)) return `it has no field ${JSON.stringify(field)}`;
	const isList = Array.isArray(content) && content.every((element) => typeof element === "string");
	return isList ? undefined : `${field} is not a list of texts`;
}
