import { createHash, type KeyObject } from "node:crypto";

/** Names of curves: JSON Web Key's, and SSH's. */
const curves: { readonly [name: string]: string } = { "P-256": "nistp256", "P-384": "nistp384", "P-521": "nistp521" };

/**
 * `SHA256:…` as `ssh-keygen -l` tells it, which npm's registry and Go's DSSE library call their keys.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4253#section-6.6 and https://www.rfc-editor.org/rfc/rfc5656#section-3.1
 */
export function sshFingerprint(key: KeyObject): string {
	const digest = createHash("sha256")
		.update(Buffer.concat(fieldsOf(key).map(field)))
		.digest("base64");
	return `SHA256:${digest.replace(/=+$/, "")}`;
}

function fieldsOf(key: KeyObject): readonly (string | Buffer)[] {
	const { kty, crv = "", x = "", y = "", n = "", e = "" } = key.export({ format: "jwk" });
	const bytes = (text: string) => Buffer.from(text, "base64url");
	if (kty === "RSA") return ["ssh-rsa", positive(bytes(e)), positive(bytes(n))];
	if (kty === "OKP") return ["ssh-ed25519", bytes(x)];
	const curve = curves[crv] ?? crv;
	return [`ecdsa-sha2-${curve}`, curve, Buffer.concat([Buffer.from([4]), bytes(x), bytes(y)])];
}

/** A number's first bit would be its sign. */
function positive(bytes: Buffer): Buffer {
	return ((bytes[0] ?? 0) & 0x80) === 0 ? bytes : Buffer.concat([Buffer.from([0]), bytes]);
}

function field(content: string | Buffer): Buffer {
	const bytes = Buffer.from(content as string);
	const length = Buffer.alloc(4);
	length.writeUInt32BE(bytes.length);
	return Buffer.concat([length, bytes]);
}
