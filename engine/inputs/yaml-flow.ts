import type { JsonValue } from "../base/json.ts";
import { maxDepth } from "./limits.ts";
import { type Extent, type Places, setMember } from "./places.ts";
import type { YamlCursor } from "./yaml-cursor.ts";
import { carriageReturn, colon, doubleQuote, giveUp, hash, lineFeed, singleQuote, space } from "./yaml-cursor.ts";
import { readDoubleQuoted, readSingleQuoted } from "./yaml-quoted.ts";
import { resolvePlain } from "./yaml-scalar.ts";

const comma = 0x2c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Words in flow style that need no thought: no indicator in them or before them. */
const plainWord = /[A-Za-z0-9_./+$(=-][A-Za-z0-9_./+$()=@*;~^!| -]*/y;

/** What a flow collection is read with. `parentIndent`: each line must be indented more than that. */
interface FlowReading {
	readonly cursor: YamlCursor;
	readonly parentIndent: number;
	readonly places: Places | undefined;
}

/** `[…]` or `{…}`, from the opening bracket to behind the closing one; `depth` is that of the collection itself. */
export function readFlowCollection(reading: FlowReading, depth: number): JsonValue {
	if (depth > maxDepth) giveUp();
	return reading.cursor.peek() === openBracket ? readFlowSequence(reading, depth) : readFlowMapping(reading, depth);
}

function readFlowSequence(reading: FlowReading, depth: number): JsonValue {
	const { cursor, places } = reading;
	const items: JsonValue[] = [];
	cursor.at++;
	for (skipWhite(reading); cursor.peek() !== closeBracket; skipSeparator(reading, closeBracket)) {
		const start = cursor.at;
		const item = readFlowNode(reading, depth);
		places?.set(items, items.length, { start, end: cursor.at });
		items.push(item);
	}
	cursor.at++;
	return items;
}

function readFlowMapping(reading: FlowReading, depth: number): JsonValue {
	const { cursor, places } = reading;
	const object: { [key: string]: JsonValue } = {};
	cursor.at++;
	for (skipWhite(reading); cursor.peek() !== closeBrace; skipSeparator(reading, closeBrace)) {
		const key = readFlowKey(reading);
		if (Object.hasOwn(object, key)) giveUp();
		skipWhite(reading);
		const start = cursor.at;
		const value = readFlowNode(reading, depth);
		places?.set(object, key, { start, end: cursor.at } satisfies Extent);
		setMember(object, key, value);
	}
	cursor.at++;
	return object;
}

/** A key on one line and its colon. Behind a quoted key the colon may touch the value, as in JSON. */
function readFlowKey(reading: FlowReading): string {
	const { cursor } = reading;
	const quote = cursor.peek();
	const quoted = quote === doubleQuote || quote === singleQuote;
	const start = cursor.at;
	const key = quoted ? readFlowNode(reading, 0) : readPlainWord(cursor);
	if (typeof key !== "string" || (!quoted && key === "<<")) giveUp();
	if (cursor.text.slice(start, cursor.at).includes("\n")) giveUp();
	cursor.skipSpaces();
	if (cursor.peek() !== colon) giveUp();
	cursor.at++;
	if (!quoted && cursor.peek() !== space && cursor.peek() !== lineFeed) giveUp();
	return key;
}

function readFlowNode(reading: FlowReading, depth: number): JsonValue {
	const { cursor } = reading;
	const code = cursor.peek();
	if (code === openBracket || code === openBrace) return readFlowCollection(reading, depth + 1);
	if (code === doubleQuote) return readDoubleQuoted(cursor, reading.parentIndent);
	if (code === singleQuote) return readSingleQuoted(cursor, reading.parentIndent);
	return readPlainWord(cursor);
}

function readPlainWord(cursor: YamlCursor): JsonValue {
	plainWord.lastIndex = cursor.at;
	const match = plainWord.exec(cursor.text);
	if (!match) giveUp();
	const word = match[0].trimEnd();
	const first = word.charCodeAt(0);
	if (first === 0x2d && (word.length === 1 || word.charCodeAt(1) === space)) giveUp();
	cursor.at += word.length;
	const value = resolvePlain(word);
	if (typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value))) giveUp();
	return value;
}

/** A comma, or nothing before the closing bracket, and the white space around. */
function skipSeparator(reading: FlowReading, closing: number): void {
	const { cursor } = reading;
	skipWhite(reading);
	if (cursor.peek() === comma) {
		cursor.at++;
		skipWhite(reading);
		if (cursor.peek() === comma) giveUp();
	} else if (cursor.peek() !== closing) giveUp();
}

/** Spaces, and line breaks before lines that are indented enough: a closing bracket may stand at the column of its parent. */
function skipWhite({ cursor, parentIndent }: FlowReading): void {
	cursor.skipSpaces();
	while (cursor.peek() === lineFeed || (cursor.peek() === carriageReturn && cursor.peek(1) === lineFeed)) {
		cursor.at = cursor.lineAfter(cursor.at);
		const lineStart = cursor.at;
		cursor.skipSpaces();
		const column = cursor.at - lineStart;
		if (column < parentIndent || (column === parentIndent && !isClosing(cursor.peek()))) giveUp();
	}
	if (cursor.peek() === hash) giveUp();
}

function isClosing(code: number): boolean {
	return code === closeBracket || code === closeBrace;
}
