import { isJsonObject } from "../../../../base/json.ts";
import type { BuiltinCall, BuiltinResult } from "../../builtin.ts";
import { readJwks, signingKeyOf } from "./jwk.ts";
import { isAlgorithm, signText } from "./signature.ts";
import { member, parseJson } from "./token.ts";

/** `io.jwt.encode_sign`: header, payload and key are objects. */
export function encodeAndSign({ texts: [header, payload, key] }: BuiltinCall): BuiltinResult {
	if (header === undefined || payload === undefined || key === undefined) return undefined;
	return encodeAndSignTexts(escapeHtml(header), escapeHtml(payload), key);
}

/** `io.jwt.encode_sign_raw`: header, payload and key are texts, which are signed as they are. */
export function encodeAndSignTexts(header: string, payload: string, key: string): BuiltinResult {
	const [jwk] = readJwks(key) ?? [];
	const signingKey = jwk && signingKeyOf(jwk);
	const parsed = parseJson(header);
	if (!signingKey || !isJsonObject(parsed)) return undefined;
	const [alg, typ] = [member(parsed, "alg"), member(parsed, "typ")];
	if (typeof alg !== "string" || !isAlgorithm(alg)) return undefined;
	const isJwt = typeof typ !== "string" || typ === "JWT";
	if (isJwt && parseJson(payload) === undefined) return undefined;
	const text = `${toBase64url(header)}.${toBase64url(payload)}`;
	const signature = signText(alg, signingKey, text);
	return signature && `${text}.${signature.toString("base64url")}`;
}

function toBase64url(text: string): string {
	return Buffer.from(text).toString("base64url");
}

/** JSON as Go writes it, wherever its text comes from: the signature is made of every byte. */
function escapeHtml(json: string): string {
	return json.replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
