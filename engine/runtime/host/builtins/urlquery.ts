import { isJsonObject, type JsonValue } from "../../../base/json.ts";
import type { BuiltinCall, BuiltinResult, HostBuiltins } from "../builtin.ts";
import { percentDecode, percentEncode } from "./percent.ts";
import { textArgs } from "./text-args.ts";

/** `urlquery.*`, as Go's `net/url` reads and writes queries. */
export const urlqueryBuiltins: HostBuiltins = {
	"urlquery.encode": textArgs(encode),
	"urlquery.decode": textArgs(decode),
	"urlquery.encode_object": encodeObject,
	"urlquery.decode_object": textArgs(decodeObject),
};

function encode(text: string): string {
	return percentEncode(text, " ").replaceAll(" ", "+");
}

function decode(text: string): string | undefined {
	return percentDecode(text.replaceAll("+", " "));
}

function encodeObject({ args: [object] }: BuiltinCall): BuiltinResult {
	if (object === undefined || !isJsonObject(object)) return undefined;
	const pairs: string[] = [];
	for (const key of Object.keys(object).sort()) {
		const values: JsonValue = object[key] ?? null;
		for (const value of Array.isArray(values) ? values : [values]) {
			if (typeof value !== "string") return undefined;
			pairs.push(`${encode(key)}=${encode(value)}`);
		}
	}
	return pairs.join("&");
}

/** A semicolon between pairs is refused: other readers take it for a separator, so the query would have two meanings. */
function decodeObject(query: string): BuiltinResult {
	const values = new Map<string, string[]>();
	for (const pair of query.split("&")) {
		if (pair === "") continue;
		const equals = pair.indexOf("=");
		const key = decode(equals === -1 ? pair : pair.slice(0, equals));
		const value = decode(equals === -1 ? "" : pair.slice(equals + 1));
		if (pair.includes(";") || key === undefined || value === undefined) return undefined;
		values.set(key, [...(values.get(key) ?? []), value]);
	}
	return Object.fromEntries(values);
}
