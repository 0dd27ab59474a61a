import type { SubjectMatter } from "../evidence/signed-content.ts";
import type { Evidence } from "../evidence/verification.ts";
import type { Proof } from "./open-proofs.ts";

/** Finds for a thing the proofs that speak of it, and remembers which proofs spoke of nothing. */
export class ProofBinder {
	readonly #proofs: readonly Proof[];
	readonly #byDigest = new Map<string, Proof[]>();
	readonly #bound = new Set<Proof>();

	constructor(proofs: readonly Proof[]) {
		this.#proofs = proofs;
		for (const proof of proofs) {
			for (const digest of proof.about) this.#byDigest.set(digest, [...(this.#byDigest.get(digest) ?? []), proof]);
		}
	}

	/**
	 * The evidence about a thing, in the order of the proofs: of the files that are `named` for it whatever they say, and
	 * of all others that speak of its digest.
	 */
	async bind(matter: SubjectMatter, named: ReadonlySet<string>): Promise<readonly Evidence[]> {
		const digests = Object.entries(matter.digests).map(([algorithm, hex]) => `${algorithm}:${hex}`);
		const speaking = new Set(digests.flatMap((digest) => this.#byDigest.get(digest) ?? []));
		const proofs = this.#proofs.filter((proof) => named.has(proof.path) || speaking.has(proof));
		const evidence: Evidence[] = [];
		for (const proof of proofs) {
			this.#bound.add(proof);
			evidence.push(await proof.bind(matter));
		}
		return evidence;
	}

	/** Proofs that were bound to nothing, in order. */
	unbound(): readonly Proof[] {
		return this.#proofs.filter((proof) => !this.#bound.has(proof));
	}
}
