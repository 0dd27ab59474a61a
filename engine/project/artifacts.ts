import { lstatSync } from "node:fs";
import { resolve } from "node:path";
import { encodeUtf8 } from "../base/bytes.ts";
import type { Diagnostic } from "../base/diagnostic.ts";
import type { JsonObject } from "../base/json.ts";
import type { Subject } from "../evidence/verification.ts";
import type { Document } from "../inputs/document.ts";
import { provenName } from "../inputs/proof.ts";
import { diagnose } from "../inputs/select-files.ts";
import type { ProofBinder } from "./bind-proofs.ts";
import type { EvidenceSource } from "./config.ts";
import { type HashedFile, hashFile } from "./hash-file.ts";
import { proofDiagnostic } from "./proof-diagnostics.ts";

/** A file that evidence is to speak of. */
export interface ArtifactName {
	/** From the folder of the run. */
	readonly name: string;
	/** Whether the configuration names it. What only lies beside a proof is no more than that: a link is not followed. */
	readonly isConfigured: boolean;
	/** Files of proofs that must speak of it. */
	readonly proofs: ReadonlySet<string>;
}

/** The files that proofs stand beside, or that the configuration names, sorted. */
export function nameArtifacts(
	proofPaths: readonly string[],
	sources: readonly EvidenceSource[],
	folder: string,
): readonly ArtifactName[] {
	const artifacts = new Map<string, { readonly proofs: Set<string>; isConfigured: boolean }>();
	const at = (name: string) => {
		const known = artifacts.get(name) ?? { proofs: new Set<string>(), isConfigured: false };
		artifacts.set(name, known);
		return known;
	};
	for (const source of sources) {
		if (source.kind !== "file") continue;
		const artifact = at(source.artifact);
		artifact.isConfigured = true;
		for (const path of source.bundles) artifact.proofs.add(path);
	}
	for (const path of proofPaths) {
		const name = provenName(path);
		if (name !== undefined && (artifacts.has(name) || isThere(resolve(folder, name)))) at(name).proofs.add(path);
	}
	return [...artifacts].map(([name, rest]) => ({ name, ...rest })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function isThere(path: string): boolean {
	const stats = lstatSync(path, { throwIfNoEntry: false });
	return stats !== undefined && !stats.isDirectory();
}

/** Hashes an artifact and asks for the evidence about it; or tells why it cannot. */
export async function readSubject(
	{ name, isConfigured, proofs }: ArtifactName,
	binder: ProofBinder,
	folder: string,
): Promise<{ readonly file: HashedFile; readonly subject: Subject } | Diagnostic> {
	try {
		const file = await hashFile(resolve(folder, name), { followsLinks: isConfigured });
		if (!file) return proofDiagnostic("proof/no-artifact", {}, placeOf(name));
		const evidence = await binder.bind(file, proofs);
		return { file, subject: { id: `file:${name}`, kind: "file", name, digests: file.digests, evidence } };
	} catch (fault) {
		const { code } = fault as NodeJS.ErrnoException;
		if (code === undefined) throw fault;
		if (code === "ELOOP") return diagnose("input/symlink", {}, name);
		return proofDiagnostic("proof/unreadable-artifact", { reason: code }, placeOf(name));
	}
}

/** An artifact as a document. It has no text, so findings about it name the file alone. */
export function artifactDocument(name: string, { sizeBytes, digests }: HashedFile, verification: JsonObject): Document {
	const value: JsonObject = { artifact: { name, sizeBytes, digests }, verification };
	const { span } = placeOf(name);
	return {
		kind: "artifact",
		title: "shipped artifact",
		source: span.source,
		value,
		base: [],
		resource: { kind: "artifact", name },
		json: () => encodeUtf8(JSON.stringify(value)),
		locate: () => span,
	};
}

/** The place of a file that has no text. */
export function placeOf(name: string) {
	return { span: { source: { name, text: "" }, start: 0, end: 0 } };
}
