import { isJsonObject, type JsonObject, type JsonValue } from "../base/json.ts";
import { maxJsonDepth } from "./limits.ts";
import { demand, Refusal } from "./refusal.ts";

/**
 * Reads JSON that means one thing to every reader: UTF-8, no two equal keys in an object (of which `JSON.parse` silently
 * keeps the last), not too deep. `called` is what messages call it.
 *
 * @throws Refusal MALFORMED, LIMIT_EXCEEDED
 */
export function parseStrictJson(bytes: Uint8Array, called: string): JsonValue {
	const text = decodeStrictUtf8(bytes, called);
	let value: JsonValue;
	try {
		value = JSON.parse(text);
	} catch (cause) {
		throw new Refusal("MALFORMED", `${called} is not JSON: ${(cause as Error).message}`);
	}
	checkObjects(text, called);
	return value;
}

/** The same for what must be an object. */
export function parseStrictObject(bytes: Uint8Array, called: string): JsonObject {
	const value = parseStrictJson(bytes, called);
	demand(isJsonObject(value), "MALFORMED", `${called} is not a JSON object`);
	return value;
}

/** @throws Refusal MALFORMED when the bytes are not UTF-8; a byte order mark stays. */
export function decodeStrictUtf8(bytes: Uint8Array, called: string): string {
	try {
		return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		throw new Refusal("MALFORMED", `${called} is not UTF-8`);
	}
}

/** Walks over valid JSON once, with the keys of the objects that are open. */
function checkObjects(text: string, called: string): void {
	const open: (Set<string> | undefined)[] = [];
	for (let at = 0; at < text.length; at++) {
		const character = text[at];
		if (character === "{" || character === "[") {
			open.push(character === "{" ? new Set() : undefined);
			demand(open.length <= maxJsonDepth, "LIMIT_EXCEEDED", `${called} is nested deeper than ${maxJsonDepth} levels`);
		} else if (character === "}" || character === "]") open.pop();
		else if (character === '"') {
			const end = stringEnd(text, at);
			if (isKey(text, end)) addKey(open.at(-1), JSON.parse(text.slice(at, end)), called);
			at = end - 1;
		}
	}
}

/** The offset after the string that starts at `start`. A quote ends it unless an odd number of backslashes stands before. */
function stringEnd(text: string, start: number): number {
	for (let quote = text.indexOf('"', start + 1); ; quote = text.indexOf('"', quote + 1)) {
		let before = quote - 1;
		while (text[before] === "\\") before--;
		if ((quote - before) % 2 === 1) return quote + 1;
	}
}

function isKey(text: string, end: number): boolean {
	let at = end;
	while (" \t\n\r".includes(text[at] ?? "end")) at++;
	return text[at] === ":";
}

function addKey(keys: Set<string> | undefined, key: string, called: string): void {
	demand(!keys?.has(key), "MALFORMED", `${called} has the key ${JSON.stringify(key)} twice in one object`);
	keys?.add(key);
}
