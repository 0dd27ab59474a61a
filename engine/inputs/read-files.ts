import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Diagnostic } from "../base/diagnostic.ts";
import { sortDiagnostics } from "../base/diagnostic.ts";
import { decodeText } from "./decode-text.ts";
import type { Document } from "./document.ts";
import type { Inputs, ProofFile } from "./inputs.ts";
import { maxFileSizeBytes } from "./limits.ts";
import { type ReadDocuments, readDocuments } from "./read-documents.ts";
import { diagnose, selectFiles } from "./select-files.ts";
import { isBinaryPlan } from "./terraform-refusals.ts";

/** What to read. `folder` is where the user stands; names in reports are relative to it. */
export interface ReadRequest {
	/** Files, folders, glob patterns, and `-` for standard input. */
	readonly paths: readonly string[];
	readonly folder: string;
	/** Standard input, for `-`. */
	readonly stdin?: () => Promise<Uint8Array>;
	/** The name that standard input goes by, `<stdin>` when missing; a name that ends in `.json` makes it JSON. */
	readonly stdinName?: string;
	/** Why a file or a folder (by its name in reports) is left out; undefined for what is read. Standard input is always read. */
	readonly exclude?: ((name: string) => string | undefined) | undefined;
}

/** Reads everything that the paths name. What cannot be read is told by a diagnostic and stops nothing. */
export async function readInputs(request: ReadRequest): Promise<Inputs> {
	const selected = await selectFiles(request.paths, request.folder, request.exclude);
	const files: string[] = [];
	const documents: Document[] = [];
	const proofs: ProofFile[] = [];
	const diagnostics: Diagnostic[] = [...selected.diagnostics];
	for (const path of selected.files) {
		const name = path === "-" ? (request.stdinName ?? "<stdin>") : path;
		const read = path === "-" ? await readStdin(request, name) : readInputFile(request.folder, name);
		if (!(read instanceof Uint8Array)) {
			diagnostics.push(read);
			continue;
		}
		files.push(name);
		const parsed = await readContent(name, read);
		documents.push(...parsed.documents);
		proofs.push(...(parsed.proofs ?? []));
		diagnostics.push(...parsed.diagnostics);
	}
	return { files: files.sort(), documents, proofs, diagnostics: sortDiagnostics(diagnostics) };
}

async function readContent(name: string, bytes: Uint8Array): Promise<ReadDocuments> {
	if (isBinaryPlan(bytes)) return { documents: [], diagnostics: [diagnose("input/terraform-binary", {}, name)] };
	const decoded = decodeText(name, bytes);
	if (!("fault" in decoded)) return readDocuments(decoded, decoded.utf8);
	return { documents: [], diagnostics: [diagnose("input/encoding", { found: decoded.fault }, name)] };
}

/** The bytes of a file. Looks at the file that is open, not at the name again, so that it cannot be exchanged in between. */
export function readInputFile(folder: string, name: string): Uint8Array | Diagnostic {
	let descriptor: number | undefined;
	try {
		descriptor = openSync(resolve(folder, name), "r");
		return refuseLarge(fstatSync(descriptor).size, name) ?? readFileSync(descriptor);
	} catch (fault) {
		return diagnose("input/unreadable", { reason: (fault as NodeJS.ErrnoException).code ?? String(fault) }, name);
	} finally {
		if (descriptor !== undefined) closeSync(descriptor);
	}
}

async function readStdin(request: ReadRequest, name: string): Promise<Uint8Array | Diagnostic> {
	if (!request.stdin) return diagnose("input/unreadable", { reason: "there is no standard input" }, name);
	try {
		const bytes = await request.stdin();
		return refuseLarge(bytes.length, name) ?? bytes;
	} catch (fault) {
		return diagnose("input/unreadable", { reason: fault instanceof Error ? fault.message : String(fault) }, name);
	}
}

function refuseLarge(sizeBytes: number, name: string): Diagnostic | undefined {
	if (sizeBytes <= maxFileSizeBytes) return undefined;
	return diagnose("input/size", { sizeBytes, limitBytes: maxFileSizeBytes }, name);
}
