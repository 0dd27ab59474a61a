import type { Diagnostic } from "../base/diagnostic.ts";
import { hasErrors } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import { inputDiagnostic } from "./diagnostics.ts";
import { encodeExactJson } from "./exact-json.ts";
import { once } from "./once.ts";
import type { ParsedText, ParsedValue } from "./parsed-text.ts";
import { extentAt, valueAt } from "./places.ts";
import { readPlainYaml } from "./yaml-block.ts";
import { splitYaml, type YamlPart } from "./yaml-split.ts";

/** Reads a YAML stream as Kubernetes does. Documents that hold nothing are left out. */
export async function readYaml(source: Source): Promise<ParsedText> {
	const forbidden = findForbidden(source);
	if (forbidden) return { values: [], diagnostics: [forbidden] };
	const values: ParsedValue[] = [];
	const diagnostics: Diagnostic[] = [];
	for (const part of joinDirectives(source.text, splitYaml(source.text))) {
		const parsed = readPlainPart(source, part) ?? (await readFullPart(source, part));
		values.push(...parsed.values.filter(({ value }) => value !== null));
		diagnostics.push(...parsed.diagnostics);
	}
	return { values, diagnostics };
}

/** Characters that YAML forbids, and line breaks that only some readers see. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const forbiddenCharacter = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]|\r(?!\n)/;

function findForbidden(source: Source): Diagnostic | undefined {
	const match = forbiddenCharacter.exec(source.text);
	if (!match) return undefined;
	const code = match[0].charCodeAt(0);
	const character = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
	const place = { span: { source, start: match.index, end: match.index + 1 } };
	return [0x0d, 0x85, 0x2028, 0x2029].includes(code)
		? inputDiagnostic("input/line-break", { character }, place)
		: inputDiagnostic("input/syntax", { reason: `the character ${character} is not allowed in YAML` }, place);
}

/** Lines of `%` directives belong to the document behind them, although a `---` stands between. */
function joinDirectives(text: string, parts: readonly YamlPart[]): readonly YamlPart[] {
	if (!/^%/m.test(text)) return parts;
	const joined: YamlPart[] = [];
	for (let index = 0; index < parts.length; index++) {
		const part = parts[index] as YamlPart;
		const next = parts[index + 1];
		if (next && text.startsWith("---", next.start) && holdsOnlyDirectives(text.slice(part.contentStart, part.end))) {
			joined.push({ start: part.contentStart, contentStart: part.contentStart, end: next.end });
			index++;
		} else joined.push(part);
	}
	return joined;
}

function holdsOnlyDirectives(text: string): boolean {
	const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
	return lines.length > 0 && lines.every((line) => line.startsWith("%"));
}

function readPlainPart(source: Source, part: YamlPart): ParsedText | undefined {
	const plain = readPlainYaml(source.text, part);
	if (!plain) return undefined;
	const { value } = plain;
	const place = once(() => readPlainYaml(source.text, part, "placed") ?? plain);
	const parsed: ParsedValue = {
		value,
		encode: (route) => encodeExactJson(valueAt(value, route)),
		extentAt: (route) => extentAt(place(), route),
	};
	return { values: [parsed], diagnostics: [] };
}

/** The `yaml` library is loaded for the first document that needs it. */
async function readFullPart(source: Source, part: YamlPart): Promise<ParsedText> {
	const { readFullYaml } = await import("./yaml-full.ts");
	const { placed, exact, diagnostics } = readFullYaml(source, part);
	if (hasErrors(diagnostics)) return { values: [], diagnostics: explainTemplate(source, part, diagnostics) };
	const parsed: ParsedValue = {
		value: placed.value,
		encode: (route) => encodeExactJson(valueAt(placed.value, route), exact),
		extentAt: (route) => extentAt(placed, route),
	};
	return { values: [parsed], diagnostics };
}

/** Text that a template engine has not filled in yet fails in ways that say little; then that is the first thing to tell. */
function explainTemplate(source: Source, part: YamlPart, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
	const [first] = diagnostics;
	const template = source.text.indexOf("{{", part.start);
	if (template < 0 || template >= part.end) return diagnostics;
	if (first?.code !== "input/syntax" && first?.code !== "input/key") return diagnostics;
	const span = { source, start: template, end: template + 2 };
	return [inputDiagnostic("input/template", { reason: first.message }, { span, notes: [] })];
}
