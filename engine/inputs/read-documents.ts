import { type Diagnostic, hasErrors } from "../base/diagnostic.ts";
import type { Route } from "../base/route.ts";
import type { Source, Span } from "../base/source.ts";
import { detectKind, detectSyntax } from "./detect.ts";
import { inputDiagnostic } from "./diagnostics.ts";
import type { Document } from "./document.ts";
import { readJson } from "./json.ts";
import { identityOf, type Resource, unwrapLists } from "./kubernetes.ts";
import type { ParsedText, ParsedValue } from "./parsed-text.ts";
import { extentAt } from "./places.ts";
import { readYaml } from "./yaml.ts";

/** The documents of one text, and what is wrong with it. */
interface ReadDocuments {
	readonly documents: readonly Document[];
	readonly diagnostics: readonly Diagnostic[];
}

/** Reads all documents of a JSON or YAML text; the items of Kubernetes lists are documents of their own. */
export async function readDocuments(source: Source): Promise<ReadDocuments> {
	const { values, diagnostics } = await parse(source);
	const documents = values.flatMap((parsed) =>
		unwrapLists(parsed.value).map((resource) => documentOf(source, parsed, resource)),
	);
	if (documents.length > 0 || diagnostics.length > 0) return { documents, diagnostics };
	return { documents, diagnostics: [inputDiagnostic("input/empty", {}, { span: { source, start: 0, end: 0 } })] };
}

async function parse(source: Source): Promise<ParsedText> {
	const syntax = detectSyntax(source.name, source.text);
	if (syntax === "json") return readJson(source);
	if (syntax === "json-or-yaml") {
		const parsed = await readJson(source);
		const isYamlInstead = parsed.diagnostics.some((diagnostic) => diagnostic.code === "input/syntax");
		if (!hasErrors(parsed.diagnostics) || !isYamlInstead) return parsed;
	}
	return readYaml(source);
}

function documentOf(source: Source, parsed: ParsedValue, { base, value }: Resource): Document {
	const resource = identityOf(value);
	return {
		kind: detectKind(value),
		source,
		value,
		base,
		...(resource && { resource }),
		json: () => parsed.encode(base),
		locate: (route: Route): Span => ({ source, ...extentAt(parsed.place(), [...base, ...route]) }),
	};
}
