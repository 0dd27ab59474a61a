import { readdirSync, statSync } from "node:fs";
import { relative, sep } from "node:path";
import { decodeUtf8 } from "../base/bytes.ts";
import type { Diagnostic } from "../base/diagnostic.ts";
import { ParapetError } from "../base/errors.ts";
import { cannotRead, readFileBytes } from "../base/read-file.ts";
import type { Source } from "../base/source.ts";
import { collectData } from "./data.ts";
import type { TarEntry } from "./tar.ts";

/** Policies as their authors keep them: Rego, and data beside it. */
export interface PolicyFiles {
	/** `name` is the path as the caller would write it, with slashes. */
	readonly sources: readonly Source[];
	/** One object, JSON in UTF-8. `data.json` and `data.yaml` of a folder stand at the folder's place below the path. */
	readonly data: Uint8Array;
	readonly diagnostics: readonly Diagnostic[];
}

/** Which files below a folder are read. */
export interface PolicyFileOptions {
	/** Whether `*_test.rego` is read too. */
	readonly tests?: boolean;
	/** Whether every JSON and YAML file is data, at the root when the caller names it, as `opa eval --data` has it. */
	readonly allData?: boolean;
}

/** Stops a folder that is not one of policies at all, such as a whole disk. */
const FILE_LIMIT = 20_000;

const regoFile = /\.rego$/;
const testFile = /_test\.rego$/;
const dataFile = /(?:^|\/)data\.(?:json|ya?ml)$/;
const anyDataFile = /\.(?:json|ya?ml)$/;

/**
 * Reads files and folders of policies. Links inside of a folder are not followed.
 *
 * @throws ParapetError IO when a path cannot be read.
 */
export async function readPolicyFiles(paths: readonly string[], options: PolicyFileOptions = {}): Promise<PolicyFiles> {
	const sources = new Map<string, Source>();
	const entries: TarEntry[] = [];
	for (const path of paths) {
		for (const file of filesBelow(path)) {
			if (isRego(file, options)) sources.set(file, { name: file, text: decodeUtf8(readFileBytes(file)) });
			else if (isData(file, options)) entries.push({ path: placeOf(file, path), bytes: readFileBytes(file) });
		}
	}
	const collected = await collectData({ name: paths.join(", "), roots: [""], entries });
	return { sources: [...sources.values()], ...collected };
}

function isRego(file: string, { tests = false }: PolicyFileOptions): boolean {
	return regoFile.test(file) && (tests || !testFile.test(file));
}

function isData(file: string, { allData = false }: PolicyFileOptions): boolean {
	return (allData ? anyDataFile : dataFile).test(file);
}

/** Where a data file stands in data: its folder below the path, and always the name that says how to read it. */
function placeOf(file: string, path: string): string {
	const below = file === slashes(path) ? "" : slashes(relative(path, file)).split("/").slice(0, -1).join("/");
	const name = file.endsWith(".json") ? "data.json" : "data.yaml";
	return below === "" ? name : `${below}/${name}`;
}

/** The path itself when it is a file, else all files below, sorted by name. */
function filesBelow(path: string): readonly string[] {
	const files: string[] = [];
	const pending = [slashes(path)];
	if (!stat(path).isDirectory()) return pending;
	for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
		for (const entry of readdirSync(folder, { withFileTypes: true })) {
			const child = folder === "." ? entry.name : `${folder}/${entry.name}`;
			if (entry.isDirectory() && entry.name !== "node_modules" && !entry.name.startsWith(".")) pending.push(child);
			else if (entry.isFile()) files.push(child);
		}
		if (files.length > FILE_LIMIT) throw new ParapetError("IO", `${path} holds more than ${FILE_LIMIT} files`);
	}
	return files.sort();
}

function stat(path: string) {
	try {
		return statSync(path);
	} catch (cause) {
		throw cannotRead(path, cause);
	}
}

function slashes(path: string): string {
	const name = path
		.split(sep)
		.join("/")
		.replace(/^(?:\.\/)+(?=.)/, "");
	return name.length > 1 ? name.replace(/\/+$/, "") : name;
}
