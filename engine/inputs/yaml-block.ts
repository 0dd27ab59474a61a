import type { JsonValue } from "../base/json.ts";
import { maxDepth } from "./limits.ts";
import { type Extent, type PlacedValue, Places, setMember } from "./places.ts";
import { readBlockScalar } from "./yaml-block-scalar.ts";
import {
	carriageReturn,
	colon,
	dash,
	doubleQuote,
	giveUp,
	hash,
	isBlank,
	lineFeed,
	notPlain,
	singleQuote,
	space,
	tab,
	YamlCursor,
} from "./yaml-cursor.ts";
import { readFlowCollection } from "./yaml-flow.ts";
import { readDoubleQuoted, readSingleQuoted, takeKeyColon } from "./yaml-quoted.ts";
import { resolvePlain } from "./yaml-scalar.ts";
import type { YamlPart } from "./yaml-split.ts";

/**
 * The fast road: reads one YAML document in plain block style, as most manifests are. `undefined` where the text goes
 * beyond that or is wrong, which is for the full reader to say; on all that it accepts it agrees with the full reader.
 *
 * With `placed`, the places of all parts come too, at about twice the cost; without, the extent is of no use.
 */
export function readPlainYaml(text: string, part: YamlPart, placed?: "placed"): PlacedValue | undefined {
	const places = placed ? new Places(part.start) : undefined;
	const reader = new PlainReader(text.slice(part.start, part.end), part.contentStart - part.start, places);
	try {
		const { value, extent } = reader.readDocument();
		const { start, end } = extent;
		return { value, extent: { start: start + part.start, end: end + part.start }, places: places ?? noPlaces };
	} catch (caught) {
		if (caught === notPlain) return undefined;
		throw caught;
	}
}

const noPlaces = new Places();

/** Indicators that cannot start a plain scalar; `-`, `?` and `:` can, when no white space follows. */
const indicators: ReadonlySet<number> = new Set(
	[..."-?:,[]{}#&*!|>'\"%@`"].map((indicator) => indicator.charCodeAt(0)),
);

/**
 * Each `read…` starts with the cursor on the first character of a value and ends on the next content behind it, whose
 * column is `cursor.indent`; `start` and `end` are then the extent of the value that was read last.
 */
class PlainReader {
	readonly #cursor: YamlCursor;
	readonly #places: Places | undefined;
	#start = 0;
	#end = 0;

	constructor(text: string, start: number, places: Places | undefined) {
		this.#cursor = new YamlCursor(text, start);
		this.#places = places;
	}

	readDocument(): { readonly value: JsonValue; readonly extent: Extent } {
		const cursor = this.#cursor;
		this.#start = cursor.at;
		this.#end = cursor.at;
		if (cursor.at === 0) cursor.fromLineStart();
		else cursor.toNextContent();
		const value = cursor.indent < 0 ? null : this.#readBlockNode(cursor.indent, -1, 1);
		if (cursor.indent >= 0) giveUp();
		return { value, extent: { start: this.#start, end: this.#end } };
	}

	/** A value that may be a block collection, whose column is `indent`. */
	#readBlockNode(indent: number, parentIndent: number, depth: number): JsonValue {
		if (depth > maxDepth) giveUp();
		const cursor = this.#cursor;
		if (cursor.peek() === dash && isBlank(cursor.peek(1))) return this.#readSequence(indent, depth);
		const start = cursor.at;
		const key = this.#takeKey();
		if (key !== undefined) return this.#readMapping(indent, { key, start, depth });
		if (parentIndent < 0 && cursor.peek() !== 0x5b && cursor.peek() !== 0x7b) giveUp();
		return this.#readInline(parentIndent, depth);
	}

	#readSequence(indent: number, depth: number): JsonValue {
		const cursor = this.#cursor;
		const items: JsonValue[] = [];
		const start = cursor.at;
		do {
			const item = this.#readItem(indent, depth);
			this.#places?.set(items, items.length, { start: this.#start, end: this.#end });
			items.push(item);
		} while (cursor.indent === indent && cursor.peek() === dash && isBlank(cursor.peek(1)));
		if (cursor.indent > indent) giveUp();
		this.#start = start;
		return items;
	}

