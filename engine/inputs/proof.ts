import { encodeUtf8 } from "../base/bytes.ts";
import type { Diagnostic } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import { inputDiagnostic } from "./diagnostics.ts";
import type { ProofFile } from "./inputs.ts";
import { readJson } from "./json.ts";
import { maxProofs } from "./limits.ts";
import type { Outline } from "./outline.ts";
import type { ParsedJson } from "./parsed-text.ts";

/** What ends the name of a proof; before it stands the name of the file that it speaks of. */
const endings = [".sigstore.json", ".sigstore", ".intoto.jsonl", ".bundle"] as const;

/** The file that a proof of this name speaks of; undefined for what is no proof by its name. */
export function provenName(name: string): string | undefined {
	const ending = endings.find((text) => name.endsWith(text));
	const proven = ending && name.slice(0, -ending.length);
	return proven === "" || proven?.endsWith("/") ? undefined : proven;
}

/** Whether a JSON text is a Sigstore bundle by what it says of itself, whatever its name. */
export function isProof(outline: Outline): boolean {
	if (outline.has("apiVersion") && outline.has("kind")) return false;
	const mediaType = outline.scalar("mediaType");
	if (typeof mediaType === "string" && mediaType.startsWith("application/vnd.dev.sigstore.bundle")) return true;
	return outline.has("verificationMaterial") && (outline.has("dsseEnvelope") || outline.has("messageSignature"));
}

/** The proofs of one text, each with the bytes of one bundle. */
export interface ReadProofs {
	readonly proofs: readonly ProofFile[];
	readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a text that somebody calls a proof: a bundle; what npm's registry gives, which has several; or bundles as JSON
 * lines. Whether there is anything in them is for `evidence/` to say; what is no JSON is told here, with its place.
 */
export function readProofs(source: Source, utf8: Uint8Array): ReadProofs {
	const { values, diagnostics } = readJson(source, utf8);
	const [whole] = values;
	if (whole) return limited(source, bundlesIn(whole));
	return source.name.endsWith(".jsonl") ? readLines(source) : { proofs: [], diagnostics };
}

/** @see https://github.com/npm/rfcs/blob/main/accepted/0049-link-packages-to-source-and-build.md */
function bundlesIn({ outline, value, encode }: ParsedJson): readonly Uint8Array[] {
	const attestations = outline.has("attestations") && (value as { readonly attestations: unknown }).attestations;
	if (!Array.isArray(attestations)) return [encode([])];
	return attestations.map((_, index) => encode(["attestations", index, "bundle"]));
}

/** The form of `gh attestation download`, and of builders that sign several statements. */
function readLines(source: Source): ReadProofs {
	const bundles: Uint8Array[] = [];
	const faults: Diagnostic[] = [];
	let start = 0;
	for (const text of source.text.split("\n")) {
		if (text.trim() !== "") {
			const { values, diagnostics } = readJson({ name: source.name, text }, encodeUtf8(text));
			for (const { encode } of values) bundles.push(encode([]));
			faults.push(...diagnostics.map((diagnostic) => movedTo(source, start, diagnostic)));
		}
		start += text.length + 1;
		if (bundles.length > maxProofs) break;
	}
	return faults.length > 0 ? { proofs: [], diagnostics: faults } : limited(source, bundles);
}

/** The diagnostic about a line as one about its file. */
function movedTo(source: Source, by: number, diagnostic: Diagnostic): Diagnostic {
	const { span } = diagnostic;
	return span ? { ...diagnostic, span: { source, start: span.start + by, end: span.end + by } } : diagnostic;
}

function limited(source: Source, bundles: readonly Uint8Array[]): ReadProofs {
	if (bundles.length <= maxProofs) {
		return { proofs: bundles.map((bytes) => ({ path: source.name, bytes })), diagnostics: [] };
	}
	const span = { source, start: 0, end: 0 };
	return { proofs: [], diagnostics: [inputDiagnostic("input/too-many-proofs", {}, { span })] };
}
