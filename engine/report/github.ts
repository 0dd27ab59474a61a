import { sanitize } from "../base/sanitize.ts";
import { rangeOf } from "../base/source.ts";
import type { Finding } from "../gate/finding.ts";
import type { Report } from "../gate/report.ts";
import { type RuleSeverity, reaches } from "../gate/rule.ts";
import { worstFirst } from "./worst-first.ts";

/** How bad an annotation looks. */
export type AnnotationLevel = "error" | "warning" | "notice";

const levels: readonly AnnotationLevel[] = ["error", "warning", "notice"];

/** GitHub shows so many annotations of one level and one step, and drops the others without a word. */
const maxPerLevel = 10;

/** UTF-16 code units of a message: GitHub refuses an annotation above 64 KB. */
const maxMessageLength = 4000;

/**
 * The findings as annotations of a workflow run: one command a line, worst first. What fails the step is an `error`;
 * below the threshold, `low` is a `notice` and the rest a `warning`. What is waived is left out. Empty when all is well.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function renderGithub(report: Report): string {
	const { threshold, exitCode } = report;
	const findings = worstFirst(report.findings.filter(({ waived }) => !waived));
	const byLevel = levels.map((level) => findings.filter((finding) => levelOf(finding, threshold) === level));
	const isCut = byLevel.some((list) => list.length > maxPerLevel);
	// One notice is kept for the count of what is left out.
	const shown = byLevel.map((list, at) => list.slice(0, maxPerLevel - (isCut && levels[at] === "notice" ? 1 : 0)));
	const lines = shown.flatMap((list, at) =>
		list.map((finding) => annotationOf(finding, levels[at] as AnnotationLevel)),
	);
	const omitted = findings.length - lines.length;
	if (omitted > 0)
		lines.push(renderAnnotation("notice", { title: "Parapet" }, `${omitted} more findings are in the summary`));
	if (exitCode === 4) lines.push(renderAnnotation("error", { title: "Parapet" }, "nothing was checked"));
	return lines.map((line) => `${line}\n`).join("");
}

function levelOf({ severity, level }: Finding, threshold: RuleSeverity): AnnotationLevel {
	if (reaches(severity, threshold) && level !== "warn") return "error";
	return severity === "low" ? "notice" : "warning";
}

function annotationOf(finding: Finding, level: AnnotationLevel): string {
	const { rule, span, message } = finding;
	const file = sanitize(span.source.name);
	return renderAnnotation(level, { ...(file !== "" && { file }), ...placeOf(finding), title: rule }, message);
}

/** Columns only on one line: GitHub refuses them across lines. */
function placeOf({ span }: Finding): AnnotationProperties {
	if (span.source.text === "") return {};
	const { start, end } = rangeOf(span);
	const lines = { line: start.line, endLine: end.line };
	return start.line === end.line ? { ...lines, col: start.column, endColumn: end.column } : lines;
}

/** Such as `file`, `line` and `title`. */
export type AnnotationProperties = { readonly [name: string]: string | number };

/** An annotation as a workflow command, without a line break; nothing in a value can end it, add a property or begin another. */
export function renderAnnotation(level: AnnotationLevel, properties: AnnotationProperties, message: string): string {
	const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
	const cut = message.length > maxMessageLength ? `${message.slice(0, maxMessageLength)}…` : message;
	return `::${level} ${written.join(",")}::${escapeData(cut)}`;
}

/** The runner turns `%25`, `%0D`, `%0A` back, and nothing else. */
function escapeData(text: string): string {
	return sanitize(text).replaceAll("%", "%25");
}

function escapeProperty(text: string): string {
	return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
