import { createSecretKey } from "node:crypto";
import type { HostBuiltin, HostBuiltins } from "../../builtin.ts";
import { textArgs } from "../text-args.ts";
import { decodeBase64url } from "./base64url.ts";
import { readHeader } from "./header.ts";
import { candidateKeys, readKeys } from "./keys.ts";
import { isSigned } from "./signature.ts";
import { decodeHeader, signedText, splitToken } from "./token.ts";

const withSecret = ["HS256", "HS384", "HS512"];
const withKey = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"];

/** `io.jwt.verify_*`: whether the signature is right. The algorithm is the builtin's, whatever the header says. */
export const verifyBuiltins: HostBuiltins = Object.fromEntries([
	...withSecret.map((alg) => [`io.jwt.verify_${alg.toLowerCase()}`, verifyWithSecret(alg)]),
	...withKey.map((alg) => [`io.jwt.verify_${alg.toLowerCase()}`, verifyWithKey(alg)]),
]);

function verifyWithSecret(alg: string): HostBuiltin {
	return textArgs((text, secret) => {
		const token = splitToken(text);
		const signature = token && decodeBase64url(token.signature);
		if (!token || !signature) return undefined;
		return isSigned(alg, createSecretKey(Buffer.from(secret)), { text: signedText(token), signature }, "any");
	});
}

/** A key that was given with its private half is not one to verify with. */
function verifyWithKey(alg: string): HostBuiltin {
	return textArgs((text, keyText) => {
		const token = splitToken(text);
		const keys = readKeys(keyText);
		const signature = token && decodeBase64url(token.signature);
		const decoded = token && decodeHeader(token);
		const header = decoded && readHeader(decoded.value);
		if (!token || !keys || !signature || !header) return undefined;
		const signed = { text: signedText(token), signature };
		return candidateKeys(keys, header).some(({ key, isPrivate }) => !isPrivate && isSigned(alg, key, signed, "any"));
	});
}
