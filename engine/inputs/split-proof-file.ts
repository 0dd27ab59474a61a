import { decodeText } from "./decode-text.ts";
import type { ProofFile } from "./inputs.ts";
import { readProofs } from "./proof.ts";

/**
 * The bundles of a file, named `FILE#1`, `FILE#2`: what npm's registry gives has several, and so have JSON lines. A file
 * that has one, or that cannot be taken apart, is given as it is.
 */
export function splitProofFile(file: ProofFile): readonly ProofFile[] {
	const text = decodeText(file.path, file.bytes);
	const { proofs } = "fault" in text ? { proofs: [] } : readProofs(text, text.utf8);
	const [first] = proofs;
	if (first === undefined) return [file];
	if (proofs.length === 1) return [first];
	return proofs.map(({ bytes }, index) => ({ path: `${file.path}#${index + 1}`, bytes }));
}
