import { renderRoute } from "../base/route.ts";
import { sanitize } from "../base/sanitize.ts";
import { positionAt } from "../base/source.ts";
import type { Finding } from "../gate/finding.ts";
import type { Report } from "../gate/report.ts";
import type { Severity } from "../gate/rule.ts";
import { renderFrame } from "./frame.ts";
import { type Palette, plainPalette } from "./palette.ts";
import { renderNotChecked, renderVerdict } from "./text-summary.ts";

/** The report for people: each finding with its lines, then the verdict, what was looked at, and what was not. Ends with a line break. */
export function renderText(report: Report, palette: Palette = plainPalette): string {
	const blocks = report.findings.map((finding) => renderFinding(finding, palette));
	const closing = [...renderVerdict(report, palette), ...renderNotChecked(report, palette)];
	return `${[...blocks, closing].map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function renderFinding(finding: Finding, palette: Palette): readonly string[] {
	const { span, severity, help } = finding;
	const { line, column } = positionAt(span.source, span.start);
	const file = sanitize(span.source.name);
	const place = span.source.text === "" ? file : `${file}:${line}:${column}`;
	const emphasis = emphasisOf(severity, palette);
	const rows = [
		`${palette.bold(place)}  ${emphasis(severity)}  ${finding.rule}  ${sanitize(finding.message)}`,
		...renderFrame(span, palette).map((row) => `  ${row}`),
	];
	const subject = renderSubject(finding);
	if (subject !== "") rows.push(`  ${palette.dim("at:")} ${subject}`);
	if (help !== undefined) rows.push(`  ${palette.dim("help:")} ${sanitize(help)}`);
	return rows;
}

/** Which resource, and the route in it: lines alone do not tell one item of a rendered chart from the next. */
function renderSubject({ resource, route }: Finding): string {
	const name = resource && [resource.namespace, resource.name].filter((part) => part !== undefined).join("/");
	const subject = resource ? `${resource.kind} ${name}` : "";
	return sanitize([subject, renderRoute(route)].filter((part) => part !== "").join(", "));
}

/** The colour of a severity. */
function emphasisOf(severity: Severity, palette: Palette): (text: string) => string {
	if (severity === "medium") return palette.yellow;
	return severity === "low" ? palette.blue : palette.red;
}
