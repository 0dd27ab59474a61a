import { sanitize } from "../base/sanitize.ts";
import { lineText, rangeOf, type Span } from "../base/source.ts";
import { type Palette, plainPalette } from "./palette.ts";
import { widthOf } from "./width.ts";

/** UTF-16 code units of a line that are shown. Longer lines (minified JSON, embedded keys) are cut around the place. */
const shownLength = 110;
/** Of a cut line, how much is shown before the place. */
const leadLength = 30;

/** The line of a span with one line before and after it, and a caret under each character that the span covers on its first line. */
export function renderFrame(span: Span, palette: Palette = plainPalette): readonly string[] {
	const { source } = span;
	if (source.text === "") return [];
	const { start, end } = rangeOf(span);
	const lastLine = lineText(source, start.line + 1).trim() === "" ? start.line : start.line + 1;
	const gutter = String(lastLine).length;
	const window = windowOf(lineText(source, start.line), start.column - 1);
	const rows: string[] = [];
	for (let line = Math.max(1, start.line - 1); line <= lastLine; line++) {
		const text = lineText(source, line);
		rows.push(`${palette.dim(`${String(line).padStart(gutter)} │`)} ${shown(text, window)}`.trimEnd());
		if (line !== start.line) continue;
		const endColumn = end.line === start.line ? end.column : text.trimEnd().length + 1;
		const carets = caretsOf(text, window, { start: start.column - 1, end: endColumn - 1 });
		rows.push(`${palette.dim(`${" ".repeat(gutter)} │`)} ${carets.indent}${palette.red(carets.marks)}`);
	}
	return rows;
}

/** The part of all lines that is shown, in UTF-16 code units from their start. */
interface Window {
	readonly start: number;
	readonly end: number;
}

function windowOf(line: string, column: number): Window {
	const start = line.length <= shownLength || column <= shownLength - leadLength ? 0 : column - leadLength;
	return { start, end: start + shownLength };
}

function shown(line: string, { start, end }: Window): string {
	const lead = start > 0 ? "…" : "";
	return lead + plain(line.slice(start, end)) + (line.length > end ? "…" : "");
}

function caretsOf(line: string, window: Window, extent: Window): { indent: string; marks: string } {
	const lead = window.start > 0 ? 1 : 0;
	const end = Math.min(extent.end, window.end);
	const indentWidth = lead + widthOf(plain(line.slice(window.start, extent.start)));
	const markedWidth = widthOf(plain(line.slice(extent.start, end)));
	return { indent: " ".repeat(indentWidth), marks: "^".repeat(Math.max(1, markedWidth)) };
}

/** A part of a line as it is printed: a tab is two spaces wide wherever it stands. */
function plain(text: string): string {
	return sanitize(text.replaceAll("\t", "  "));
}
