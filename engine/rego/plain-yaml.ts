import type { JsonValue } from "../base/json.ts";

/** A line that is no blank one: how far it is indented, and the rest without spaces at its end. */
interface Line {
	readonly indent: number;
	readonly text: string;
	/** Has a blank line before it or spaces at its end, which count only inside a block of text. */
	readonly loose: boolean;
}

const entry = /^([A-Za-z_][\w.-]*):(?: +(.*))?$/;
/** Text that starts like a string, and holds nothing that ends one. */
const plainText = /^[A-Za-z/](?!.*(?: #|:(?: |$)))/;
/** What YAML 1.1 or 1.2 takes for something else than text. */
const otherScalar = /^(?:true|false|yes|no|on|off|y|n|null|nan|inf)$/i;
const quotedText = /^"([^"\\]*)"$|^'([^']*)'$/;
/** The head of a block of text: lines kept (`|`) or joined (`>`), with a newline at the end or none (`-`). */
const blockHead = /^([|>])(-?)$/;
const smallInteger = /^(?:0|[1-9]\d{0,14})$/;

/** How deep maps and lists of the plain road nest; deeper ones take the long road, which has its own limit. */
const plainDepth = 16;

/** Thrown where the long road has to be taken. */
const notPlain = new Error("not plain");

/**
 * Reads the YAML that nearly all METADATA blocks are made of: maps and lists in block style, of strings on one line or in
 * a simple block of text, `true`, `false` and small numbers. Gives nothing for any other text; for what it accepts it agrees with YAML, at a
 * tenth of the time.
 */
export function readPlainYaml(text: string): JsonValue | undefined {
	try {
		return new PlainReader(linesOf(text)).read();
	} catch (error) {
		if (error === notPlain) return undefined;
		throw error;
	}
}

function linesOf(text: string): readonly Line[] {
	const lines: Line[] = [];
	let afterBlank = false;
	for (const line of text.split("\n")) {
		if (/[\t\r\u0080-\u00a0\u2028\u2029\ufeff]/.test(line)) throw notPlain;
		const [, spaces = "", rest = "", end = ""] = /^( *)(.*?)( *)$/.exec(line) ?? [];
		// A line of spaces alone can be text of the block above it.
		if (rest === "" && line !== "") throw notPlain;
		if (rest !== "") lines.push({ indent: spaces.length, text: rest, loose: afterBlank || end !== "" });
		afterBlank = rest === "";
	}
	return lines;
}

class PlainReader {
	private readonly lines: readonly Line[];
	private at = 0;

	constructor(lines: readonly Line[]) {
		this.lines = lines;
	}

	read(): JsonValue {
		const value = this.block(0, 0);
		if (this.at < this.lines.length) throw notPlain;
		return value;
	}

	/** The map or list whose lines are indented by `indent`. */
	private block(indent: number, depth: number): JsonValue {
		if (depth > plainDepth || this.line?.indent !== indent) throw notPlain;
		return this.line.text.startsWith("- ") ? this.list(indent, depth) : this.map(indent, depth);
	}

	private map(indent: number, depth: number): JsonValue {
		const entries = new Map<string, JsonValue>();
		for (let { line } = this; line?.indent === indent; line = this.line) {
			const [, key, rest] = entry.exec(line.text) ?? [];
			if (key === undefined || entries.has(key) || otherScalar.test(key)) throw notPlain;
			this.at++;
			entries.set(key, rest === undefined ? this.below(indent, depth) : this.value(rest, indent));
		}
		if (this.line && this.line.indent > indent) throw notPlain;
		return Object.fromEntries(entries);
	}

	private list(indent: number, depth: number): JsonValue {
		const items: JsonValue[] = [];
		for (let { line } = this; line?.indent === indent && line.text.startsWith("- "); line = this.line) {
			const text = line.text.slice(2).replace(/^ +/, "");
			if (entry.test(text)) items.push(this.mapInList(line, text, depth));
			else {
				this.at++;
				items.push(this.value(text, indent));
			}
		}
		if (this.line && this.line.indent > indent) throw notPlain;
		return items;
	}

	/** `- a: 1` starts a map whose other entries stand below the `a`. */
	private mapInList(line: Line, text: string, depth: number): JsonValue {
		const indent = line.indent + line.text.length - text.length;
		const lines = this.lines as Line[];
		lines[this.at] = { ...line, indent, text };
		return this.block(indent, depth + 1);
	}

	/** The value of a key that has none on its own line. A list may stand as far left as its key. */
	private below(indent: number, depth: number): JsonValue {
		const { line } = this;
		if (!line || line.indent < indent) throw notPlain;
		if (line.indent === indent && !line.text.startsWith("- ")) throw notPlain;
		return this.block(line.indent, depth + 1);
	}

	/** A value that starts on the line of its key or dash, which is indented by `indent`. */
	private value(text: string, indent: number): JsonValue {
		const [, style, strip] = blockHead.exec(text) ?? [];
		return style ? this.textBlock(indent, style === ">") + (strip ? "" : "\n") : scalarOf(text);
	}

	/** Lines indented more than `parent`, all alike. */
	private textBlock(parent: number, joined: boolean): string {
		const indent = this.line?.indent ?? 0;
		if (indent <= parent) throw notPlain;
		const texts: string[] = [];
		for (let { line } = this; line && line.indent > parent; line = this.line) {
			if (line.indent !== indent || line.loose) throw notPlain;
			texts.push(line.text);
			this.at++;
		}
		return texts.join(joined ? " " : "\n");
	}

	private get line(): Line | undefined {
		return this.lines[this.at];
	}
}

function scalarOf(text: string): JsonValue {
	if (text === "true" || text === "false") return text === "true";
	if (smallInteger.test(text)) return Number(text);
	const quoted = quotedText.exec(text);
	if (quoted) return quoted[1] ?? quoted[2] ?? "";
	if (!plainText.test(text) || otherScalar.test(text)) throw notPlain;
	return text;
}
