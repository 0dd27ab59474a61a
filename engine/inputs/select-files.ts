import { type Dirent, lstatSync, readdirSync, type Stats, statSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";
import type { Diagnostic } from "../base/diagnostic.ts";
import { inputDiagnostic } from "./diagnostics.ts";
import { maxFiles } from "./limits.ts";
import { provenName } from "./proof.ts";

/** Files to read, sorted, each once, and what was left out. */
interface SelectedFiles {
	readonly files: readonly string[];
	readonly diagnostics: readonly Diagnostic[];
}

/** YAML and JSON, and what people call Terraform's plans, whether they are JSON or not. */
const readable = /(?:\.(?:ya?ml|json|tfplan)|(?:^|\/)(?:tfplan[^/.]*|(?:tf)?plan\.(?:bin|binary|out)))$/i;
const skippedFolders: ReadonlySet<string> = new Set([".git", "node_modules"]);
const pattern = /[*?[\]{}!]/;

/**
 * Finds the files that paths name: a file as it is, whatever its name; a folder with all YAML and JSON files, Terraform
 * plans and proofs in it, hidden ones too; a glob pattern with what it matches. `-` (standard input) stays as it is. Symbolic
 * links that a folder or a pattern leads to are not followed; one that the caller names is. Names are relative to `folder`, with
 * slashes.
 * What `exclude` gives a reason for is left out, also when the caller names it, and counted for each reason.
 */
export async function selectFiles(
	paths: readonly string[],
	folder: string,
	exclude: Exclude = () => undefined,
): Promise<SelectedFiles> {
	const files = new Set<string>();
	const diagnostics: Diagnostic[] = [];
	const selection: Selection = { folder, files, diagnostics, exclude, excluded: new Map() };
	for (const path of paths) {
		const before = sizeOf(selection);
		if (path === "-") files.add(path);
		else if (!addNamed(selection, path)) {
			if (pattern.test(path)) await addMatching(selection, path);
			if (sizeOf(selection) === before) diagnostics.push(diagnose("input/no-match", { path }, path));
		}
		if (files.size > maxFiles) {
			diagnostics.push(diagnose("input/too-many-files", { path }, path));
			break;
		}
	}
	const leftOut = [...selection.excluded].map(([reason, counts]) =>
		inputDiagnostic("input/excluded", { ...counts, reason }),
	);
	return { files: [...files].sort(), diagnostics: [...diagnostics, ...leftOut] };
}

/** Why a file or a folder is left out; undefined for what is read. */
type Exclude = (name: string) => string | undefined;

interface Selection {
	readonly folder: string;
	readonly files: Set<string>;
	readonly diagnostics: Diagnostic[];
	readonly exclude: Exclude;
	/** What is left out, by reason. */
	readonly excluded: Map<string, { files: number; folders: number }>;
}

/** How much has been found so far, to be read or to be told. */
function sizeOf({ files, diagnostics, excluded }: Selection): number {
	return [...excluded.values()].reduce(
		(sum, counts) => sum + counts.files + counts.folders,
		files.size + diagnostics.length,
	);
}

/** Whether something is left out; it is counted then. */
function isExcluded({ exclude, excluded }: Selection, name: string, kind: "files" | "folders"): boolean {
	const reason = exclude(name);
	if (reason === undefined) return false;
	const counts = excluded.get(reason) ?? { files: 0, folders: 0 };
	counts[kind]++;
	excluded.set(reason, counts);
	return true;
}

type Reportable = Parameters<typeof inputDiagnostic>;

/** About a file that has no text (yet): the span's source carries its name. */
export function diagnose(code: Reportable[0], parameters: object, name: string): Diagnostic {
	return inputDiagnostic(code, parameters as never, { span: { source: { name, text: "" }, start: 0, end: 0 } });
}

/** Whether the path is that of a file or a folder. */
function addNamed(selection: Selection, path: string): boolean {
	const name = normalise(selection.folder, path);
	const stats = targetOf(selection.folder, path);
	if (!stats) return false;
	if (isExcluded(selection, name, stats.isDirectory() ? "folders" : "files")) return true;
	if (stats.isDirectory()) addFolder(selection, name);
	else if (stats.isFile()) selection.files.add(name);
	else selection.diagnostics.push(diagnose("input/special-file", {}, name));
	return true;
}

/** With a list of folders still to visit, because a chain of folders can be deeper than the stack. */
function addFolder(selection: Selection, name: string): void {
	let isEmpty = true;
	const pending = [name];
	for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
		for (const entry of listFolder(selection, next)) {
			const child = next === "." ? entry.name : `${next}/${entry.name}`;
			if (isExcluded(selection, child, entry.isDirectory() ? "folders" : "files")) isEmpty = false;
			else if (entry.isDirectory() && !skippedFolders.has(entry.name)) pending.push(child);
			else if (addEntry(selection, child, entry)) isEmpty = false;
		}
		if (selection.files.size > maxFiles) return;
	}
	if (isEmpty) selection.diagnostics.push(diagnose("input/empty-folder", {}, name));
}

