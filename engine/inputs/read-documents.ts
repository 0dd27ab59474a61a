import { decodeUtf8, encodeUtf8 } from "../base/bytes.ts";
import { type Diagnostic, hasErrors } from "../base/diagnostic.ts";
import type { Route } from "../base/route.ts";
import type { Source, Span } from "../base/source.ts";
import { detectFormat, detectKind, detectSyntax } from "./detect.ts";
import { inputDiagnostic } from "./diagnostics.ts";
import type { Document } from "./document.ts";
import type { ProofFile } from "./inputs.ts";
import { readJson } from "./json.ts";
import { identityOf, kindName, unwrapLists } from "./kubernetes.ts";
import { hideSecrets, isSecret, type PlacedObject, secretsOf } from "./kubernetes-secrets.ts";
import { once } from "./once.ts";
import type { ParsedJson, ParsedText, ParsedValue } from "./parsed-text.ts";
import { provenName, readProofs } from "./proof.ts";
import { redactBroken } from "./redact-broken.ts";
import { claimsOf, isSbom, unreadForm } from "./sbom/detect-sbom.ts";
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
	const [only] = values;
	const read = only && "outline" in only ? await readFormat(source, only) : await readYamlValues(source, values);
	const told = [...redactBroken(source, diagnostics), ...read.diagnostics];
	if (read.documents.length + (read.proofs?.length ?? 0) + told.length > 0) return { ...read, diagnostics: told };
	return { documents: [], diagnostics: [inputDiagnostic("input/empty", {}, { span: { source, start: 0, end: 0 } })] };
}

/** How much of a file is looked at for what its beginning tells: a large file is not made into text for it. */
const headBytes = 16 * 1024;

async function parse(source: Source, utf8: Uint8Array): Promise<ParsedText> {
	const form = unreadForm(decodeUtf8(utf8.subarray(0, headBytes)));
	if (form !== undefined) {
		return {
			values: [],
			diagnostics: [inputDiagnostic("input/sbom-form", { form }, { span: { source, start: 0, end: 0 } })],
		};
	}
	const syntax = detectSyntax(source.name, utf8);
	if (syntax === "json") return readJson(source, utf8);
	if (syntax === "json-or-yaml") {
		const parsed = readJson(source, utf8);
		const isYamlInstead = parsed.diagnostics.some(({ code }) => code === "input/syntax" || code === "input/cut-off");
		if (!hasErrors(parsed.diagnostics) || !isYamlInstead) return parsed;
	}
	return readYaml(source);
}

/** A JSON file by the reader of its format: here is the place for formats to come. */
async function readFormat(source: Source, parsed: ParsedJson): Promise<ReadDocuments> {
	switch (detectFormat(parsed)) {
		case "terraform":
			return readTerraform(source, parsed);
		case "proof":
			return { documents: [], diagnostics: [], proofs: [{ path: source.name, bytes: parsed.encode([]) }] };
		case "sbom":
			return (await import("./sbom/read-sbom.ts")).readSbom(source, parsed);
		case "objects":
			return readObjects(source, [parsed]);
	}
}

/** The documents of a YAML file: bills of materials, which SPDX has in YAML too, and objects. */
async function readYamlValues(source: Source, values: readonly ParsedValue[]): Promise<ReadDocuments> {
	const isBill = ({ value }: ParsedValue) => isSbom(claimsOf(value), () => value);
	const read = readObjects(
		source,
		values.filter((parsed) => !isBill(parsed)),
	);
	const bills = values.filter(isBill);
	if (bills.length === 0) return read;
	const { readSbom } = await import("./sbom/read-sbom.ts");
	const parts = [read, ...(await Promise.all(bills.map((parsed) => readSbom(source, parsed))))];
	return {
		documents: parts.flatMap(({ documents }) => documents),
		diagnostics: parts.flatMap(({ diagnostics }) => diagnostics),
	};
}

/** Kubernetes objects, and what nobody knows. */
function readObjects(source: Source, values: readonly ParsedValue[]): ReadDocuments {
	const objects = values.flatMap((parsed) => unwrapLists(parsed.value).map((resource) => ({ parsed, resource })));
	const shown = hideSecrets(source, objects);
	return { documents: objects.map((object) => objectOf(shown, object)), diagnostics: [] };
}

function objectOf(source: Source, { parsed, resource: { base, value } }: PlacedObject): Document {
	const resource = identityOf(value);
	const secrets = isSecret(value) && once(() => secretsOf(value));
	return {
		kind: detectKind(value),
		title: kindName(value),
		source,
		value,
		base,
		...(resource && { resource }),
		...(secrets && { secrets }),
		json: () => parsed.encode(base),
		locate: (route: Route): Span => ({ source, ...parsed.extentAt([...base, ...route]) }),
	};
}
