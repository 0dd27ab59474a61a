import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import {
	type Evidence,
	loadTrust,
	ParapetError,
	type ProofCode,
	type ProofFile,
	type RejectedEvidence,
	readFileBytes,
	renderDiagnostics,
	type SubjectMatter,
	splitProofFile,
	type Trust,
	type TrustPolicy,
	verifyProof,
} from "../../index.ts";
import { paletteFor } from "../colour.ts";
import { predicateTypeOf } from "../predicate-types.ts";
import { renderVerification, type VerificationReport } from "../render-verification.ts";
import type { ColourChoice, Terminal } from "../terminal.ts";
import { writeOutput } from "../write-output.ts";

export interface VerifyFlags {
	readonly bundle?: string;
	readonly certificateIdentity?: string;
	readonly certificateOidcIssuer?: string;
	readonly key?: string;
	readonly insecureIgnoreTlog?: boolean;
	readonly trustedRoot: readonly string[];
	readonly type?: string;
	readonly predicateType?: string;
	readonly format: "text" | "json";
	readonly output?: string;
	readonly color: ColourChoice;
}

/** Nothing was decided: exit code 3. */
const undecided: readonly ProofCode[] = ["UNSUPPORTED_VERSION", "LIMIT_EXCEEDED"];

/** `parapet verify`: verifies the proof of one artifact, reports it, and gives the exit code. */
export async function verify(artifact: string, flags: VerifyFlags, terminal: Terminal): Promise<number> {
	const policy = policyOf(flags);
	const expected = predicateTypeOf(flags.predicateType ?? flags.type);
	const matter = matterOf(artifact);
	const bundle = flags.bundle ?? bundleBeside(artifact);
	const { trust, diagnostics } = await loadTrust(policy, (path) => readFileBytes(path));
	if (!trust) {
		terminal.err(renderDiagnostics(diagnostics, paletteFor(flags.color, "err", terminal)));
		return 3;
	}
	const file = { path: bundle, bytes: readFileBytes(bundle, `the bundle ${bundle}`) };
	const settings = expected === undefined ? { trust } : { trust, predicateType: expected };
	const all = await Promise.all(bundlesIn(file).map((proof) => verifyProof(proof, matter, settings)));
	const { evidence, others } = firstThatHolds(all);
	const exitCode = Math.min(...all.map(exitCodeFor));
	const about = { name: artifact, digests: matter.digests };
	write({ artifact: about, evidence, others, roots: rootsOf(trust), exitCode }, flags, terminal);
	return exitCode;
}

/** A file of JSON lines that fills the memory: what is larger is no bundle either, and is told as one that is too large. */
const maxSplitBytes = 64 * 1024 * 1024;

function bundlesIn(file: ProofFile): readonly ProofFile[] {
	return file.bytes.length > maxSplitBytes ? [file] : splitProofFile(file);
}

/** The evidence that is reported, and what of the same file does not hold. */
function firstThatHolds(all: readonly Evidence[]): Pick<VerificationReport, "evidence" | "others"> {
	const evidence = all.find(({ verified }) => verified) ?? (all[0] as Evidence);
	const others = all.filter((one): one is RejectedEvidence => one !== evidence && !one.verified);
	return { evidence, others };
}

function exitCodeFor(evidence: Evidence): number {
	if (evidence.verified) return 0;
	return undecided.includes(evidence.error.code) ? 3 : 1;
}

/** @throws ParapetError USAGE when the flags do not say whom to trust. */
function policyOf(flags: VerifyFlags): TrustPolicy {
	const { certificateIdentity: subject, certificateOidcIssuer: issuer, key } = flags;
	const hasIdentity = subject !== undefined || issuer !== undefined;
	if (hasIdentity === (key !== undefined))
		throw usage("say whom to trust: --certificate-identity with --certificate-oidc-issuer, or --key");
	if (flags.insecureIgnoreTlog && key === undefined)
		throw usage("--insecure-ignore-tlog is for --key: a certificate without a log proves nothing");
	const roots = flags.trustedRoot.map((file) => ({ name: file, file }));
	if (key !== undefined)
		return { roots, keys: [{ name: key, file: key, transparencyLog: flags.insecureIgnoreTlog ? "none" : "required" }] };
	if (!subject) throw usage("--certificate-identity is missing: anybody whom the issuer knows could have signed");
	if (!issuer)
		throw usage("--certificate-oidc-issuer is missing: another issuer may give the same name to someone else");
	return { roots, identities: [{ name: "--certificate-identity", issuer, subject }] };
}

function usage(message: string): ParapetError {
	return new ParapetError("USAGE", message);
}

const digestForm = /^(sha256|sha384|sha512):([0-9a-f]+)$/;

/** @throws ParapetError USAGE, IO */
function matterOf(artifact: string): SubjectMatter {
	const [, algorithm, hex = ""] = digestForm.exec(artifact) ?? [];
	if (algorithm === undefined) {
		const bytes = readFileBytes(artifact);
		const digest = (name: string) => createHash(name).update(bytes).digest("hex");
		const digests = { sha256: digest("sha256"), sha384: digest("sha384"), sha512: digest("sha512") };
		return { digests, bytes: () => bytes };
	}
	if (hex.length * 4 !== Number(algorithm.slice(3)))
		throw usage(`${artifact} is no digest: a ${algorithm} has ${Number(algorithm.slice(3)) / 4} digits`);
	return { digests: { [algorithm]: hex } };
}

/** What tools call a bundle beside its file. */
const bundleEndings = [".sigstore.json", ".sigstore", ".bundle"];

/** @throws ParapetError USAGE for a digest, EVALUATION (nothing can be told) when there is none. */
function bundleBeside(artifact: string): string {
	if (digestForm.test(artifact)) throw usage("--bundle is missing: a digest has no file beside it");
	const found = bundleEndings.map((ending) => `${artifact}${ending}`).find((path) => existsSync(path));
	if (found !== undefined) return found;
	const names = bundleEndings.map((ending) => `${artifact}${ending}`).join(", ");
	throw new ParapetError("EVALUATION", `there is no bundle: none of ${names} is there. Name it with --bundle`);
}

function rootsOf({ roots }: Trust): VerificationReport["roots"] {
	return roots.map(({ name, sha256, isBuiltin }) => ({ name, sha256, builtin: isBuiltin }));
}

function write(report: VerificationReport, { format, output, color }: VerifyFlags, terminal: Terminal): void {
	if (output === undefined) terminal.out(renderVerification(report, format, paletteFor(color, "out", terminal)));
	else writeOutput(output, renderVerification(report, format));
}
