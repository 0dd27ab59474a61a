// The library below asks for it while it loads.
import "reflect-metadata";
import { webcrypto } from "node:crypto";
import { cryptoProvider, SubjectAlternativeNameExtension, X509CertificateGenerator } from "@peculiar/x509";

cryptoProvider.set(webcrypto as never);

/** A self-signed certificate for this machine, and its key. PEM. */
export interface Certificate {
	readonly certificate: string;
	readonly key: string;
}

/** Valid until the moment. */
export async function certificateUntil(notAfter: Date): Promise<Certificate> {
	const signingAlgorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
	const keys = (await webcrypto.subtle.generateKey(signingAlgorithm, true, [
		"sign",
		"verify",
	])) as webcrypto.CryptoKeyPair;
	const certificate = await X509CertificateGenerator.createSelfSigned({
		serialNumber: "01",
		name: "CN=localhost",
		notBefore: new Date(Date.now() - 60_000),
		notAfter,
		signingAlgorithm,
		keys: keys as never,
		extensions: [new SubjectAlternativeNameExtension([{ type: "ip", value: "127.0.0.1" }])],
	});
	const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey)).toString("base64");
	return {
		certificate: certificate.toString("pem"),
		key: `-----BEGIN PRIVATE KEY-----\n${pkcs8.replace(/.{64}/g, "$&\n")}\n-----END PRIVATE KEY-----\n`,
	};
}
