/** A text and the name it goes by in messages: a path relative to where the user stands, or `<stdin>`. */
export interface Source {
	readonly name: string;
	readonly text: string;
}

/** Half-open `[start, end)` in UTF-16 code units of `source.text`. */
export interface Span {
	readonly source: Source;
	readonly start: number;
	readonly end: number;
}

/** A place for people: both 1-based, `column` in UTF-16 code units. */
export interface Position {
	readonly line: number;
	readonly column: number;
}

/** Both ends of a span as positions; `end` is exclusive. */
export interface Range {
	readonly start: Position;
	readonly end: Position;
}

const lineStartsOf = new WeakMap<Source, readonly number[]>();

/** Offsets at which the lines of `source` start. Lines end with `\n`, `\r\n` or `\r`. Computed once for each source. */
function lineStarts(source: Source): readonly number[] {
	const known = lineStartsOf.get(source);
	if (known) return known;
	const starts = findLineStarts(source.text);
	lineStartsOf.set(source, starts);
	return starts;
}

function findLineStarts(text: string): readonly number[] {
	const starts = [0];
	const next = text.includes("\r") ? nextLine : (after: number) => text.indexOf("\n", after) + 1;
	for (let start = next(0, text); start > 0; start = next(start, text)) starts.push(start);
	return starts;
}

/** Where the first line after an offset starts; 0 when there is none. */
function nextLine(after: number, text: string): number {
	for (let at = after; at < text.length; at++) {
		const unit = text.charCodeAt(at);
		if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) return at + 1;
	}
	return 0;
}

/** The position of an offset in UTF-16 code units. An offset past the end gives the place just after the text. */
export function positionAt(source: Source, offset: number): Position {
	const starts = lineStarts(source);
	const clamped = Math.min(Math.max(offset, 0), source.text.length);
	let low = 0;
	let high = starts.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if ((starts[middle] as number) <= clamped) low = middle;
		else high = middle - 1;
	}
	return { line: low + 1, column: clamped - (starts[low] as number) + 1 };
}

/** The range that a span covers. */
export function rangeOf(span: Span): Range {
	return { start: positionAt(span.source, span.start), end: positionAt(span.source, span.end) };
}

/** The text of a 1-based line, without its line ending; empty for a line that does not exist. */
export function lineText(source: Source, line: number): string {
	const starts = lineStarts(source);
	const start = starts[line - 1];
	if (start === undefined) return "";
	const { text } = source;
	let end = starts[line] ?? text.length;
	while (end > start && isLineBreak(text.charCodeAt(end - 1))) end--;
	return text.slice(start, end);
}

function isLineBreak(unit: number): boolean {
	return unit === 10 || unit === 13;
}
