import { backslash, doubleQuote, giveUp, isBlank, singleQuote, space, tab, type YamlCursor } from "./yaml-cursor.ts";

const named: { readonly [letter: string]: string } = {
	"0": "\0",
	a: "\x07",
	b: "\b",
	t: "\t",
	n: "\n",
	v: "\v",
	f: "\f",
	r: "\r",
	e: "\x1b",
	" ": " ",
	'"': '"',
	"\\": "\\",
	N: "\x85",
	_: "\xa0",
	L: "\u2028",
	P: "\u2029",
};

const escapes = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g;

/** `"…"`, from the opening quote to behind the closing one. Lines after the first must be indented more than `parentIndent`. */
export function readDoubleQuoted(cursor: YamlCursor, parentIndent: number): string {
	const start = cursor.at + 1;
	const { text } = cursor;
	let at = start;
	let escaped = false;
	for (let code = text.charCodeAt(at); code !== doubleQuote; code = text.charCodeAt(at)) {
		if (Number.isNaN(code)) giveUp();
		if (code === backslash) escaped = true;
		at += code === backslash ? 2 : 1;
	}
	cursor.at = at + 1;
	const raw = text.slice(start, at);
	const folded = raw.includes("\n") ? foldQuoted(raw, parentIndent) : raw;
	return escaped ? folded.replace(escapes, decodeEscape) : folded;
}

/** `'…'`, from the opening quote to behind the closing one. Lines after the first must be indented more than `parentIndent`. */
export function readSingleQuoted(cursor: YamlCursor, parentIndent: number): string {
	const start = cursor.at + 1;
	const { text } = cursor;
	let at = text.indexOf("'", start);
	let doubled = false;
	while (at >= 0 && text.charCodeAt(at + 1) === singleQuote) {
		doubled = true;
		at = text.indexOf("'", at + 2);
	}
	if (at < 0) giveUp();
	cursor.at = at + 1;
	const raw = text.slice(start, at);
	const folded = raw.includes("\n") ? foldQuoted(raw, parentIndent) : raw;
	return doubled ? folded.replaceAll("''", "'") : folded;
}

function decodeEscape(_: string, ...[x, u, long, letter]: (string | undefined)[]): string {
	const digits = x ?? u ?? long;
	if (digits === undefined) return named[letter as string] ?? giveUp();
	const code = Number.parseInt(digits, 16);
	if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) giveUp();
	return String.fromCodePoint(code);
}

/** A line break is a space, n + 1 of them are n line breaks; spaces around them do not count. */
function foldQuoted(raw: string, parentIndent: number): string {
	const lines = raw.split(/\r?\n/);
	let folded = trimSpaces(lines[0] as string, false, true);
	let pendingBreaks = 0;
	for (let index = 0; index < lines.length; index++) {
		const line = lines[index] as string;
		if (line.includes("\t") || /\\ *$/.test(line)) giveUp();
		if (index === 0) continue;
		const last = index === lines.length - 1;
		const content = trimSpaces(line, true, !last);
		if (content === "" && !last) {
			pendingBreaks++;
			continue;
		}
		if (line.length - line.trimStart().length <= parentIndent) giveUp();
		folded += (pendingBreaks === 0 ? " " : "\n".repeat(pendingBreaks)) + content;
		pendingBreaks = 0;
	}
	return folded;
}

/** `trim` would take other white space too, and a regular expression quadratic time. */
function trimSpaces(line: string, atStart: boolean, atEnd: boolean): string {
	let start = 0;
	let end = line.length;
	while (atStart && line.charCodeAt(start) === space) start++;
	while (atEnd && end > start && line.charCodeAt(end - 1) === space) end--;
	return line.slice(start, end);
}

/** Whether a cursor behind a scalar stands, over spaces, before a colon that makes the scalar a key; moves behind the colon if so. */
export function takeKeyColon(cursor: YamlCursor): boolean {
	let ahead = 0;
	while (cursor.peek(ahead) === space) ahead++;
	if (cursor.peek(ahead) === tab) giveUp();
	if (cursor.peek(ahead) !== 0x3a || !isBlank(cursor.peek(ahead + 1))) return false;
	cursor.at += ahead + 1;
	return true;
}
