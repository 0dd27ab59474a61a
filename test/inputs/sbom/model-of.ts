import { readInputs } from "../../../engine/index.ts";
import { readDocuments } from "../../../engine/inputs/read-documents.ts";
import type { Sbom } from "../../../engine/inputs/sbom/model.ts";

/** What a policy sees of a file under `input.sbom`. */
export async function modelOf(file: string): Promise<Sbom> {
	const { documents, diagnostics } = await readInputs({ paths: [file], folder: process.cwd() });
	const [document] = documents;
	if (!document) throw new Error(JSON.stringify(diagnostics.map(({ message }) => message)));
	return JSON.parse(new TextDecoder().decode(document.json())).sbom;
}

/** The same for a value. */
export async function modelOfValue(value: unknown): Promise<Sbom> {
	const { documents, diagnostics } = await readDocuments({ name: "bom.json", text: JSON.stringify(value) });
	const [document] = documents;
	if (!document) throw new Error(JSON.stringify(diagnostics.map(({ message }) => message)));
	return JSON.parse(new TextDecoder().decode(document.json())).sbom;
}
