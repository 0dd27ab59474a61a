import type { Evidence, Subject } from "../evidence/verification.ts";
import type { Document } from "../inputs/document.ts";
import { imageDigest, imagesOf } from "../inputs/kubernetes-images.ts";
import type { ProofBinder } from "./bind-proofs.ts";
import type { EvidenceSource } from "./config.ts";

/** What the evidence says of images, each asked for once however many workloads run it. */
export class ImageFacts {
	readonly #binder: ProofBinder;
	/** Files of proofs that must speak of a digest, by `sha256:…`. */
	readonly #named = new Map<string, ReadonlySet<string>>();
	readonly #known = new Map<string, Promise<Subject>>();

	constructor(binder: ProofBinder, sources: readonly EvidenceSource[]) {
		this.#binder = binder;
		for (const source of sources) {
			const digest = source.kind === "image" ? imageDigest(source.image)?.join(":") : undefined;
			if (digest !== undefined) {
				this.#named.set(digest, new Set([...(this.#named.get(digest) ?? []), ...source.bundles]));
			}
		}
	}

	/** One subject for each image that the workload runs. */
	async of({ value }: Document): Promise<readonly Subject[]> {
		const subjects: Subject[] = [];
		for (const reference of imagesOf(value)) {
			const subject = this.#known.get(reference) ?? this.#subjectOf(reference);
			this.#known.set(reference, subject);
			subjects.push(await subject);
		}
		return subjects;
	}

	async #subjectOf(reference: string): Promise<Subject> {
		const digest = imageDigest(reference);
		const subject = { id: `image:${reference}`, kind: "oci-image", name: reference } as const;
		if (!digest) return { ...subject, digests: {}, evidence: [] };
		const digests = { [digest[0]]: digest[1] };
		const named = this.#named.get(digest.join(":")) ?? new Set();
		const evidence = await this.#binder.bind({ digests }, named);
		return { ...subject, digests, evidence: evidence.filter((one) => isOfImage(one, named)) };
	}
}

/** A signature over bytes that claims an image's digest is no statement about the image, unless somebody named it for it. */
function isOfImage(evidence: Evidence, named: ReadonlySet<string>): boolean {
	return named.has(evidence.path) || (evidence.verified && evidence.content === "dsse");
}
