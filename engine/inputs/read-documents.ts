import { encodeUtf8 } from "../base/bytes.ts";
import { type Diagnostic, hasErrors } from "../base/diagnostic.ts";
import type { Route } from "../base/route.ts";
import type { Source, Span } from "../base/source.ts";
import { detectFormat, detectKind, detectSyntax } from "./detect.ts";
import { inputDiagnostic } from "./diagnostics.ts";
import type { Document } from "./document.ts";
import type { ProofFile } from "./inputs.ts";
import { readJson } from "./json.ts";
import { identityOf, kindName, type Resource, unwrapLists } from "./kubernetes.ts";
import type { ParsedText, ParsedValue } from "./parsed-text.ts";
import { provenName, readProofs } from "./proof.ts";
import { readTerraform } from "./terraform.ts";
import { readYaml } from "./yaml.ts";

/** The documents of one text, and what is wrong with it. */
export interface ReadDocuments {
	readonly documents: readonly Document[];
	readonly diagnostics: readonly Diagnostic[];
	/** None when missing. */
	readonly proofs?: readonly ProofFile[];
}

/**
 * Reads all documents of a JSON or YAML text; the items of Kubernetes lists are documents of their own. `utf8` is the
 * text as bytes: a JSON file is given to policies as it is.
 */
export async function readDocuments(source: Source, utf8?: Uint8Array): Promise<ReadDocuments> {
	if (provenName(source.name) !== undefined) {
		return { documents: [], ...readProofs(source, utf8 ?? encodeUtf8(source.text)) };
	}
	const { values, diagnostics } = await parse(source, utf8 ?? encodeUtf8(source.text));
	const read = await Promise.all(values.map((parsed) => documentsOf(source, parsed)));
	const documents = read.flatMap((part) => part.documents);
	const proofs = read.flatMap((part) => part.proofs ?? []);
	const told = [...diagnostics, ...read.flatMap((part) => part.diagnostics)];
	if (documents.length + proofs.length + told.length > 0) return { documents, proofs, diagnostics: told };
	return { documents, diagnostics: [inputDiagnostic("input/empty", {}, { span: { source, start: 0, end: 0 } })] };
}

async function parse(source: Source, utf8: Uint8Array): Promise<ParsedText> {
	const syntax = detectSyntax(source.name, utf8);
	if (syntax === "json") return readJson(source, utf8);
	if (syntax === "json-or-yaml") {
		const parsed = readJson(source, utf8);
		const isYamlInstead = parsed.diagnostics.some(({ code }) => code === "input/syntax" || code === "input/cut-off");
		if (!hasErrors(parsed.diagnostics) || !isYamlInstead) return parsed;
	}
	return readYaml(source);
}

/** One parsed value by the reader of its format: here is the place for formats to come. */
async function documentsOf(source: Source, parsed: ParsedValue): Promise<ReadDocuments> {
	switch (detectFormat(parsed.outline)) {
		case "terraform":
			return readTerraform(source, parsed);
		case "proof":
			return { documents: [], diagnostics: [], proofs: [{ path: source.name, bytes: parsed.encode([]) }] };
		case "objects":
			return {
				documents: unwrapLists(parsed.value).map((resource) => objectOf(source, parsed, resource)),
				diagnostics: [],
			};
	}
}

function objectOf(source: Source, parsed: ParsedValue, { base, value }: Resource): Document {
	const resource = identityOf(value);
	return {
		kind: detectKind(value),
		title: kindName(value),
		source,
		value,
		base,
		...(resource && { resource }),
		json: () => parsed.encode(base),
		locate: (route: Route): Span => ({ source, ...parsed.extentAt([...base, ...route]) }),
	};
}
