import { createPublicKey, X509Certificate } from "node:crypto";
import { isJsonObject, type JsonValue } from "../base/json.ts";
import type { LogEntry } from "./bundle-file.ts";
import { demand, Refusal } from "./refusal.ts";
import { parseStrictObject } from "./strict-json.ts";

/** What a log's entry says that was signed, by whom, and with which signature. */
export interface LogBody {
	/** What the digest is of: the artifact, DSSE's payload, or DSSE's payload with its type (PAE). */
	readonly digestOf: "signed" | "payload";
	readonly algorithm: string;
	readonly digest: Buffer;
	readonly signature: Buffer;
	/** DER of a certificate, or of a key in SubjectPublicKeyInfo form. */
	readonly verifier: { readonly kind: "certificate" | "key"; readonly bytes: Buffer };
}

type Read = (spec: JsonValue | undefined) => LogBody;

/** @see https://github.com/sigstore/rekor/tree/main/pkg/types and https://github.com/sigstore/rekor-tiles/tree/main/docs */
const readers: { readonly [kindVersion: string]: Read } = {
	"hashedrekord 0.0.1": (spec) => ({
		digestOf: "signed",
		...hexDigest(at(spec, "data", "hash")),
		signature: base64(at(spec, "signature", "content")),
		verifier: pem(base64(at(spec, "signature", "publicKey", "content"))),
	}),
	"hashedrekord 0.0.2": (spec) => ({
		digestOf: "signed",
		...rawDigest(at(spec, "hashedRekordV002", "data")),
		...signatureAndVerifier(at(spec, "hashedRekordV002", "signature")),
	}),
	"dsse 0.0.1": (spec) => ({
		digestOf: "payload",
		...hexDigest(at(spec, "payloadHash")),
		signature: base64(at(only(at(spec, "signatures")), "signature")),
		verifier: pem(base64(at(only(at(spec, "signatures")), "verifier"))),
	}),
	"dsse 0.0.2": (spec) => ({
		digestOf: "payload",
		...rawDigest(at(spec, "dsseV002", "payloadHash")),
		...signatureAndVerifier(only(at(spec, "dsseV002", "signatures"))),
	}),
	"intoto 0.0.2": (spec) => ({
		digestOf: "payload",
		...hexDigest(at(spec, "content", "payloadHash")),
		// Encoded twice, see the library.
		signature: Buffer.from(base64(at(only(at(spec, "content", "envelope", "signatures")), "sig")).toString(), "base64"),
		verifier: pem(base64(at(only(at(spec, "content", "envelope", "signatures")), "publicKey"))),
	}),
};

/**
 * Reads an entry's body.
 *
 * @throws Refusal UNSUPPORTED_VERSION, TLOG_BODY_MISMATCH, MALFORMED
 */
export function readLogBody({ kindVersion, canonicalizedBody }: LogEntry): LogBody {
	const json = parseStrictObject(canonicalizedBody, "the log's entry");
	const named = `${kindVersion.kind} ${kindVersion.version}`;
	const actual = `${json["kind"]} ${json["apiVersion"]}`;
	demand(named === actual, "TLOG_BODY_MISMATCH", `the log's entry is ${actual}, and the bundle calls it ${named}`);
	const read = Object.hasOwn(readers, named) ? readers[named] : undefined;
	if (!read) throw new Refusal("UNSUPPORTED_VERSION", `log entries of the kind ${named} are not supported`);
	return read(json["spec"]);
}

function at(value: JsonValue | undefined, ...route: readonly string[]): JsonValue | undefined {
	let found = value;
	for (const name of route) found = isJsonObject(found) && Object.hasOwn(found, name) ? found[name] : undefined;
	return found;
}

function only(value: JsonValue | undefined): JsonValue | undefined {
	demand(Array.isArray(value) && value.length === 1, "TLOG_BODY_MISMATCH", "the log's entry must have one signature");
	return value[0];
}

function textOf(value: JsonValue | undefined): string {
	demand(typeof value === "string" && value !== "", "TLOG_BODY_MISMATCH", "the log's entry is incomplete");
	return value;
}

function base64(value: JsonValue | undefined): Buffer {
	return Buffer.from(textOf(value), "base64");
}

function hexDigest(value: JsonValue | undefined): Pick<LogBody, "algorithm" | "digest"> {
	return { algorithm: textOf(at(value, "algorithm")), digest: Buffer.from(textOf(at(value, "value")), "hex") };
}

const algorithmNames = new Map([
	["SHA2_256", "sha256"],
	["SHA2_384", "sha384"],
	["SHA2_512", "sha512"],
]);

function rawDigest(value: JsonValue | undefined): Pick<LogBody, "algorithm" | "digest"> {
	const algorithm = textOf(at(value, "algorithm"));
	return { algorithm: algorithmNames.get(algorithm) ?? algorithm, digest: base64(at(value, "digest")) };
}

function signatureAndVerifier(value: JsonValue | undefined): Pick<LogBody, "signature" | "verifier"> {
	const certificate = at(value, "verifier", "x509Certificate", "rawBytes");
	const verifier =
		certificate === undefined
			? { kind: "key" as const, bytes: base64(at(value, "verifier", "publicKey", "rawBytes")) }
			: { kind: "certificate" as const, bytes: base64(certificate) };
	return { signature: base64(at(value, "content")), verifier };
}

/** The first block of PEM: a certificate or a key. */
function pem(bytes: Buffer): LogBody["verifier"] {
	const text = bytes.toString("latin1");
	try {
		return /^-----BEGIN CERTIFICATE-----/m.test(text)
			? { kind: "certificate", bytes: new X509Certificate(text).raw }
			: { kind: "key", bytes: createPublicKey(text).export({ type: "spki", format: "der" }) };
	} catch {
		throw new Refusal("TLOG_BODY_MISMATCH", "the key in the log's entry cannot be read");
	}
}
