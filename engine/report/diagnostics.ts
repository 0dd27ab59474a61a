import { type Diagnostic, sortDiagnostics } from "../base/diagnostic.ts";
import { sanitize } from "../base/sanitize.ts";
import { positionAt, type Span } from "../base/source.ts";
import { renderFrame } from "./frame.ts";
import { type Palette, plainPalette } from "./palette.ts";

/** Of very many, so many are shown; the rest is counted. */
const shownLimit = 50;

/** Diagnostics for the author of a policy, each with its lines; empty when there are none. Ends with a line break. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], palette: Palette = plainPalette): string {
	const sorted = sortDiagnostics(diagnostics);
	const blocks = sorted.slice(0, shownLimit).map((diagnostic) => renderDiagnostic(diagnostic, palette));
	if (sorted.length > shownLimit) blocks.push([`… and ${sorted.length - shownLimit} more`]);
	return blocks.map((lines) => `${lines.join("\n")}\n`).join("\n");
}

function renderDiagnostic(diagnostic: Diagnostic, palette: Palette): readonly string[] {
	const { severity, code, message, span, notes, help } = diagnostic;
	const emphasis = severity === "error" ? palette.red : palette.yellow;
	const heading = `${emphasis(palette.bold(severity))}  ${code}  ${sanitize(message)}`;
	const rows = span ? [`${palette.bold(placeOf(span))}  ${heading}`] : [heading];
	if (span) rows.push(...renderFrame(span, palette).map((row) => `  ${row}`));
	for (const note of notes) {
		const place = note.span ? `${placeOf(note.span)}  ` : "";
		rows.push(`  ${palette.dim("note:")} ${place}${sanitize(note.message)}`);
	}
	if (help !== undefined) rows.push(`  ${palette.dim("help:")} ${sanitize(help)}`);
	return rows;
}

function placeOf({ source, start }: Span): string {
	const { line, column } = positionAt(source, start);
	const name = sanitize(source.name);
	return source.text === "" ? name : `${name}:${line}:${column}`;
}