function listFolder(selection: Selection, name: string): readonly Dirent[] {
	try {
		return readdirSync(resolve(selection.folder, name), { withFileTypes: true });
	} catch (fault) {
		selection.diagnostics.push(diagnose("input/unreadable", { reason: (fault as NodeJS.ErrnoException).code }, name));
		return [];
	}
}

type EntryKind = Pick<Dirent, "isDirectory" | "isFile" | "isSymbolicLink">;

/** Whether the entry is a file to read; what only looks like one is told. */
function addEntry({ files, diagnostics, folder }: Selection, name: string, entry: EntryKind): boolean {
	if (entry.isDirectory()) diagnostics.push(diagnose("input/skipped-folder", {}, name));
	else if (entry.isSymbolicLink()) {
		if (isToRead(folder, name) || targetOf(folder, name)?.isDirectory()) {
			diagnostics.push(diagnose("input/symlink", {}, name));
		}
	} else if (isToRead(folder, name)) {
		if (!entry.isFile()) diagnostics.push(diagnose("input/special-file", {}, name));
		else files.add(name);
		return entry.isFile();
	} else if (entry.isFile()) diagnostics.push(diagnose("input/other-format", {}, name));
	return false;
}

/** Whether a file has the name of something that is read as documents. */
export function isDocumentName(name: string): boolean {
	return readable.test(name);
}

/** By its name: YAML, JSON, and proofs; `app.bundle` may be anything unless it lies beside `app`. */
function isToRead(folder: string, name: string): boolean {
	if (isDocumentName(name)) return true;
	const proven = provenName(name);
	if (proven === undefined) return false;
	return !name.endsWith(".bundle") || targetOf(folder, proven)?.isFile() === true;
}

/** What stands behind a path; nothing where that cannot be told, as for links that lead in a circle. */
function targetOf(folder: string, path: string): Stats | undefined {
	try {
		return statSync(resolve(folder, path));
	} catch {
		return undefined;
	}
}

/** `fast-glob` is loaded only here: it costs more than a small run takes. */
async function addMatching(selection: Selection, path: string): Promise<void> {
	const { default: glob } = await import("fast-glob");
	const matches = await glob(path, {
		cwd: selection.folder,
		dot: true,
		onlyFiles: false,
		followSymbolicLinks: false,
		suppressErrors: true,
		ignore: [...skippedFolders].map((name) => `**/${name}/**`),
	});
	for (const match of matches) {
		if (isExcluded(selection, normalise(selection.folder, match), "files")) continue;
		const stats = lstatSync(resolve(selection.folder, match), { throwIfNoEntry: false });
		if (stats?.isFile()) selection.files.add(normalise(selection.folder, match));
		else if (stats?.isSymbolicLink()) selection.diagnostics.push(diagnose("input/symlink", {}, match));
	}
}

/** One name for a file, however it is written: from `folder`; for what stands outside of it, as the caller has it. */
function normalise(folder: string, path: string): string {
	const below = slashes(relative(folder, resolve(folder, path)));
	if (below !== ".." && !below.startsWith("../") && !isAbsolute(below)) return below === "" ? "." : below;
	const name = slashes(path)
		.split("/")
		.filter((part, index) => part !== "." && (part !== "" || index === 0))
		.join("/");
	return name === "" ? "/" : name;
}

function slashes(path: string): string {
	return sep === "/" ? path : path.replaceAll(sep, "/");
}
