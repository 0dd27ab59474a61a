import { X509Certificate } from "node:crypto";
import { childrenOf, type Der, derTag, readDer, readOid, writeDer, writeOid } from "./der.ts";
import { maxTimestampBytes } from "./limits.ts";
import { demand } from "./refusal.ts";
import type { TrustRoot } from "./trust.ts";

const signedDataOid = "1.2.840.113549.1.7.2";
const timestampInfoOid = "1.2.840.113549.1.9.16.1.4";
const timeStampingUsage = "1.3.6.1.5.5.7.3.8";

const hashOids: readonly string[] = ["2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"];

/** ECDSA with SHA-256, -384, -512. Of another name the library takes the key's default, so that any name would do. */
const signatureOids: readonly string[] = ["1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4"];

/** Sigstore's timestamp authority wrote 1 in its first year, where the standard has 3: later ones may not, so that either is bound. */
const firstRightVersion = new Date("2024-01-01T00:00:00Z");

/**
 * Reads an RFC 3161 response and gives its time. Only a part of a response is signed; so the whole is put together again
 * from what is signed or known from the trusted root, and must come out the same. The library verifies the signature.
 *
 * @see https://www.rfc-editor.org/rfc/rfc3161 and https://www.rfc-editor.org/rfc/rfc5652
 * @throws Refusal TIMESTAMP_INVALID, MALFORMED, LIMIT_EXCEEDED
 */
export function readTimestamp(bytes: Buffer, root: TrustRoot): Date {
	demand(bytes.length <= maxTimestampBytes, "LIMIT_EXCEEDED", `a timestamp is larger than ${maxTimestampBytes} bytes`);
	const parts = readParts(bytes);
	const chain = root.timestampChains.find(([leaf]) => leaf && signerName(leaf).equals(parts.signerName));
	demand(chain, "TIMESTAMP_INVALID", "the authority of the timestamp is not in the trusted root");
	checkLeaf(chain);
	for (const certificate of parts.certificates)
		demand(
			chain.some((known) => known.equals(certificate)),
			"TIMESTAMP_INVALID",
			"the timestamp carries a certificate that is not in the trusted root",
		);
	demand(writeResponse(parts).equals(bytes), "TIMESTAMP_INVALID", "the timestamp has parts that nobody signed");
	const time = readTime(parts.info);
	const isKnown = parts.version === 3 || (parts.version === 1 && time < firstRightVersion);
	demand(isKnown, "TIMESTAMP_INVALID", `the timestamp is of version ${parts.version}`);
	return time;
}

/** What differs from one response to the next. */
interface TimestampParts {
	/** TSTInfo, DER: what is signed, by way of `attributes`. */
	readonly info: Buffer;
	/** Of the CMS structure. */
	readonly version: number;
	/** Whether there is a place for certificates: it may be there and empty. */
	readonly hasCertificates: boolean;
	readonly certificates: readonly Buffer[];
	/** Issuer and serial number of the authority's certificate. */
	readonly signerName: Buffer;
	readonly digestAlgorithm: Buffer;
	readonly attributes: Buffer;
	readonly signatureAlgorithm: Buffer;
	readonly signature: Buffer;
}

function readParts(bytes: Buffer): TimestampParts {
	const token = inside(readDer(bytes), 1);
	const signedData = inside(inside(token, 1), 0);
	const fields = childrenOf(signedData);
	const certificates = fields.find(({ tag }) => tag === derTag.context(0));
	const signer = inside(fields.at(-1), 0);
	const digestOid = readOid(inside(inside(signer, 2), 0));
	const signatureOid = readOid(inside(inside(signer, 4), 0));
	demand(hashOids.includes(digestOid), "TIMESTAMP_INVALID", "the timestamp's digest is not SHA-2");
	demand(signatureOids.includes(signatureOid), "TIMESTAMP_INVALID", "the timestamp is not signed with ECDSA");
	return {
		info: inside(inside(fields[2], 1), 0).content,
		version: inside(signedData, 0).content[0] ?? 0,
		hasCertificates: certificates !== undefined,
		certificates: certificates ? childrenOf(certificates).map(({ whole }) => whole) : [],
		signerName: inside(signer, 1).whole,
		digestAlgorithm: writeDer(derTag.sequence, writeOid(digestOid), ...nullOf(inside(signer, 2))),
		attributes: inside(signer, 3).content,
		signatureAlgorithm: writeDer(derTag.sequence, writeOid(signatureOid)),
		signature: inside(signer, 5).content,
	};
}

function inside(element: Der | undefined, index: number): Der {
	const found = element && childrenOf(element)[index];
	demand(found, "TIMESTAMP_INVALID", "the timestamp is incomplete");
	return found;
}

/** The parameters of a digest's name: some write none, some NULL, which is the same. */
function nullOf(algorithm: Der): readonly Buffer[] {
	return childrenOf(algorithm).length > 1 ? [writeDer(0x05)] : [];
}

function writeResponse(parts: TimestampParts): Buffer {
	const { sequence, set, integer, octetString, context } = derTag;
	const number = (value: number) => writeDer(integer, Buffer.from([value]));
	const signer = writeDer(
		sequence,
		number(1),
		parts.signerName,
		parts.digestAlgorithm,
		writeDer(context(0), parts.attributes),
		parts.signatureAlgorithm,
		writeDer(octetString, parts.signature),
	);
	const signedData = writeDer(
		sequence,
		number(parts.version),
		writeDer(set, parts.digestAlgorithm),
		writeDer(sequence, writeOid(timestampInfoOid), writeDer(context(0), writeDer(octetString, parts.info))),
		...(parts.hasCertificates ? [writeDer(context(0), ...parts.certificates)] : []),
		writeDer(set, signer),
	);
	const granted = writeDer(sequence, number(0));
	return writeDer(sequence, granted, writeDer(sequence, writeOid(signedDataOid), writeDer(context(0), signedData)));
}

/** IssuerAndSerialNumber of a certificate. */
function signerName(certificate: Buffer): Buffer {
	const fields = childrenOf(inside(readDer(certificate), 0));
	const [, serial, , issuer] = fields;
	demand(serial && issuer, "TIMESTAMP_INVALID", "the authority's certificate is incomplete");
	return writeDer(derTag.sequence, issuer.whole, serial.whole);
}

function checkLeaf([leaf]: readonly Buffer[]): void {
	const usage = leaf && new X509Certificate(leaf).keyUsage;
	demand(usage?.includes(timeStampingUsage), "TIMESTAMP_INVALID", "the authority's certificate is not for timestamps");
}

/** GeneralizedTime in UTC; a fraction of a second is left out, as the library does. */
function readTime(info: Buffer): Date {
	const text = inside(readDer(info), 4).content.toString("latin1");
	const [, ...parts] = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.\d{1,9})?Z$/.exec(text) ?? [];
	const [year, month, day, hour, minute, second] = parts;
	const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
	demand(!Number.isNaN(time.getTime()), "TIMESTAMP_INVALID", "the timestamp's time cannot be read");
	return time;
}
