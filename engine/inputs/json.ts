import { encodeUtf8 } from "../base/bytes.ts";
import type { Diagnostic } from "../base/diagnostic.ts";
import type { JsonObject, JsonValue } from "../base/json.ts";
import type { Source } from "../base/source.ts";
import { inputDiagnostic } from "./diagnostics.ts";
import { placeJson, stringEnd } from "./json-places.ts";
import { maxDepth } from "./limits.ts";
import { once } from "./once.ts";
import type { ParsedText } from "./parsed-text.ts";
import { extentAt } from "./places.ts";

/** Reads a JSON text: one value, no comments, no key twice in an object. */
export async function readJson(source: Source): Promise<ParsedText> {
	const { text } = source;
	const shape = measureJson(text);
	const span = (start: number, end: number) => ({ span: { source, start, end } });
	if (shape.tooDeepAt !== undefined) {
		const place = span(shape.tooDeepAt, shape.tooDeepAt + 1);
		return { values: [], diagnostics: [inputDiagnostic("input/depth", {}, place)] };
	}
	let value: JsonValue;
	try {
		value = JSON.parse(text) as JsonValue;
	} catch (fault) {
		return { values: [], diagnostics: [await explainSyntax(source, fault as Error)] };
	}
	if (countMembers(value) !== shape.memberCount) {
		const diagnostics = placeJson(text).repeated.map(({ key, start, end }) =>
			inputDiagnostic("input/duplicate-key", { key }, span(start, end)),
		);
		return { values: [], diagnostics };
	}
	const place = once(() => placeJson(text));
	const encode = (route: readonly (string | number)[]) => {
		const extent = route.length === 0 ? { start: 0, end: text.length } : extentAt(place(), route);
		return encodeUtf8(text.slice(extent.start, extent.end));
	};
	return { values: [{ value, encode, place }], diagnostics: [] };
}

/** How many members all objects of the text write down, and where it passes the depth limit. One pass, no recursion. */
function measureJson(text: string): { readonly memberCount: number; readonly tooDeepAt?: number } {
	let memberCount = 0;
	let depth = 0;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === 0x22) at = stringEnd(text, at) - 1;
		else if (code === 0x3a) memberCount++;
		else if (code === 0x5b || code === 0x7b) {
			if (++depth > maxDepth) return { memberCount, tooDeepAt: at };
		} else if (code === 0x5d || code === 0x7d) depth--;
	}
	return { memberCount };
}

/** Fewer than the text writes down when a key occurs twice in an object. */
function countMembers(root: JsonValue): number {
	let count = 0;
	const pending: JsonValue[] = [root];
	for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
		if (typeof value !== "object" || value === null) continue;
		if (Array.isArray(value)) {
			for (const item of value) if (typeof item === "object") pending.push(item);
			continue;
		}
		for (const key in value) {
			count++;
			const member = (value as JsonObject)[key];
			if (typeof member === "object") pending.push(member);
		}
	}
	return count;
}

/** `JSON.parse` does not tell the place in all versions of Node, so a parser that forgives looks for it. */
async function explainSyntax(source: Source, fault: Error): Promise<Diagnostic> {
	const { parseTree, printParseErrorCode } = await import("jsonc-parser");
	const faults: { error: number; offset: number; length: number }[] = [];
	parseTree(source.text, faults, { disallowComments: true, allowTrailingComma: false });
	const [first] = faults;
	if (!first) return inputDiagnostic("input/syntax", { reason: fault.message }, { span: { source, start: 0, end: 0 } });
	const words = printParseErrorCode(first.error).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
	const span = { source, start: first.offset, end: first.offset + first.length };
	return inputDiagnostic("input/syntax", { reason: words.trim() }, { span });
}
