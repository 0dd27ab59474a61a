import { decodeUtf8 } from "../../../../base/bytes.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../../base/json.ts";
import { decodeBase64url } from "./base64url.ts";

/** The three parts of a compact JWS, as they stand in it. */
export interface Token {
	readonly header: string;
	readonly payload: string;
	readonly signature: string;
}

/** A JSON object beside the text it was read from, which has every digit of its numbers. */
export interface JsonPart {
	readonly value: JsonObject;
	readonly text: string;
}

/** The parts of `header.payload.signature`; undefined for another number of parts. Nothing is decoded. */
export function splitToken(text: JsonValue | undefined): Token | undefined {
	if (typeof text !== "string") return undefined;
	const [header, payload, signature, ...rest] = text.split(".", 4);
	if (header === undefined || payload === undefined || signature === undefined || rest.length > 0) return undefined;
	return { header, payload, signature };
}

/** What the signature is made of. */
export function signedText({ header, payload }: Token): string {
	return `${header}.${payload}`;
}

/** A part's text; undefined when it is not base64url. */
export function decodePart(part: string): string | undefined {
	const bytes = decodeBase64url(part);
	return bytes && decodeUtf8(bytes);
}

/** The header; undefined when it is no JSON object, or that of an encrypted token (JWE). */
export function decodeHeader(token: Token): JsonPart | undefined {
	const text = decodePart(token.header);
	const header = text === undefined ? undefined : parseObject(text);
	return header && !Object.hasOwn(header.value, "enc") ? header : undefined;
}

/** The last of equal keys counts. */
export function parseObject(text: string): JsonPart | undefined {
	const value = parseJson(text);
	return isJsonObject(value) ? { value, text } : undefined;
}

/** Undefined when the text is not JSON. */
export function parseJson(text: string): JsonValue | undefined {
	try {
		return JSON.parse(text) as JsonValue;
	} catch {
		return undefined;
	}
}

/** A member of an object that may come from outside: never one of its prototype's. */
export function member(object: JsonObject, name: string): JsonValue | undefined {
	return Object.hasOwn(object, name) ? object[name] : undefined;
}
