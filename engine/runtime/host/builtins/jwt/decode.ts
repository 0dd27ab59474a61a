import { type BuiltinResult, jsonText } from "../../builtin.ts";
import { decodeBase64url } from "./base64url.ts";
import { decodeHeader, decodePart, member, parseObject, splitToken } from "./token.ts";

/**
 * `io.jwt.decode`: header, payload and the signature in hex; nothing is checked. A token in a token is taken out, with
 * or without quotes around it; each is a quarter shorter than the one around it, so there are few.
 */
export function decodeToken(text: string): BuiltinResult {
	let inner: string | undefined = text;
	while (inner !== undefined) {
		const token = splitToken(inner);
		const header = token && decodeHeader(token);
		const payload = token && decodePart(token.payload);
		if (!token || !header || payload === undefined) return undefined;
		const contentType = member(header.value, "cty") ?? "";
		if (typeof contentType !== "string") return undefined;
		if (contentType !== "JWT") {
			const claims = parseObject(payload);
			const signature = decodeBase64url(token.signature);
			return claims && signature && [{ [jsonText]: header.text }, { [jsonText]: payload }, signature.toString("hex")];
		}
		inner = withoutQuotes(payload);
	}
	return undefined;
}

function withoutQuotes(text: string): string {
	const isQuote = (at: number) => text[at] === '"' || text[at] === "'";
	let start = 0;
	let end = text.length;
	while (start < end && isQuote(start)) start++;
	while (end > start && isQuote(end - 1)) end--;
	return text.slice(start, end);
}
