import { fullFormats } from "ajv-formats/dist/formats.js";
import type { JsonValue } from "../../base/json.ts";

/** One thing that a schema does not allow, as ajv tells it. */
export interface SchemaError {
	/** A JSON pointer to the value. */
	readonly instancePath: string;
	readonly keyword: string;
	readonly params: { readonly [name: string]: unknown };
}

/** A schema as a function; what it found last is in `errors`. */
export interface Validator {
	(value: JsonValue): boolean;
	errors?: readonly SchemaError[] | null;
}

type FormatCheck = (text: string) => boolean;

/**
 * The formats that the schemas name. An IRI reference is not looked at: bills of materials that tools write are full of
 * what only looks like one, and CycloneDX's own validators let it pass too.
 */
export const formats: { readonly [name: string]: FormatCheck } = {
	date: validateOf("date"),
	"date-time": validateOf("date-time"),
	"idn-email": (text) => /^[^\s@]+@[^\s@]+$/.test(text),
	"iri-reference": () => true,
	uri: fullFormats.uri as FormatCheck,
};

function validateOf(name: "date" | "date-time"): FormatCheck {
	return (fullFormats[name] as { readonly validate: FormatCheck }).validate;
}

/** How many characters a text has, surrogate pairs counted once. */
export function countCharacters(text: string): number {
	let count = text.length;
	for (let at = 0; at < text.length - 1; at++) {
		const code = text.charCodeAt(at);
		const next = text.charCodeAt(at + 1);
		if (code >= 0xd800 && code <= 0xdbff && next >= 0xdc00 && next <= 0xdfff) count--;
	}
	return count;
}

/** The list of errors with one more; `null` stands for none, as in ajv's code. */
export function addError(errors: SchemaError[] | null, error: SchemaError): SchemaError[] {
	if (errors === null) return [error];
	errors.push(error);
	return errors;
}

/**
 * Whether no two items are equal. ajv compares every item with every other, which takes minutes for ten thousand
 * components; here only those are compared that look alike.
 */
export function areUnique(items: readonly JsonValue[]): boolean {
	const scalars = new Set<JsonValue>();
	const lookalikes = new Map<number, JsonValue>();
	const compared = new Set<string>();
	for (const item of items) {
		if (typeof item !== "object" || item === null) {
			if (scalars.size === scalars.add(item).size) return false;
			continue;
		}
		const look = lookOf(item);
		const other = lookalikes.get(look);
		if (other === undefined) lookalikes.set(look, item);
		else {
			compared.add(canonical(other));
			if (compared.size === compared.add(canonical(item)).size) return false;
		}
	}
	return true;
}

/** The same for equal values, whatever the order of their keys, and mostly different for others: a sum over what is not deeper. */
function lookOf(value: JsonValue & object): number {
	let look = 0;
	for (const key in value) {
		const member = (value as { readonly [key: string]: JsonValue })[key];
		const text = typeof member === "object" ? "" : String(member);
		look = (look + Math.imul(hashOf(key) ^ hashOf(text), 0x5bd1e995)) | 0;
	}
	return look;
}

/** Longer texts are told apart by their beginning and their length. */
const hashedLength = 64;

function hashOf(text: string): number {
	let hash = text.length;
	const end = Math.min(text.length, hashedLength);
	for (let at = 0; at < end; at++) hash = Math.imul(hash, 31) + text.charCodeAt(at);
	return hash | 0;
}

/** The same text for equal values, whatever the order of their keys. Inputs are not nested deeper than their limit. */
function canonical(value: JsonValue): string {
	if (typeof value !== "object" || value === null) return JSON.stringify(value);
	if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
	const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`);
	return `{${members.sort().join(",")}}`;
}
