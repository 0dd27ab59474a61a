import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { derTag, writeDer, writeOid } from "../../engine/evidence/der.ts";

/** Certificates and timestamps of an instance that tests own: what no public authority would ever issue, too. */

export interface KeyPair {
	readonly privateKey: KeyObject;
	readonly publicKey: KeyObject;
	/** SubjectPublicKeyInfo, DER. */
	readonly spki: Buffer;
	/** SHA-256 of `spki`: by which logs are named. */
	readonly id: Buffer;
}

export function newKeyPair(type: "ec" | "ed25519" = "ec"): KeyPair {
	const pair = type === "ec" ? generateKeyPairSync("ec", { namedCurve: "P-256" }) : generateKeyPairSync("ed25519");
	const spki = pair.publicKey.export({ type: "spki", format: "der" });
	return { ...pair, spki, id: sha256(spki) };
}

export const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest();
export const sequence = (...parts: Buffer[]) => writeDer(derTag.sequence, ...parts);
export const set = (...parts: Buffer[]) => writeDer(derTag.set, ...parts);
export const octets = (...parts: Buffer[]) => writeDer(derTag.octetString, ...parts);
export const integer = (...bytes: number[]) => writeDer(derTag.integer, Buffer.from(bytes));
export const utf8 = (text: string) => writeDer(0x0c, Buffer.from(text));
const bits = (bytes: Buffer, unused = 0) => writeDer(derTag.bitString, Buffer.from([unused]), bytes);

const digitsOf = (time: Date) => time.toISOString().replace(/\.\d+|[-:T]/g, "");
const utcTime = (time: Date) => writeDer(0x17, Buffer.from(digitsOf(time).slice(2)));
const nameOf = (name: string) => sequence(set(sequence(writeOid("2.5.4.3"), utf8(name))));

export const extension = (oid: string, content: Buffer) => sequence(writeOid(oid), octets(content));

const ecdsaSha256 = "1.2.840.10045.4.3.2";

export interface CertificateParts {
	readonly owner: string;
	readonly authority: string;
	readonly authorityKey: KeyObject;
	readonly key: KeyPair;
	readonly notBefore: Date;
	readonly notAfter: Date;
	readonly extensions: readonly Buffer[];
	/** The algorithm that stands outside of what is signed. */
	readonly outerAlgorithm?: string;
}

/** What is signed of a certificate. */
export function certificateBody(parts: CertificateParts): Buffer {
	return sequence(
		writeDer(derTag.context(0), integer(2)),
		integer(7),
		sequence(writeOid(ecdsaSha256)),
		nameOf(parts.authority),
		sequence(utcTime(parts.notBefore), utcTime(parts.notAfter)),
		nameOf(parts.owner),
		parts.key.spki,
		writeDer(derTag.context(3), sequence(...parts.extensions)),
	);
}

export function certificate(parts: CertificateParts): Buffer {
	const body = certificateBody(parts);
	const algorithm = sequence(writeOid(parts.outerAlgorithm ?? ecdsaSha256));
	return sequence(body, algorithm, bits(sign("sha256", body, parts.authorityKey)));
}

export const basicConstraints = (isAuthority: boolean) =>
	extension("2.5.29.19", isAuthority ? sequence(writeDer(1, Buffer.from([0xff]))) : sequence());
export const keyUsage = (byte: number) => extension("2.5.29.15", bits(Buffer.from([byte]), byte === 6 ? 1 : 7));
export const extendedKeyUsage = (...oids: string[]) => extension("2.5.29.37", sequence(...oids.map(writeOid)));

/** An authority that signed itself. */
export function authorityCertificate(owner: string, key: KeyPair, start: Date): Buffer {
	return certificate({
		owner,
		authority: owner,
		authorityKey: key.privateKey,
		key,
		notBefore: start,
		notAfter: new Date(start.getTime() + 10 * 365 * 86_400_000),
		extensions: [basicConstraints(true), keyUsage(6)],
	});
}

function uint(value: number | bigint, sizeBytes: number): Buffer {
	return Buffer.from(
		BigInt(value)
			.toString(16)
			.padStart(sizeBytes * 2, "0"),
		"hex",
	);
}

/** The extension with a CT log's promise to hold the certificate. */
export function sctExtension(body: Buffer, authority: KeyPair, log: KeyPair, time: Date): Buffer {
	const timestamp = uint(time.getTime(), 8);
	const noExtensions = uint(0, 2);
	const entry = Buffer.concat([authority.id, uint(body.length, 3), body]);
	const signed = Buffer.concat([uint(0, 1), uint(0, 1), timestamp, uint(1, 2), entry, noExtensions]);
	const signature = sign("sha256", signed, log.privateKey);
	const sct = Buffer.concat([
		uint(0, 1),
		log.id,
		timestamp,
		noExtensions,
		Buffer.from([4, 3]),
		uint(signature.length, 2),
		signature,
	]);
	const list = Buffer.concat([uint(sct.length + 2, 2), uint(sct.length, 2), sct]);
	return extension("1.3.6.1.4.1.11129.2.4.2", octets(list));
}

const sha256Algorithm = sequence(writeOid("2.16.840.1.101.3.4.2.1"));
const timestampInfo = "1.2.840.113549.1.9.16.1.4";

export interface TimestampParts {
	readonly signature: Buffer;
	readonly time: Date;
	readonly key: KeyPair;
	readonly owner: string;
	readonly authority: string;
	readonly certificates?: readonly Buffer[];
	/** What stands in PKIStatusInfo beside `granted`. */
	readonly statusText?: string;
	readonly unsigned?: Buffer;
	/** Of the CMS structure. */
	readonly version?: number;
}

/** An RFC 3161 response. */
export function timestampResponse(parts: TimestampParts): Buffer {
	const info = sequence(
		integer(1),
		writeOid("1.2.3.4"),
		sequence(sha256Algorithm, octets(sha256(parts.signature))),
		integer(9),
		writeDer(0x18, Buffer.from(digitsOf(parts.time))),
	);
	const attributes = [
		sequence(writeOid("1.2.840.113549.1.9.3"), set(writeOid(timestampInfo))),
		sequence(writeOid("1.2.840.113549.1.9.4"), set(octets(sha256(info)))),
	];
	const signer = sequence(
		integer(1),
		sequence(nameOf(parts.authority), integer(7)),
		sha256Algorithm,
		writeDer(derTag.context(0), ...attributes),
		sequence(writeOid(ecdsaSha256)),
		octets(sign("sha256", set(...attributes), parts.key.privateKey)),
		...(parts.unsigned ? [writeDer(derTag.context(1), parts.unsigned)] : []),
	);
	const signedData = sequence(
		integer(parts.version ?? 3),
		set(sha256Algorithm),
		sequence(writeOid(timestampInfo), writeDer(derTag.context(0), octets(info))),
		...(parts.certificates ? [writeDer(derTag.context(0), ...parts.certificates)] : []),
		set(signer),
	);
	const status = sequence(integer(0), ...(parts.statusText ? [sequence(utf8(parts.statusText))] : []));
	return sequence(status, sequence(writeOid("1.2.840.113549.1.7.2"), writeDer(derTag.context(0), signedData)));
}
