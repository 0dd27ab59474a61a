import { isJsonObject, type JsonObject, type JsonValue } from "../base/json.ts";

/** An entry point of a module of the bundle. */
export interface ManifestWasm {
	/** `a/b` for data.a.b. */
	readonly entrypoint: string;
	/** Path in the bundle, without a leading slash. */
	readonly module: string;
	/** METADATA of the rule, and (from Parapet) of its package: as OPA writes annotations in JSON, `scope` in each. */
	readonly annotations: readonly JsonObject[];
}

/** @see https://www.openpolicyagent.org/docs/management-bundles#bundle-file-format */
export interface Manifest {
	readonly revision: string;
	/** The parts of `data` that the bundle owns: `[""]` for all of it. */
	readonly roots: readonly string[];
	readonly wasm: readonly ManifestWasm[];
	/** 0 or 1; the language of the bundle's Rego files. */
	readonly regoVersion?: number;
	readonly metadata?: JsonObject;
}

/** What holds of a bundle that has no `.manifest`. */
export const emptyManifest: Manifest = { revision: "", roots: [""], wasm: [] };

/** Reads `.manifest`; a text instead of a manifest says what is wrong with it. */
export function decodeManifest(text: string): Manifest | string {
	let value: JsonValue;
	try {
		value = JSON.parse(text);
	} catch (cause) {
		return `is not JSON: ${(cause as Error).message}`;
	}
	if (!isJsonObject(value)) return "is not an object";
	const { revision = "", roots = [""], wasm = [], metadata, rego_version: regoVersion } = value;
	if (typeof revision !== "string") return "has a revision that is not a string";
	if (!isTextList(roots)) return "has roots that are not strings";
	if (regoVersion !== undefined && regoVersion !== 0 && regoVersion !== 1)
		return "has a rego_version that is not 0 or 1";
	if (metadata !== undefined && !isJsonObject(metadata)) return "has metadata that is not an object";
	const modules = Array.isArray(wasm) ? wasm.map(decodeWasm) : [undefined];
	if (modules.includes(undefined)) return "has a wasm list without entrypoint and module in each element";
	return {
		revision,
		roots: roots.map((root) => root.replace(/^\/+|\/+$/g, "")),
		wasm: modules as readonly ManifestWasm[],
		...(regoVersion !== undefined && { regoVersion }),
		...(metadata !== undefined && { metadata }),
	};
}

/** The text of `.manifest`, keys in OPA's order. */
export function encodeManifest({ revision, roots, wasm, regoVersion, metadata }: Manifest): string {
	const resolvers = wasm.map(({ entrypoint, module, annotations }) => ({
		entrypoint,
		module: `/${module}`,
		...(annotations.length > 0 && { annotations }),
	}));
	return `${JSON.stringify({ revision, roots, wasm: resolvers, metadata, rego_version: regoVersion })}\n`;
}

function decodeWasm(value: JsonValue): ManifestWasm | undefined {
	if (!isJsonObject(value)) return undefined;
	const { entrypoint, module, annotations = [] } = value;
	if (typeof entrypoint !== "string" || typeof module !== "string") return undefined;
	if (!Array.isArray(annotations) || !annotations.every(isJsonObject)) return undefined;
	return { entrypoint, module: module.replace(/^\/+/, ""), annotations };
}

function isTextList(value: JsonValue): value is readonly string[] {
	return Array.isArray(value) && value.every((element) => typeof element === "string");
}
