import { isJsonObject, type JsonValue } from "../base/json.ts";
import { demand } from "./refusal.ts";

/**
 * Reads a JSON value of one shape; `at` is where it stands, for messages. Everything is closed and canonical: an unknown
 * field, or bytes and numbers that could be written otherwise, could be changed by anyone without changing the meaning.
 *
 * @throws Refusal MALFORMED, LIMIT_EXCEEDED
 */
export type Shape<T> = (value: JsonValue | undefined, at: string) => T;

export const text: Shape<string> = (value, at) => {
	demand(typeof value === "string", "MALFORMED", `${at} is ${value === undefined ? "missing" : "not a text"}`);
	return value;
};

/**
 * Standard base64 with its padding, not empty, on one line or in lines as `base64` and PEM break them. `Buffer.from` alone
 * skips what it does not know, and spare bits.
 */
export const bytes: Shape<Buffer> = (value, at) => {
	const encoded = text(value, at);
	const decoded = Buffer.from(encoded, "base64");
	const canonical = decoded.toString("base64");
	const isCanonical = encoded === canonical || lineLengths.some((length) => encoded === inLines(canonical, length));
	demand(encoded !== "" && isCanonical, "MALFORMED", `${at} is not canonical base64`);
	return decoded;
};

const lineLengths = [76, 64] as const;

function inLines(encoded: string, length: number): string {
	const lines: string[] = [];
	for (let at = 0; at < encoded.length; at += length) lines.push(encoded.slice(at, at + length));
	return lines.join("\n");
}

/** A whole number from 0 to 2^63 - 1, as protobuf writes it: a text of digits, or a number. 0 when missing. */
export const integer: Shape<bigint> = (value, at) => {
	if (value === undefined || value === null) return 0n;
	const digits = typeof value === "number" && Number.isSafeInteger(value) ? String(value) : value;
	demand(
		typeof digits === "string" && /^(?:0|[1-9][0-9]{0,18})$/.test(digits),
		"MALFORMED",
		`${at} is not a whole number from 0`,
	);
	return BigInt(digits);
};

export function optional<T>(shape: Shape<T>): Shape<T | undefined> {
	return (value, at) => (value === undefined || value === null ? undefined : shape(value, at));
}

/** A list of at most so many; empty when missing. */
export function list<T>(shape: Shape<T>, most: number): Shape<readonly T[]> {
	return (value, at) => {
		if (value === undefined || value === null) return [];
		demand(Array.isArray(value), "MALFORMED", `${at} is not a list`);
		demand(value.length <= most, "LIMIT_EXCEEDED", `${at} has ${value.length} entries, and ${most} are allowed`);
		return value.map((item: JsonValue, index) => shape(item, `${at}[${index}]`));
	};
}

/** An object with these fields and no others. */
export function record<Fields extends { readonly [name: string]: Shape<unknown> }>(
	fields: Fields,
): Shape<{ readonly [Name in keyof Fields]: ReturnType<Fields[Name]> }> {
	return (value, at) => {
		demand(isJsonObject(value), "MALFORMED", `${at} is ${value === undefined ? "missing" : "not an object"}`);
		for (const name of Object.keys(value))
			demand(Object.hasOwn(fields, name), "MALFORMED", `${at} has the unknown field ${JSON.stringify(name)}`);
		const entries = Object.entries(fields).map(([name, shape]) => [
			name,
			shape(Object.hasOwn(value, name) ? value[name] : undefined, `${at}.${name}`),
		]);
		return Object.fromEntries(entries);
	};
}
