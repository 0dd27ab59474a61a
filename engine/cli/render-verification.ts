import {
	type Digests,
	type Evidence,
	escapeHostile,
	type Palette,
	type RejectedEvidence,
	sanitize,
	type VerifiedEvidence,
	version,
} from "../index.ts";

/** What `parapet verify` found out. */
export interface VerificationReport {
	readonly artifact: { readonly name: string; readonly digests: Digests };
	readonly evidence: Evidence;
	/** Why other bundles of the same file do not hold. */
	readonly others: readonly RejectedEvidence[];
	readonly roots: readonly { readonly name: string; readonly sha256: string; readonly builtin: boolean }[];
	readonly exitCode: number;
}

const plain: Pick<Palette, "bold" | "dim" | "red" | "green"> = {
	bold: (text) => text,
	dim: (text) => text,
	red: (text) => text,
	green: (text) => text,
};

/** A verification for a reader or for a program. The JSON has version 1: fields may be added, none changes its meaning. */
export function renderVerification(report: VerificationReport, format: "text" | "json", palette = plain): string {
	return format === "json" ? renderJson(report) : renderText(report, palette);
}

function renderJson({ artifact, evidence, others, roots, exitCode }: VerificationReport): string {
	const report = {
		version: 1,
		tool: { name: "parapet", version },
		verified: evidence.verified,
		exitCode,
		artifact,
		trust: { roots, mode: "offline" },
		evidence,
		others,
	};
	return `${escapeHostile(JSON.stringify(report, undefined, 2))}\n`;
}

function renderText({ artifact, evidence, others, roots }: VerificationReport, palette: typeof plain): string {
	const verdict = evidence.verified ? palette.green("verified") : palette.red("not verified");
	const [algorithm = "", hex = ""] = Object.entries(artifact.digests)[0] ?? [];
	const rows: [string, string | undefined][] = [
		["artifact", `${algorithm}:${hex}`],
		["proof", evidence.path],
		...(evidence.verified ? factRows(evidence) : ([["reason", reasonOf(evidence)]] satisfies [string, string][])),
		...roots.filter(({ name }) => isUsed(name, evidence)).map(rootRow),
		...others.map((other): [string, string] => ["not held", `${other.path}: ${reasonOf(other)}`]),
	];
	const lines = rows
		.filter(([, value]) => value !== undefined && value !== "")
		.map(([label, value = ""]) => `  ${palette.dim(label.padEnd(10))}  ${sanitize(value)}`);
	return `${[`${palette.bold(verdict)}  ${sanitize(artifact.name)}`, ...lines].join("\n")}\n`;
}

function reasonOf({ error }: RejectedEvidence): string {
	return `${error.code}: ${error.message}`;
}

/** Of a proof that does not hold, every root was tried. */
function isUsed(name: string, evidence: Evidence): boolean {
	return !evidence.verified || evidence.trustedRoot?.name === name;
}

function rootRow({ name, sha256, builtin }: VerificationReport["roots"][number]): [string, string] {
	return ["root", `${name}${builtin ? " (the copy that Parapet carries)" : ""} sha256:${sha256}`];
}

const noLog = {
	key: "none: the key alone vouches for the signature",
	certificate: "none: the trusted root names no log, and its authorities alone vouch for the signature",
};

function factRows(evidence: VerifiedEvidence): [string, string | undefined][] {
	const { signer, subjectMatch, predicateType } = evidence;
	return [
		["kind", evidence.content === "dsse" ? `attestation of ${subjectMatch.name || "the artifact"}` : "signature"],
		["predicate", predicateType],
		...(signer.type === "key" ? keyRows(signer) : certificateRows(signer)),
		["signed at", evidence.signedAt],
		["log", evidence.transparencyLogs.join(", ") || noLog[signer.type]],
	];
}

type SignerOf<Type extends VerifiedEvidence["signer"]["type"]> = Extract<VerifiedEvidence["signer"], { type: Type }>;

function keyRows({ name, fingerprint }: SignerOf<"key">): [string, string][] {
	return [["key", `${name} ${fingerprint}`]];
}

function certificateRows({ subject, issuer, claims }: SignerOf<"certificate">): [string, string | undefined][] {
	const { sourceRepository, sourceRef, sourceDigest, runnerEnvironment } = claims;
	return [
		["signer", subject],
		["issuer", issuer],
		["source", [sourceRepository, sourceRef, sourceDigest].filter((part) => part !== undefined).join(" ")],
		["runner", runnerEnvironment],
	];
}
