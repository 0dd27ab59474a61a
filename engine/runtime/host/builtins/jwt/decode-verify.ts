import type { JsonObject, JsonValue } from "../../../../base/json.ts";
import { type BuiltinCall, type BuiltinResult, jsonText } from "../../builtin.ts";
import { decodeBase64url } from "./base64url.ts";
import { type Constraints, readConstraints } from "./constraints.ts";
import { isAcceptable, type JoseHeader, readHeader } from "./header.ts";
import { candidateKeys } from "./keys.ts";
import { isSigned, type SignedText } from "./signature.ts";
import { decodeHeader, decodePart, type JsonPart, member, parseObject, signedText, splitToken } from "./token.ts";

/** A token whose signature is right; `undefined` for one that is broken, `"refused"` for one that is not to be trusted. */
type Opened<Content> = Content | "refused" | undefined;

interface Layer {
	readonly header: JsonPart;
	readonly payload: string;
	readonly isNested: boolean;
}

const refused: BuiltinResult = [false, {}, {}];
const NS_PER_SECOND = 1e9;

/** `io.jwt.decode_verify`: header and payload of a token that keeps all constraints. @see https://www.rfc-editor.org/rfc/rfc7519#section-7.2 */
export function decodeAndVerify(call: BuiltinCall): BuiltinResult {
	const constraints = readConstraints(call.args[1], call);
	if (!constraints) return undefined;
	const layer = openInnermost(call.args[0], constraints);
	if (layer === undefined) return undefined;
	if (layer === "refused") return refused;
	const claims = parseObject(layer.payload);
	const isValid = claims && areValid(claims.value, constraints);
	if (isValid === undefined) return undefined;
	return isValid ? [true, { [jsonText]: layer.header.text }, { [jsonText]: layer.payload }] : refused;
}

/** Every token around another must be signed as well; each is shorter than the one around it. */
function openInnermost(text: JsonValue | undefined, constraints: Constraints): Opened<Layer> {
	let layer = openToken(text, constraints);
	while (typeof layer === "object" && layer.isNested) layer = openToken(layer.payload, constraints);
	return layer;
}

function openToken(text: JsonValue | undefined, constraints: Constraints): Opened<Layer> {
	const token = splitToken(text);
	const header = token && decodeHeader(token);
	const jose = header && readHeader(header.value);
	if (!token || !header || !jose) return undefined;
	if (!isAcceptable(jose, header.value)) return "refused";
	if (constraints.alg !== "" && constraints.alg !== jose.alg) return "refused";
	const signature = decodeBase64url(token.signature);
	if (!signature) return undefined;
	if (!isTrusted(jose, { text: signedText(token), signature }, constraints)) return "refused";
	const payload = decodePart(token.payload);
	return payload === undefined ? undefined : { header, payload, isNested: jose.cty.toUpperCase() === "JWT" };
}

/** The algorithm is the header's, but only with a key that is of its kind: see {@link isSigned}. */
function isTrusted(header: JoseHeader, signed: SignedText, { keys, secret }: Constraints): boolean {
	const alg = header.alg === "Ed25519" ? "EdDSA" : header.alg;
	if (secret) return isSigned(alg, secret, signed, "digest");
	return candidateKeys(keys ?? [], header).some(({ key }) => isSigned(alg, key, signed, "digest"));
}

/** Undefined when a claim is of a type that it cannot have. */
function areValid(claims: JsonObject, { iss, aud, timeNs }: Constraints): boolean | undefined {
	const issuer = member(claims, "iss");
	if (iss !== "" && issuer !== undefined && typeof issuer !== "string") return undefined;
	if (iss !== "" && issuer !== iss) return false;
	if (!isAudience(member(claims, "aud"), aud)) return false;
	const now = timeNs / NS_PER_SECOND;
	const [expiry = Number.POSITIVE_INFINITY, start = Number.NEGATIVE_INFINITY] = [
		member(claims, "exp"),
		member(claims, "nbf"),
	];
	if (typeof expiry !== "number") return undefined;
	if (now >= expiry) return false;
	return typeof start === "number" ? now >= start : undefined;
}

function isAudience(claim: JsonValue | undefined, aud: string): boolean {
	if (claim === undefined) return aud === "";
	return Array.isArray(claim) ? claim.includes(aud) : claim === aud;
}
