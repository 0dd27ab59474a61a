import type { Inputs } from "../inputs/inputs.ts";
import type { EvidenceSource } from "./config.ts";
import type { Project } from "./project.ts";

interface Run {
	/** The moment that the verdict is for, ISO 8601. */
	readonly at: string;
	/** Whether the inputs are all that the project has. */
	readonly isWhole: boolean;
}

/**
 * Inputs with what their proofs prove. What verifies is loaded only where there is something to verify.
 *
 * @throws ParapetError USAGE when `at` is no instant.
 */
export async function withEvidence({ config, folder }: Project, inputs: Inputs, { at, isWhole }: Run): Promise<Inputs> {
	const { trust } = config;
	const sources = isWhole ? config.evidence : config.evidence.filter((source) => concerns(source, inputs));
	if (!trust && sources.length === 0 && (inputs.proofs ?? []).length === 0) return inputs;
	const { gatherEvidence } = await import("./gather-evidence.ts");
	return gatherEvidence({ inputs, folder, at, sources, ...(trust && { trust }) });
}

/** A run over some files only is not about artifacts that are none of them, and that may not even be built yet. */
function concerns(source: EvidenceSource, { files, diagnostics }: Inputs): boolean {
	if (source.kind === "image") return true;
	const named = new Set([...files, ...diagnostics.map(({ span }) => span?.source.name)]);
	return [source.artifact, ...source.bundles].some((name) => named.has(name));
}
