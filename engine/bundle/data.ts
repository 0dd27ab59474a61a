import { decodeUtf8, encodeUtf8 } from "../base/bytes.ts";
import type { Diagnostic } from "../base/diagnostic.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../base/json.ts";
import { bundleDiagnostic } from "./diagnostics.ts";
import type { TarEntry } from "./tar.ts";

interface DataFiles {
	/** The bundle's, for diagnostics. */
	readonly name: string;
	/** The parts of `data` that the files may fill: `a/b`, or the empty text for all. */
	readonly roots: readonly string[];
	/** Files that are no data are passed over. */
	readonly entries: readonly TarEntry[];
}

interface DataResult {
	/** One object, JSON in UTF-8. */
	readonly data: Uint8Array;
	readonly diagnostics: readonly Diagnostic[];
}

/** Stops two files that nest thousands of objects into each other from using up the stack. */
const DEPTH_LIMIT = 1000;

const dataFile = /(?:^|\/)data\.(?:json|ya?ml)$/;

/** All data files as one object: `a/b/data.json` stands at data.a.b. */
export async function collectData({ name, roots, entries }: DataFiles): Promise<DataResult> {
	const diagnostics: Diagnostic[] = [];
	let whole: JsonObject = {};
	const files = entries.filter(({ path }) => dataFile.test(path));
	for (const { path, bytes } of files) {
		try {
			whole = mergeObjects(whole, placedAt(path, await readValue(path, bytes)), []);
		} catch (cause) {
			diagnostics.push(bundleDiagnostic("bundle/bad-data", { bundle: name, path, fault: (cause as Error).message }));
		}
	}
	for (const path of outsideOf(roots, whole, [])) {
		diagnostics.push(
			bundleDiagnostic("bundle/outside-roots", {
				bundle: name,
				path: `data.${path.join(".")}`,
				fault: roots.join(", "),
			}),
		);
	}
	const [only] = files;
	// A single file goes on as it is: its numbers keep all their digits.
	const untouched = files.length === 1 && only?.path === "data.json" && diagnostics.length === 0;
	return { data: untouched ? only.bytes : encodeUtf8(JSON.stringify(whole)), diagnostics };
}

async function readValue(path: string, bytes: Uint8Array): Promise<JsonValue> {
	const text = decodeUtf8(bytes);
	if (path.endsWith(".json")) return JSON.parse(text);
	const { parse } = await import("yaml");
	return parse(text, { maxAliasCount: 100 });
}

/** @throws Error when the root of data would not be an object. */
function placedAt(path: string, value: JsonValue): JsonObject {
	const steps = path.split("/").slice(0, -1);
	const placed = steps.reduceRight<JsonValue>((inner, step) => ({ [step]: inner }), value);
	if (!isJsonObject(placed)) throw new Error("it is not an object");
	return placed;
}

/** @throws Error when both have a value at one place and one of the two is no object. */
function mergeObjects(left: JsonObject, right: JsonObject, place: readonly string[]): JsonObject {
	if (place.length > DEPTH_LIMIT) throw new Error(`it nests deeper than ${DEPTH_LIMIT} objects`);
	const merged = new Map<string, JsonValue>(Object.entries(left));
	for (const [key, value] of Object.entries(right)) {
		const known = merged.get(key);
		const here = [...place, key];
		if (known === undefined) merged.set(key, value);
		else if (isJsonObject(known) && isJsonObject(value)) merged.set(key, mergeObjects(known, value, here));
		else throw new Error(`it gives data.${here.join(".")} a second value`);
	}
	return Object.fromEntries(merged);
}

/** Places with a value that no root covers. An object is looked into only as far as a root leads. */
function outsideOf(
	roots: readonly string[],
	value: JsonObject,
	place: readonly string[],
): readonly (readonly string[])[] {
	return Object.entries(value).flatMap(([key, inner]) => {
		const here = [...place, key];
		const path = here.join("/");
		if (roots.some((root) => root === "" || root === path || path.startsWith(`${root}/`))) return [];
		const onTheWay = roots.some((root) => root.startsWith(`${path}/`));
		return onTheWay && isJsonObject(inner) ? outsideOf(roots, inner, here) : [here];
	});
}
