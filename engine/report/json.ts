import { escapeHostile } from "../base/sanitize.ts";
import { rangeOf, type Span } from "../base/source.ts";
import type { Finding } from "../gate/finding.ts";
import type { NotChecked, Notice, Report } from "../gate/report.ts";
import type { Waiver } from "../gate/waiver.ts";

/** The report for programs, version 1. Fields may be added, none changes its meaning. Ends with a line break. */
export function renderJson(report: Report): string {
	const { tool, verdict, exitCode, at, threshold, summary, policies } = report;
	const version1 = {
		version: 1,
		tool,
		verdict,
		exitCode,
		at,
		threshold,
		summary,
		findings: report.findings.map(findingOf),
		notChecked: report.notChecked.map(notCheckedOf),
		notices: report.notices.map(noticeOf),
		policies,
	};
	return `${escapeHostile(JSON.stringify(version1, undefined, 2))}\n`;
}

/** `range` is 1-based, columns in UTF-16 code units, its end exclusive; missing where the file could not be read. */
function findingOf(finding: Finding): object {
	const { rule, severity, level, message, help, span, route, resource, fingerprint, waived, expiredWaiver } = finding;
	return {
		rule,
		severity,
		...(level && { level }),
		message,
		...(help !== undefined && { help }),
		file: span.source.name,
		...rangeIn(span),
		route,
		...(resource && { resource }),
		fingerprint,
		...(waived && { waived: waiverOf(waived) }),
		...(expiredWaiver && { expiredWaiver: waiverOf(expiredWaiver) }),
	};
}

function waiverOf({ owner, reason, expires }: Waiver): object {
	return { owner, reason, expires };
}

function notCheckedOf({ span, ...entry }: NotChecked): object {
	return { ...entry, ...(span && rangeIn(span)) };
}

function noticeOf({ code, message, span }: Notice): object {
	return { code, message, ...(span && { file: span.source.name, ...rangeIn(span) }) };
}

function rangeIn(span: Span): object {
	return span.source.text === "" ? {} : { range: rangeOf(span) };
}
