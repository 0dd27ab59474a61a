import { verify } from "node:crypto";
import type { TrustMaterial } from "@sigstore/verify";
import { maxCheckpointLength } from "./limits.ts";
import { demand } from "./refusal.ts";

/** A log of a trusted root. */
export type TransparencyLog = TrustMaterial["tlogs"][number];

/** What a log signed about its tree. */
export interface Checkpoint {
	readonly treeSize: bigint;
	readonly rootHash: Buffer;
}

/**
 * A signature's line of a signed note. The library makes a regular expression of the name, which can then run for minutes:
 * these characters have no power in one but `.`, and the name is compared here.
 */
const signatureLine = /^\u2014 ([A-Za-z0-9][A-Za-z0-9._:/-]{0,255}) ([A-Za-z0-9+/]+={0,2})$/;

/** A key hint is the first bytes of the log's id. */
const keyHintBytes = 4;

interface SignedNote {
	readonly note: string;
	readonly signatures: readonly { readonly name: string; readonly keyHint: Buffer; readonly signature: Buffer }[];
}

/**
 * Reads a checkpoint and verifies the signature of the very log that the entry names: the library takes that of any log it
 * knows. Signatures of others (witnesses, whose keys are in no trusted root) are read and not verified.
 *
 * @see https://github.com/C2SP/C2SP/blob/main/tlog-checkpoint.md
 * @throws Refusal TLOG_INVALID, LIMIT_EXCEEDED
 */
export function verifyCheckpoint(envelope: string, log: TransparencyLog): Checkpoint {
	const { note, signatures } = readNote(envelope);
	const name = originOf(envelope);
	const own = signatures.find((one) => one.name === name && one.keyHint.equals(log.logID.subarray(0, keyHintBytes)));
	demand(own, "TLOG_INVALID", `the checkpoint is not signed by ${log.baseURL}`);
	const algorithm = log.publicKey.asymmetricKeyType === "ed25519" ? undefined : "sha256";
	demand(
		verify(algorithm, Buffer.from(note), log.publicKey, own.signature),
		"TLOG_INVALID",
		`the signature of ${name} on the checkpoint does not hold`,
	);
	const [, size = "", hash = ""] = note.split("\n");
	demand(/^(?:0|[1-9][0-9]{0,18})$/.test(size), "TLOG_INVALID", "the checkpoint's size is not a number");
	return { treeSize: BigInt(size), rootHash: Buffer.from(hash, "base64") };
}

/** What a checkpoint's log calls itself: the first line, up to the number of its tree. Signed, once the checkpoint is verified. */
export function originOf(envelope: string): string {
	return (envelope.split("\n", 1)[0] as string).replace(/ - [0-9]+$/, "");
}

/** @throws Refusal TLOG_INVALID, LIMIT_EXCEEDED */
export function readNote(envelope: string): SignedNote {
	demand(envelope.length <= maxCheckpointLength, "LIMIT_EXCEEDED", "the checkpoint is too long");
	const split = envelope.indexOf("\n\n");
	demand(split > 0 && envelope.endsWith("\n"), "TLOG_INVALID", "the checkpoint is not a signed note");
	const lines = envelope.slice(split + 2, -1).split("\n");
	return { note: envelope.slice(0, split + 1), signatures: lines.map(readSignature) };
}

function readSignature(line: string): SignedNote["signatures"][number] {
	const [, name, encoded = ""] = signatureLine.exec(line) ?? [];
	const bytes = Buffer.from(encoded, "base64");
	demand(
		name !== undefined && bytes.toString("base64") === encoded && bytes.length > keyHintBytes,
		"TLOG_INVALID",
		"the checkpoint has a line that is no signature",
	);
	return { name, keyHint: bytes.subarray(0, keyHintBytes), signature: bytes.subarray(keyHintBytes) };
}
