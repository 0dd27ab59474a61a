import type { ProofCode, RejectedEvidence } from "./verification.ts";

/** Why a proof does not hold. Thrown where it is found, and turned into data before it leaves this room. */
export class Refusal extends Error {
	override readonly name = "Refusal";
	readonly code: ProofCode;

	constructor(code: ProofCode, message: string) {
		super(message);
		this.code = code;
	}
}

/** @throws Refusal unless the condition holds. */
export function demand(condition: unknown, code: ProofCode, message: string): asserts condition {
	if (!condition) throw new Refusal(code, message);
}

/**
 * A refusal as evidence. What is no refusal was thrown by a library over material that it did not expect (an exhausted
 * stack too): the proof is malformed then, and never accepted.
 */
export function rejected(path: string, error: unknown): RejectedEvidence {
	const { code, message } =
		error instanceof Refusal
			? error
			: { code: "MALFORMED" as const, message: `it cannot be read: ${error instanceof Error ? error.message : error}` };
	return { verified: false, path, error: { code, message } };
}
