import { resolve } from "node:path";
import { type Diagnostic, type DiagnosticCode, sortDiagnostics } from "../base/diagnostic.ts";
import type { JsonObject } from "../base/json.ts";
import { readFileBytes } from "../base/read-file.ts";
import { loadTrust, type TrustResult } from "../evidence/load-trust.ts";
import type { Trust, TrustPolicy } from "../evidence/trust.ts";
import type { Subject, Verification } from "../evidence/verification.ts";
import { factsKey } from "../gate/admit-inputs.ts";
import { normaliseInstant } from "../gate/instant.ts";
import type { Document } from "../inputs/document.ts";
import type { Inputs, ProofFile } from "../inputs/inputs.ts";
import { imageDigest } from "../inputs/kubernetes-images.ts";
import { isDocumentName } from "../inputs/select-files.ts";
import { artifactDocument, nameArtifacts, placeOf, readSubject } from "./artifacts.ts";
import { ProofBinder } from "./bind-proofs.ts";
import type { EvidenceSource } from "./config.ts";
import { ImageFacts } from "./image-facts.ts";
import { openProofFile, type Proof, readNamedProofs } from "./open-proofs.ts";
import { proofDiagnostic } from "./proof-diagnostics.ts";
import { spliceMember } from "./splice-member.ts";

/** What was read, whom to believe about it, and what the configuration names as evidence. */
export interface EvidenceRequest {
	readonly inputs: Inputs;
	/** Absolute: what the names of inputs, and the paths of trust and sources, are relative to. */
	readonly folder: string;
	/** The moment that the verdict is for, ISO 8601. */
	readonly at: string;
	/** Missing when the configuration names nobody: then no proof verifies. */
	readonly trust?: TrustPolicy;
	readonly sources: readonly EvidenceSource[];
}

/**
 * Turns proofs into facts. Every file that a proof speaks of becomes a document of the kind `artifact`, and every workload
 * is told what was verified about its images; both have the facts as `verification`. What belongs to nothing is told.
 *
 * @throws ParapetError USAGE when `at` is no instant.
 */
export async function gatherEvidence(request: EvidenceRequest): Promise<Inputs> {
	const { inputs, folder, sources } = request;
	const { trust, diagnostics: faults } = await trustOf(request);
	const named = readNamedProofs(inputs, sources, folder);
	const files = [...(inputs.proofs ?? []), ...named.proofs];
	const binder = new ProofBinder(await openAll(files, trust));
	const verify = (subjects: readonly Subject[]) => verificationOf(normaliseInstant(request.at), { trust, subjects });
	const artifacts = await gatherArtifacts(request, { binder, paths: files.map(({ path }) => path), verify });
	const images = new ImageFacts(binder, sources);
	const documents = await Promise.all(inputs.documents.map((document) => withImageFacts(document, images, verify)));
	const isArtifact = new Set(artifacts.documents.map(({ source }) => source.name));
	return {
		files: [...new Set([...inputs.files, ...named.proofs.map(({ path }) => path), ...isArtifact])].sort(),
		documents: [...documents, ...artifacts.documents],
		diagnostics: sortDiagnostics([
			...inputs.diagnostics.filter(({ code, span }) => !hasUseHere(code, span?.source.name ?? "", isArtifact)),
			...[faults, named.diagnostics, artifacts.diagnostics, tellNoDigest(sources)].flat(),
			...(await Promise.all(binder.unbound().map(tellUnbound))),
		]),
	};
}

/**
 * Whether the readers found no use for a file that has one here: it is no text, or of no format that they know. What has
 * the name of a document must be read as one all the same.
 */
function hasUseHere(code: DiagnosticCode, name: string, artifacts: ReadonlySet<string>): boolean {
	if (!artifacts.has(name)) return false;
	return (
		code === "input/other-format" || ((code === "input/encoding" || code === "input/size") && !isDocumentName(name))
	);
}

/** Nobody is believed where the configuration names nobody. */
async function trustOf({ trust, folder }: EvidenceRequest): Promise<TrustResult> {
	if (!trust) return { trust: { roots: [], identities: [], keys: [] }, diagnostics: [] };
	return loadTrust(trust, (path) => readFileBytes(resolve(folder, path), path));
}

async function openAll(files: readonly ProofFile[], trust: Trust | undefined): Promise<readonly Proof[]> {
	const proofs: Proof[] = [];
	for (const file of files) proofs.push(await openProofFile(file, trust));
	return proofs;
}

type Verify = (subjects: readonly Subject[]) => Verification;

interface Gathering {
	readonly binder: ProofBinder;
	/** The files of all proofs. */
	readonly paths: readonly string[];
	readonly verify: Verify;
}

/** One after the other, so that no more than one artifact is in memory. */
async function gatherArtifacts({ sources, folder }: EvidenceRequest, { binder, paths, verify }: Gathering) {
	const documents: Document[] = [];
	const diagnostics: Diagnostic[] = [];
	for (const artifact of nameArtifacts(paths, sources, folder)) {
		const read = await readSubject(artifact, binder, folder);
		if ("code" in read) diagnostics.push(read);
		else documents.push(artifactDocument(artifact.name, read.file, asJson(verify([read.subject]))));
	}
	return { documents, diagnostics };
}

async function withImageFacts(document: Document, images: ImageFacts, verify: Verify): Promise<Document> {
	if (document.kind !== "kubernetes/workload") return document;
	const verification = asJson(verify(await images.of(document)));
	return { ...document, json: () => spliceMember(document.json(), factsKey, verification) };
}

function verificationOf(
	evaluatedAt: string,
	{ trust, subjects }: { readonly trust: Trust | undefined; readonly subjects: readonly Subject[] },
): Verification {
	const roots = (trust?.roots ?? []).map(({ name, sha256 }) => ({ name, sha256 }));
	return { schema: "parapet.verification/v1", evaluatedAt, trust: { roots, mode: "offline" }, subjects };
}

/** Facts are plain data: nothing in them is anything but JSON. */
function asJson(verification: Verification): JsonObject {
	return verification as unknown as JsonObject;
}

/** A proof that does not verify is somebody's broken promise, also where nothing is known that it was for. */
async function tellUnbound({ path, about, bind, rejected }: Proof): Promise<Diagnostic> {
	const [digest] = about;
	const [algorithm = "", hex = ""] = digest?.split(":") ?? [];
	const evidence = rejected ?? (digest === undefined ? undefined : await bind({ digests: { [algorithm]: hex } }));
	if (!evidence || evidence.verified) return proofDiagnostic("proof/unbound", {}, placeOf(path));
	const { code, message: reason } = evidence.error;
	return proofDiagnostic("proof/rejected", { code, reason }, placeOf(path));
}

function tellNoDigest(sources: readonly EvidenceSource[]): readonly Diagnostic[] {
	const images = sources.flatMap((source) => (source.kind === "image" ? [source.image] : []));
	return images
		.filter((image) => imageDigest(image) === undefined)
		.map((image) => proofDiagnostic("proof/no-digest", { image }, placeOf("parapet.yaml")));
}
