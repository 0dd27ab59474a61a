import type { KeyObject } from "node:crypto";
import { createHash } from "node:crypto";
import type { BundleFile, LogEntry } from "./bundle-file.ts";
import type { SignerCertificate } from "./certificate.ts";
import { type TransparencyLog, verifyCheckpoint } from "./checkpoint.ts";
import { readLogBody } from "./log-body.ts";
import { keyBytes } from "./public-key.ts";
import { demand } from "./refusal.ts";
import { preAuthenticationEncoding } from "./signed-content.ts";
import type { TrustRoot } from "./trust.ts";

/** Who signed: a certificate, or a key alone. */
export type SigningKey = SignerCertificate | { readonly bytes?: undefined; readonly key: KeyObject };

/** @throws Refusal DUPLICATE: the library counts an entry twice that stands there twice. */
export function checkDistinct(entries: readonly LogEntry[]): void {
	const names = entries.map(({ logId, canonicalizedBody }) =>
		createHash("sha256").update(logId.keyId).update(canonicalizedBody).digest("hex"),
	);
	demand(new Set(names).size === names.length, "DUPLICATE", "the bundle has the same log entry twice");
}

/**
 * Checks what the library leaves open about an entry that it accepted, and gives the log that holds it.
 *
 * @throws Refusal TLOG_INVALID
 */
export function verifyEntry(entry: LogEntry, root: TrustRoot): TransparencyLog {
	const log = root.material.tlogs.find(({ logID }) => logID.equals(entry.logId.keyId));
	demand(log, "TLOG_INVALID", "the log that the bundle names is not in the trusted root");
	const { inclusionProof: proof, inclusionPromise: promise } = entry;
	demand(promise || entry.integratedTime === 0n, "TLOG_INVALID", "nobody signed the entry's integratedTime");
	if (!proof) return log;
	demand(proof.checkpoint, "TLOG_INVALID", "the proof of inclusion has no checkpoint");
	const checkpoint = verifyCheckpoint(proof.checkpoint.envelope, log);
	demand(
		proof.rootHash.equals(checkpoint.rootHash) && proof.treeSize === checkpoint.treeSize,
		"TLOG_INVALID",
		"the proof of inclusion is for another tree than the checkpoint",
	);
	demand(promise || proof.logIndex === entry.logIndex, "TLOG_INVALID", "the entry has two places in the log");
	return log;
}

/** @throws Refusal TLOG_INVALID when the log's key was not in use at one of the times. */
export function checkLogTimes({ baseURL, validFor }: TransparencyLog, times: readonly Date[]): void {
	for (const time of times)
		demand(
			validFor.start <= time && time <= validFor.end,
			"TLOG_INVALID",
			`the key of ${baseURL} was not in use at ${time.toISOString()}`,
		);
}

/**
 * Checks that an entry is for this signature of this key on this content: the library does not compare the key, and does not
 * know that an entry for an envelope may hold the digest of what was signed.
 *
 * @throws Refusal TLOG_BODY_MISMATCH, UNSUPPORTED_VERSION
 */
export function checkBody(entry: LogEntry, { content }: BundleFile, signer: SigningKey): void {
	const body = readLogBody(entry);
	demand(body.signature.equals(content.signature), "TLOG_BODY_MISMATCH", "the log's entry is for another signature");
	demand(digestFor(body, content)?.equals(body.digest), "TLOG_BODY_MISMATCH", "the log's entry is for other content");
	const { kind, bytes } = body.verifier;
	const expected = kind === "certificate" ? signer.bytes : keyBytes(signer.key);
	demand(expected?.equals(bytes), "TLOG_BODY_MISMATCH", "the log's entry is for another key");
}

function digestFor(
	{ digestOf, algorithm }: ReturnType<typeof readLogBody>,
	content: BundleFile["content"],
): Buffer | undefined {
	if (content.kind === "message")
		return digestOf === "signed" && algorithm === content.algorithm ? content.digest : undefined;
	if (!["sha256", "sha384", "sha512"].includes(algorithm)) return undefined;
	const logged = digestOf === "payload" ? content.payload : preAuthenticationEncoding(content);
	return createHash(algorithm).update(logged).digest();
}
