import type { Diagnostic } from "../base/diagnostic.ts";
import { isJsonObject } from "../base/json.ts";
import type { Document } from "../inputs/document.ts";
import type { Inputs } from "../inputs/inputs.ts";
import { gateDiagnostic } from "./diagnostics.ts";

/** The key under which a policy finds verified facts about a document: `input.verification`. */
export const factsKey = "verification";

/** The documents that policies may see, and why the others, and proofs that nobody verified, are left out. */
export function admitInputs({ documents, proofs = [], diagnostics }: Inputs): Omit<Inputs, "files"> {
	const forged = new Set(documents.filter(hasOwnFacts));
	return {
		documents: documents.filter((document) => !forged.has(document)),
		diagnostics: [...diagnostics, ...[...forged].map(refuse), ...proofs.map(({ path }) => unverified(path))],
	};
}

/**
 * Facts are Parapet's to give: a manifest that brings its own would be its own witness. Nothing else is asked for its
 * value, which for a plan would have to be made first.
 */
function hasOwnFacts(document: Document): boolean {
	if (document.kind !== "kubernetes/workload") return false;
	return isJsonObject(document.value) && Object.hasOwn(document.value, factsKey);
}

function refuse(document: Document): Diagnostic {
	return gateDiagnostic("input/reserved-key", { key: factsKey }, { span: document.locate([factsKey]) });
}

function unverified(path: string): Diagnostic {
	return gateDiagnostic("proof/unverified", {}, { span: { source: { name: path, text: "" }, start: 0, end: 0 } });
}
