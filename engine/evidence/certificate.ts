import { type KeyObject, X509Certificate } from "node:crypto";
import { type Extensions, readClaims, readIssuer } from "./claims.ts";
import { childrenOf, type Der, derTag, readDer, readOid } from "./der.ts";
import type { CertificateOwner } from "./identity.ts";
import { maxCertificateBytes } from "./limits.ts";
import { checkKey } from "./public-key.ts";
import { demand, Refusal } from "./refusal.ts";
import { decodeStrictUtf8 } from "./strict-json.ts";
import type { Signer } from "./verification.ts";

/** A signer's certificate, read. Whether an authority issued it is for the library to say. */
export interface SignerCertificate extends CertificateOwner {
	readonly bytes: Buffer;
	readonly key: KeyObject;
	readonly subjectType: Extract<Signer, { type: "certificate" }>["subjectType"];
	/** The authority's name, DER. */
	readonly authority: Buffer;
}

const codeSigning = "1.3.6.1.5.5.7.3.3";
const keyUsageOid = "2.5.29.15";
const basicConstraintsOid = "2.5.29.19";
const subjectAlternativeNameOid = "2.5.29.17";

/** The first bit of the key usage. */
const digitalSignature = 0x80;

/**
 * Reads a certificate that signs, and checks what the library does not: that it is one for signing code and no authority's,
 * that both places name the same algorithm, that it has one owner.
 *
 * @throws Refusal CERT_INVALID, MALFORMED, LIMIT_EXCEEDED, ALG_NOT_ALLOWED
 */
export function readSignerCertificate(bytes: Buffer): SignerCertificate {
	demand(
		bytes.length <= maxCertificateBytes,
		"LIMIT_EXCEEDED",
		`a certificate is larger than ${maxCertificateBytes} bytes`,
	);
	const { fields, extensions } = readFields(readDer(bytes));
	const certificate = openCertificate(bytes);
	checkConstraints(extensions);
	demand(certificate.keyUsage?.includes(codeSigning), "CERT_INVALID", "the certificate is not for signing code");
	checkKeyUsage(extensions);
	checkKey(certificate.publicKey);
	const texts = textsOf(extensions);
	return {
		bytes,
		key: certificate.publicKey,
		authority: field(fields, 3).whole,
		issuer: readIssuer(texts),
		claims: readClaims(texts),
		...readOwner(extensions),
	};
}

/**
 * The fields of the signed part, and the extensions' contents by their identifiers. The algorithm stands inside and outside
 * of what is signed, and only OpenSSL compares the two; the unused bits of the signature could be anything.
 */
function readFields(whole: Der): { readonly fields: readonly Der[]; readonly extensions: ReadonlyMap<string, Buffer> } {
	const [signed, algorithm, signature] = childrenOf(whole);
	demand(
		signed && algorithm && signature && childrenOf(whole).length === 3,
		"CERT_INVALID",
		"the certificate is incomplete",
	);
	const fields = childrenOf(signed);
	demand(
		[whole.tag, signed.tag, algorithm.tag].every((tag) => tag === derTag.sequence) &&
			field(fields, 0).tag === derTag.context(0) &&
			field(fields, 2).whole.equals(algorithm.whole),
		"CERT_INVALID",
		"the certificate names two algorithms for its signature",
	);
	demand(
		signature.tag === derTag.bitString && signature.content[0] === 0,
		"CERT_INVALID",
		"the certificate's signature is not a whole number of bytes",
	);
	const extensions = new Map<string, Buffer>();
	const list = fields.find(({ tag }) => tag === derTag.context(3));
	for (const extension of list ? childrenOf(field(childrenOf(list), 0)) : []) {
		const parts = childrenOf(extension);
		const oid = readOid(field(parts, 0));
		demand(!extensions.has(oid), "CERT_INVALID", `the certificate has the extension ${oid} twice`);
		extensions.set(oid, field(parts, parts.length - 1).content);
	}
	return { fields, extensions };
}

function field(fields: readonly Der[], index: number): Der {
	const found = fields[index];
	demand(found, "CERT_INVALID", "the certificate is incomplete");
	return found;
}

function openCertificate(bytes: Buffer): X509Certificate {
	try {
		return new X509Certificate(bytes);
	} catch (cause) {
		throw new Refusal("CERT_INVALID", `the certificate cannot be read (${(cause as Error).message})`);
	}
}

/** Nothing in it: no authority. OpenSSL overlooks one whose key usage does not say so too. */
function checkConstraints(extensions: ReadonlyMap<string, Buffer>): void {
	const constraints = extensions.get(basicConstraintsOid);
	const isAuthority = constraints !== undefined && readDer(constraints).content.length > 0;
	demand(!isAuthority, "CERT_INVALID", "the signer's certificate is an authority's");
}

function checkKeyUsage(extensions: ReadonlyMap<string, Buffer>): void {
	const usage = extensions.get(keyUsageOid);
	const bits = usage && readDer(usage).content[1];
	demand(
		bits !== undefined && (bits & digitalSignature) !== 0,
		"CERT_INVALID",
		"the certificate's key is not for signing",
	);
}

function textsOf(extensions: ReadonlyMap<string, Buffer>): Extensions {
	const decode = (bytes: Buffer) => decodeStrictUtf8(bytes, "an extension of the certificate");
	return {
		rawText: (oid) => {
			const bytes = extensions.get(oid);
			return bytes && decode(bytes);
		},
		derText: (oid) => {
			const bytes = extensions.get(oid);
			return bytes && decode(readDer(bytes).content);
		},
	};
}

/** GeneralName's tags. Fulcio writes a user's name as `otherName`. */
const subjectTypes: { readonly [tag: number]: SignerCertificate["subjectType"] } = {
	134: "uri",
	129: "email",
	160: "other",
};

function readOwner(extensions: ReadonlyMap<string, Buffer>): Pick<SignerCertificate, "subject" | "subjectType"> {
	const names = extensions.get(subjectAlternativeNameOid);
	const [name, ...others] = names ? childrenOf(readDer(names)) : [];
	demand(
		name && others.length === 0,
		"CERT_INVALID",
		"the certificate must have one owner: a subject alternative name",
	);
	const subjectType = subjectTypes[name.tag];
	demand(subjectType, "CERT_INVALID", "the certificate's owner is neither a URI nor an address nor a name");
	const bytes = subjectType === "other" ? otherName(name) : name.content;
	const subject = decodeStrictUtf8(bytes, "the certificate's owner");
	demand(/^[\x21-\x7e]+$/.test(subject), "CERT_INVALID", "the certificate's owner has characters that cannot be shown");
	return { subject, subjectType };
}

function otherName(name: Der): Buffer {
	const [, wrapped] = childrenOf(name);
	demand(wrapped?.tag === derTag.context(0), "CERT_INVALID", "the certificate's owner cannot be read");
	return field(childrenOf(wrapped), 0).content;
}
