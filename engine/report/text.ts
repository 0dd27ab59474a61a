import { renderRoute } from "../base/route.ts";
import { sanitize } from "../base/sanitize.ts";
import { positionAt } from "../base/source.ts";
import type { Finding } from "../gate/finding.ts";
import type { Report } from "../gate/report.ts";
import { resourceName } from "../gate/resource-name.ts";
import type { Severity } from "../gate/rule.ts";
import { renderFrame } from "./frame.ts";
import { type Palette, plainPalette } from "./palette.ts";
import { routeInResource } from "./route-in-resource.ts";
import { renderNotChecked, renderNotices, renderVerdict } from "./text-summary.ts";

/** Of the waived findings, so many are shown; the rest is counted. */
const shownWaived = 20;

/** The report for people: each finding with its lines, then the verdict, what was looked at, and what was not. Ends with a line break. */
export function renderText(report: Report, palette: Palette = plainPalette): string {
	const blocks = report.findings.filter(({ waived }) => !waived).map((finding) => renderFinding(finding, palette));
	const waived = renderWaived(report.findings, palette);
	const closing = [
		...renderVerdict(report, palette),
		...renderNotices(report, palette),
		...renderNotChecked(report, palette),
	];
	const all = waived.length > 0 ? [...blocks, waived, closing] : [...blocks, closing];
	return `${all.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function renderFinding(finding: Finding, palette: Palette): readonly string[] {
	const { span, help, expiredWaiver } = finding;
	const rows = [renderHeading(finding, palette), ...renderFrame(span, palette).map((row) => `  ${row}`)];
	const subject = renderSubject(finding);
	if (subject !== "") rows.push(`  ${palette.dim("at:")} ${subject}`);
	if (help !== undefined) rows.push(`  ${palette.dim("help:")} ${sanitize(help)}`);
	if (expiredWaiver) {
		const { owner, reason, expires } = expiredWaiver;
		rows.push(`  ${palette.dim("waiver:")} expired on ${expires} ${sanitize(`(${owner}: ${reason})`)}`);
	}
	return rows;
}

/** Place, severity, rule and message. */
function renderHeading({ span, severity, level, rule, message }: Finding, palette: Palette): string {
	const { line, column } = positionAt(span.source, span.start);
	const file = sanitize(span.source.name);
	const place = span.source.text === "" ? file : `${file}:${line}:${column}`;
	const emphasis = level === "warn" ? palette.blue : emphasisOf(severity, palette);
	const shown = emphasis(level === "warn" ? `warn (${severity})` : severity);
	return `${palette.bold(place)}  ${shown}  ${rule}  ${sanitize(message)}`;
}

/** Waived findings without their lines: somebody knows about them already. */
function renderWaived(findings: readonly Finding[], palette: Palette): readonly string[] {
	const waived = findings.flatMap((finding) => (finding.waived ? [{ finding, waiver: finding.waived }] : []));
	const rows = waived.slice(0, shownWaived).flatMap(({ finding, waiver: { owner, reason, expires } }) => {
		const why = `waived by ${owner} until ${expires}: ${reason}`;
		return [renderHeading(finding, { ...plainPalette, bold: palette.bold }), `  ${palette.dim(sanitize(why))}`];
	});
	const rest = waived.length - shownWaived;
	return rest > 0 ? [...rows, `… and ${rest} more waived`] : rows;
}

/** Which resource, and the route in it: lines alone do not tell one item of a rendered chart from the next. */
function renderSubject(finding: Finding): string {
	const subject = finding.resource ? resourceName(finding.resource) : "";
	return sanitize([subject, renderRoute(routeInResource(finding))].filter((part) => part !== "").join(", "));
}

/** The colour of a severity. */
function emphasisOf(severity: Severity, palette: Palette): (text: string) => string {
	if (severity === "medium") return palette.yellow;
	return severity === "low" ? palette.blue : palette.red;
}