	#readItem(indent: number, depth: number): JsonValue {
		const cursor = this.#cursor;
		const dashAt = cursor.at;
		cursor.at++;
		cursor.skipSpaces();
		if (!this.#atLineRest()) {
			if (cursor.peek() === tab) giveUp();
			return this.#readBlockNode(indent + cursor.at - dashAt, indent, depth + 1);
		}
		this.#markEmpty(dashAt + 1);
		cursor.toNextContent();
		return cursor.indent > indent ? this.#readBlockNode(cursor.indent, indent, depth + 1) : null;
	}

	#readMapping(indent: number, first: { key: string; start: number; depth: number }): JsonValue {
		const cursor = this.#cursor;
		const object: { [key: string]: JsonValue } = {};
		let key: string | undefined = first.key;
		for (;;) {
			if (key === undefined || Object.hasOwn(object, key)) giveUp();
			const value = this.#readMember(indent, first.depth);
			this.#places?.set(object, key, { start: this.#start, end: this.#end });
			setMember(object, key, value);
			if (cursor.indent !== indent) break;
			key = this.#takeKey();
		}
		if (cursor.indent > indent) giveUp();
		this.#start = first.start;
		return object;
	}

	/** The value behind a key and its colon, on the same line or below. */
	#readMember(indent: number, depth: number): JsonValue {
		const cursor = this.#cursor;
		const colonEnd = cursor.at;
		cursor.skipSpaces();
		if (!this.#atLineRest()) return this.#readInline(indent, depth);
		this.#markEmpty(colonEnd);
		cursor.toNextContent();
		if (cursor.indent > indent) return this.#readBlockNode(cursor.indent, indent, depth + 1);
		const compact = cursor.indent === indent && cursor.peek() === dash && isBlank(cursor.peek(1));
		return compact ? this.#readSequence(indent, depth + 1) : null;
	}

	/** A scalar or a flow collection. */
	#readInline(parentIndent: number, depth: number): JsonValue {
		const cursor = this.#cursor;
		const code = cursor.peek();
		if (code === 0x7c || code === 0x3e) return this.#readBlockScalar(parentIndent);
		if (code !== doubleQuote && code !== singleQuote && code !== 0x5b && code !== 0x7b) {
			return this.#readPlain(parentIndent);
		}
		const start = cursor.at;
		const value =
			code === doubleQuote
				? readDoubleQuoted(cursor, parentIndent)
				: code === singleQuote
					? readSingleQuoted(cursor, parentIndent)
					: readFlowCollection({ cursor, parentIndent, places: this.#places }, depth + 1);
		this.#start = start;
		this.#end = cursor.at;
		cursor.toNextContent();
		return value;
	}

	#readBlockScalar(parentIndent: number): string {
		const start = this.#cursor.at;
		const scalar = readBlockScalar(this.#cursor, parentIndent);
		this.#cursor.fromLineStart();
		this.#start = start;
		this.#end = scalar.end;
		return scalar.value;
	}

	/** A plain scalar with all its lines; those after the first are indented more than `parentIndent`. */
	#readPlain(parentIndent: number): JsonValue {
		const cursor = this.#cursor;
		const start = cursor.at;
		if (indicators.has(cursor.peek()) && !this.#startsPlain()) giveUp();
		let text = this.#takePlainLine();
		let end = cursor.at;
		cursor.toNextContent();
		while (cursor.indent > parentIndent) {
			if (cursor.crossedComment) giveUp();
			text += cursor.emptyLines === 0 ? " " : "\n".repeat(cursor.emptyLines);
			text += this.#takePlainLine();
			end = cursor.at;
			cursor.toNextContent();
		}
		this.#start = start;
		this.#end = end;
		const value = resolvePlain(text);
		if (typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value))) giveUp();
		return value;
	}

	/** The part of the line that belongs to a plain scalar, without the spaces before a comment or the line's end. */
	#takePlainLine(): string {
		const cursor = this.#cursor;
		const { text } = cursor;
		const start = cursor.at;
		let end = start;
		for (let at = start; ; at++) {
			const code = text.charCodeAt(at);
			if (code === space) continue;
			if (code === lineFeed || code === carriageReturn || Number.isNaN(code)) break;
			if (code === tab || (code === colon && isBlank(text.charCodeAt(at + 1)))) giveUp();
			if (code === hash && at > end) break;
			end = at + 1;
		}
		cursor.at = end;
		return text.slice(start, end);
	}

	/** A key on one line, and its colon; `undefined` where no key starts, and then the cursor has not moved. */
	#takeKey(): string | undefined {
		const cursor = this.#cursor;
		const code = cursor.peek();
		if (code === doubleQuote || code === singleQuote) return this.#takeQuotedKey();
		if (indicators.has(code) && !this.#startsPlain()) return undefined;
		const { text } = cursor;
		let end = cursor.at;
		for (let at = cursor.at; ; at++) {
			const code = text.charCodeAt(at);
			if (code === space) continue;
			if (code === colon && isBlank(text.charCodeAt(at + 1))) {
				const key = text.slice(cursor.at, end);
				if (key === "<<" || typeof resolvePlain(key) !== "string") giveUp();
				cursor.at = at + 1;
				return key;
			}
			if (code === tab) giveUp();
			if (code === lineFeed || code === carriageReturn || Number.isNaN(code)) return undefined;
			if (code === hash && at > end) return undefined;
			end = at + 1;
		}
	}

	#takeQuotedKey(): string | undefined {
		const cursor = this.#cursor;
		const start = cursor.at;
		const key = cursor.peek() === doubleQuote ? readDoubleQuoted(cursor, -1) : readSingleQuoted(cursor, -1);
		const oneLine = cursor.at <= cursor.lineEnd(start);
		if (takeKeyColon(cursor)) return oneLine ? key : giveUp();
		cursor.at = start;
		return undefined;
	}

	/** Whether `-`, `?` or `:` starts a plain scalar here. */
	#startsPlain(): boolean {
		const code = this.#cursor.peek();
		if (code !== dash && code !== colon && code !== 0x3f) return false;
		const next = this.#cursor.peek(1);
		return !isBlank(next) && next !== tab;
	}

	/** Whether nothing but a comment follows on this line. */
	#atLineRest(): boolean {
		const code = this.#cursor.peek();
		return code === hash || code === lineFeed || code === carriageReturn || Number.isNaN(code);
	}

	/** A value that is not there stands, without length, behind its colon or dash. */
	#markEmpty(at: number): void {
		this.#start = at;
		this.#end = at;
	}
}
