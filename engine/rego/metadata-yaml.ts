import { LineCounter, parseDocument } from "yaml";
import type { JsonValue } from "../base/json.ts";
import { readPlainYaml } from "./plain-yaml.ts";

/** A value, or what is wrong with the text; `line` is 0-based and missing where YAML names none. */
type YamlResult = { readonly value: JsonValue } | { readonly fault: string; readonly line?: number };

/** How often aliases may multiply nodes. Stops a few lines of YAML from becoming gigabytes. */
const aliasLimit = 100;

/** Reads the YAML of a METADATA block. */
export function readYaml(text: string): YamlResult {
	const plain = readPlainYaml(text);
	return plain === undefined ? readAnyYaml(text) : { value: plain };
}

/** Reads any YAML: slow, but the measure of what a text means. */
export function readAnyYaml(text: string): YamlResult {
	const lines = new LineCounter();
	const document = parseDocument(text, {
		lineCounter: lines,
		merge: true,
		customTags: ["timestamp"],
		prettyErrors: false,
	});
	const [fault] = document.errors;
	if (fault) return { fault: `yaml: ${fault.message}`, line: lines.linePos(fault.pos[0]).line - 1 };
	try {
		return { value: jsonOf(document.toJS({ maxAliasCount: aliasLimit })) };
	} catch (error) {
		return { fault: `yaml: ${error instanceof Error ? error.message : String(error)}` };
	}
}

/** Maps and lists as they are, dates as RFC 3339 text, numbers that JSON cannot say as text. */
function jsonOf(value: unknown): JsonValue {
	if (value === null || typeof value === "boolean" || typeof value === "string") return value;
	if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
	if (value instanceof Date) return value.toISOString().replace(".000Z", "Z");
	if (Array.isArray(value)) return value.map(jsonOf);
	if (typeof value !== "object") return value === undefined ? null : String(value);
	const entries = Object.entries(value).map(([key, item]) => [key, jsonOf(item)] as const);
	return Object.fromEntries(entries);
}
