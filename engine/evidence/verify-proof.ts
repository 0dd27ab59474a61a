import { createHash } from "node:crypto";
import { type BundleFile, type DsseContent, type MessageContent, readBundleFile } from "./bundle-file.ts";
import { demand, rejected } from "./refusal.ts";
import { artifactSignature, envelopeSignature, type SubjectMatter } from "./signed-content.ts";
import { matchSubject, readStatement } from "./statement.ts";
import type { Trust } from "./trust.ts";
import type { Evidence, RejectedEvidence, VerifiedEvidence } from "./verification.ts";
import { verifySignature } from "./verify-signature.ts";

/** A proof's file. */
export interface ProofFile {
	/** What messages and evidence call it. */
	readonly path: string;
	readonly bytes: Uint8Array;
}

/**
 * A proof that may be bound to things. What it says is behind `bind`, so that nothing can be learnt from it that is not about
 * the thing in hand.
 */
export interface OpenedProof {
	readonly path: string;
	/** `sha256:…` and alike: of what it may be a proof. For an envelope verified; for a signature over bytes only a name so far. */
	readonly about: ReadonlySet<string>;
	/** What the proof proves of a thing. `predicateType` is that which a statement must have, when given. */
	readonly bind: (matter: SubjectMatter, expected?: { readonly predicateType?: string }) => Promise<Evidence>;
}

/** A proof, or why it is none. */
export type OpenResult = { readonly opened: OpenedProof } | { readonly rejected: RejectedEvidence };

/**
 * Reads a Sigstore bundle, and verifies it as far as that is possible without the thing that it is about: an envelope wholly,
 * a signature over bytes not yet. Never throws for what is wrong with the proof.
 */
export async function openProof({ path, bytes }: ProofFile, trust: Trust): Promise<OpenResult> {
	try {
		const file = readBundleFile(bytes);
		const { content } = file;
		const opened =
			content.kind === "dsse" ? await openEnvelope(file, content, trust) : openSignature(file, content, trust);
		return {
			opened: { path, about: opened.about, bind: (matter, expected) => settle(path, opened.bind(matter, expected)) },
		};
	} catch (error) {
		return { rejected: rejected(path, error) };
	}
}

/** Reads, verifies and binds a proof in one go. */
export async function verifyProof(
	file: ProofFile,
	matter: SubjectMatter,
	{ trust, predicateType }: { readonly trust: Trust; readonly predicateType?: string },
): Promise<Evidence> {
	const result = await openProof(file, trust);
	return "rejected" in result
		? result.rejected
		: result.opened.bind(matter, predicateType === undefined ? {} : { predicateType });
}

/** Evidence without the path. */
type Bound = Omit<VerifiedEvidence, "verified" | "path">;

interface Opened {
	readonly about: ReadonlySet<string>;
	readonly bind: (matter: SubjectMatter, expected?: { readonly predicateType?: string }) => Promise<Bound>;
}

async function settle(path: string, bound: Promise<Bound>): Promise<Evidence> {
	try {
		return { verified: true, path, ...(await bound) };
	} catch (error) {
		return rejected(path, error);
	}
}

async function openEnvelope(file: BundleFile, content: DsseContent, trust: Trust): Promise<Opened> {
	const facts = await verifySignature(file, envelopeSignature(content), trust);
	const statement = readStatement(content);
	const { json, predicateType, subjects } = statement;
	const digests = subjects.flatMap((subject) => Object.entries(subject.digests));
	return {
		about: new Set(digests.map(([algorithm, hex]) => `${algorithm}:${hex}`)),
		bind: async (matter, { predicateType: expected } = {}) => {
			const subjectMatch = matchSubject(statement, matter.digests);
			demand(
				expected === undefined || expected === predicateType,
				"PREDICATE_TYPE",
				`the statement's predicate is of the type ${predicateType}, and ${expected} is asked for`,
			);
			const id = `sha256:${createHash("sha256").update(content.payload).digest("hex")}`;
			return { id, content: "dsse", subjectMatch, ...facts, predicateType, statement: json };
		},
	};
}

function openSignature(file: BundleFile, content: MessageContent, trust: Trust): Opened {
	const id = `${content.algorithm}:${content.digest.toString("hex")}`;
	return {
		about: new Set([id]),
		bind: async (matter, { predicateType: expected } = {}) => {
			const facts = await verifySignature(file, await artifactSignature(content, matter), trust);
			demand(expected === undefined, "PREDICATE_TYPE", `it is a signature and no statement of the type ${expected}`);
			const subjectMatch = { index: 0, name: "", algorithm: content.algorithm };
			return { id, content: "message", subjectMatch, ...facts };
		},
	};
}
