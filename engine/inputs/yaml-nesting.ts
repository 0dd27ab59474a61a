import { maxDepth } from "./limits.ts";

const lineFeed = 0x0a;

/**
 * Where a text may be nested deeper than the limit, or `undefined`. Asked before a reader that recurses is let loose
 * on it: the bound errs on the safe side by at most a factor of two (a sequence at the column of its key counts once).
 * Linear; strings are not told from structure.
 */
export function findDeepNesting(text: string): number | undefined {
	/** Columns at which a block level may have been opened, from the outside in. */
	const columns: number[] = [];
	let brackets = 0;
	let lineStart = 0;
	for (let at = 0; at <= text.length; at++) {
		if (at === lineStart) {
			at = skipSpaces(text, at);
			openLevel(columns, at - lineStart);
		}
		const code = text.charCodeAt(at);
		if (code === lineFeed) lineStart = at + 1;
		else if (isOpening(code) && (brackets > 0 || isAtWordStart(text, at))) brackets++;
		else if ((code === 0x5d || code === 0x7d) && brackets > 0) brackets--;
		else if (brackets === 0 && isIndicator(text, at)) columns.push(at - lineStart + 1);
		if (brackets + columns.length > maxDepth) return at;
	}
	return undefined;
}

/** A line that starts at `column` closes all levels that were opened at it or further right, and may open one. */
function openLevel(columns: number[], column: number): void {
	while (columns.length > 0 && (columns.at(-1) as number) >= column) columns.pop();
	columns.push(column);
}

function skipSpaces(text: string, from: number): number {
	let at = from;
	while (text.charCodeAt(at) === 0x20) at++;
	return at;
}

function isOpening(code: number): boolean {
	return code === 0x5b || code === 0x7b;
}

/** Outside of flow style, a bracket within a word opens nothing. */
function isAtWordStart(text: string, at: number): boolean {
	return at === 0 || " \t\n\r".includes(text.charAt(at - 1));
}

/** `-`, `?` or `:` before white space, each of which can open one more level on the same line. */
function isIndicator(text: string, at: number): boolean {
	const code = text.charCodeAt(at);
	if (code !== 0x2d && code !== 0x3f && code !== 0x3a) return false;
	const next = text.charCodeAt(at + 1);
	return next === 0x20 || next === 0x09;
}
