import { escapeHostile } from "../base/sanitize.ts";
import { rangeOf } from "../base/source.ts";
import type { Finding } from "../gate/finding.ts";
import type { Report } from "../gate/report.ts";

/** The report for programs, version 1. Fields may be added, none changes its meaning. Ends with a line break. */
export function renderJson(report: Report): string {
	const { tool, verdict, exitCode, at, threshold, summary, notChecked, policies } = report;
	const version1 = {
		version: 1,
		tool,
		verdict,
		exitCode,
		at,
		threshold,
		summary,
		findings: report.findings.map(findingOf),
		notChecked,
		policies,
	};
	return `${escapeHostile(JSON.stringify(version1, undefined, 2))}\n`;
}

/** `range` is 1-based, columns in UTF-16 code units, its end exclusive; missing where the file could not be read. */
function findingOf({ rule, severity, message, help, span, route, resource, fingerprint }: Finding): object {
	return {
		rule,
		severity,
		message,
		...(help !== undefined && { help }),
		file: span.source.name,
		...(span.source.text !== "" && { range: rangeOf(span) }),
		route,
		...(resource && { resource }),
		fingerprint,
	};
}
