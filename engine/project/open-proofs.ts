import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { Diagnostic } from "../base/diagnostic.ts";
import { Refusal, rejected } from "../evidence/refusal.ts";
import type { Trust } from "../evidence/trust.ts";
import type { RejectedEvidence } from "../evidence/verification.ts";
import { type OpenedProof, openProof } from "../evidence/verify-proof.ts";
import { decodeText } from "../inputs/decode-text.ts";
import type { Inputs, ProofFile } from "../inputs/inputs.ts";
import { type ReadProofs, readProofs } from "../inputs/proof.ts";
import { readInputFile } from "../inputs/read-files.ts";
import { diagnose } from "../inputs/select-files.ts";
import { placeOf } from "./artifacts.ts";
import type { EvidenceSource } from "./config.ts";
import { proofDiagnostic } from "./proof-diagnostics.ts";

/** A proof that was opened once, to be bound to whatever it speaks of. */
export interface Proof extends OpenedProof {
	/** Why it does not verify, whatever it is bound to. */
	readonly rejected?: RejectedEvidence;
}

/** Opens a proof. `trust` is missing when it could not be loaded: then nothing verifies. */
export async function openProofFile(file: ProofFile, trust: Trust | undefined): Promise<Proof> {
	const result = trust ? await openProof(file, trust) : { rejected: rejected(file.path, unreadableTrust) };
	if ("opened" in result) return result.opened;
	const evidence = result.rejected;
	return { path: file.path, about: new Set(), bind: () => Promise.resolve(evidence), rejected: evidence };
}

const unreadableTrust = new Refusal("TRUST_ROOT_INVALID", "what parapet.yaml trusts could not be read");

/** The proofs that the configuration names and the run has not read already. */
export function readNamedProofs(
	{ files, proofs = [] }: Inputs,
	sources: readonly EvidenceSource[],
	folder: string,
): ReadProofs {
	const known = new Set(proofs.map(({ path }) => path));
	const paths = new Set(sources.flatMap(({ bundles }) => bundles).filter((path) => !known.has(path)));
	const read = [...paths].map((path) => readProofFile(folder, path));
	const isRead = new Set(files);
	return {
		proofs: read.flatMap((part) => part.proofs),
		diagnostics: read.flatMap((part) => part.diagnostics).filter(({ span }) => !isRead.has(span?.source.name ?? "")),
	};
}

function readProofFile(folder: string, path: string): ReadProofs {
	const stats = statSync(resolve(folder, path), { throwIfNoEntry: false });
	if (stats && !stats.isFile())
		return { proofs: [], diagnostics: [proofDiagnostic("proof/no-file", {}, placeOf(path))] };
	const bytes = readInputFile(folder, path);
	if (!(bytes instanceof Uint8Array)) return { proofs: [], diagnostics: [bytes] };
	const decoded = decodeText(path, bytes);
	if (!("fault" in decoded)) return readProofs(decoded, decoded.utf8);
	const unreadable: Diagnostic = diagnose("input/encoding", { found: decoded.fault }, path);
	return { proofs: [], diagnostics: [unreadable] };
}
