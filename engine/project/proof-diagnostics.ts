import { diagnosticsOf, errorRow, warningRow } from "../base/diagnostic.ts";
import { maxArtifactSizeBytes } from "./hash-file.ts";

/** What is told about proofs, and about things that proofs speak of, where no policy can be asked about them. */
export const proofDiagnostic = diagnosticsOf({
	"proof/rejected": errorRow(
		(p: { code: string; reason: string }) => `does not verify: ${p.code}, ${p.reason}`,
		(p) => (p.code === "NO_TRUST" ? "Name whom to trust under `trust` in parapet.yaml." : undefined),
	),
	"proof/unbound": warningRow((_: object) => "verifies, and speaks of nothing that is checked here"),
	"proof/no-digest": errorRow(
		(p: { image: string }) => `the evidence for the image ${JSON.stringify(p.image)} can be bound to no digest`,
		() => "Name the image as registry/name@sha256:… in parapet.yaml.",
	),
	"proof/unreadable-artifact": errorRow((p: { reason: string }) => `cannot be read: ${p.reason}`),
	"proof/no-file": errorRow((_: object) => "is no regular file, as a proof is"),
	"proof/no-artifact": errorRow((_: object) => {
		return `is no regular file of at most ${maxArtifactSizeBytes} bytes, which is what evidence can speak of`;
	}),
});
