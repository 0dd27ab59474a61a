import { sanitize } from "../base/sanitize.ts";
import { positionAt } from "../base/source.ts";
import type { Finding } from "../gate/finding.ts";
import type { Report } from "../gate/report.ts";
import { plainPalette } from "./palette.ts";
import { renderNotChecked, renderNotices, renderVerdict } from "./text-summary.ts";
import { worstFirst } from "./worst-first.ts";

/** GitHub throws away a step summary of more than 1 MiB, all of it; so much leaves room for what stands around the table. */
const maxTableBytes = 850_000;

/** UTF-16 code units of one text: a single message cannot fill the table. */
const maxTextLength = 2000;

/** Of what was not checked, and of the policies. */
const maxClosingLength = 40_000;

const encoder = new TextEncoder();

/**
 * The report for a page of Markdown, such as a step summary: the verdict, a table of findings worst first, what was not
 * checked. `fileUrl` is where the files can be read, ending with a slash; places are links then.
 *
 * Text from scanned material stands in HTML's `code` and `pre` alone, where nothing is Markdown, a link or a mention.
 */
export function renderMarkdown(report: Report, fileUrl?: string): string {
	const [verdict = "", ...looked] = renderVerdict(report, plainPalette);
	const closing = [...looked, ...renderNotices(report, plainPalette), ...renderNotChecked(report, plainPalette)].join(
		"\n",
	);
	const blocks = [
		"## Parapet",
		`<p><strong>${escapeHtml(verdict)}</strong></p>`,
		...(report.findings.length > 0 ? [renderTable(report.findings, fileUrl)] : []),
		`<pre>\n${escapeHtml(cut(closing, maxClosingLength))}\n</pre>`,
	];
	return `${blocks.join("\n\n")}\n`;
}

function renderTable(findings: readonly Finding[], fileUrl: string | undefined): string {
	const rows = ["<table>", "<tr><th>severity</th><th>rule</th><th>place</th><th>message</th></tr>"];
	let sizeBytes = 0;
	let shown = 0;
	for (const finding of worstFirst(findings)) {
		const row = rowOf(finding, fileUrl);
		sizeBytes += encoder.encode(row).length + 1;
		if (sizeBytes > maxTableBytes) break;
		rows.push(row);
		shown++;
	}
	rows.push("</table>");
	const omitted = findings.length - shown;
	if (omitted > 0) rows.push("", `<p>… and ${omitted} more, for which there is no room here.</p>`);
	return rows.join("\n");
}

function rowOf(finding: Finding, fileUrl: string | undefined): string {
	const { severity, level, rule, message, help, waived } = finding;
	const why = waived ? `until ${waived.expires}, ${waived.owner}: ${waived.reason}` : help;
	const advice = why === undefined ? "" : `<br>${waived ? "waived" : "help:"} ${code(why)}`;
	const weight = waived ? "waived" : level === "warn" ? "warn" : severity;
	const cells = [weight, code(rule), placeOf(finding, fileUrl), code(message) + advice];
	return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
}

function placeOf({ span }: Finding, fileUrl: string | undefined): string {
	const { name, text } = span.source;
	if (name === "") return "";
	const { line, column } = positionAt(span.source, span.start);
	const shown = code(text === "" ? name : `${name}:${line}:${column}`);
	// What stands outside of the folder, and standard input, is not in the repository.
	if (fileUrl === undefined || /^(?:\/|\.\.\/|<)/.test(name)) return shown;
	const path = name.split("/").map((segment) => encodeURIComponent(segment.replace(/\p{Surrogate}/gu, "\ufffd")));
	const fragment = text === "" ? "" : `#L${line}`;
	return `<a href="${escapeHtml(fileUrl + path.join("/") + fragment)}">${shown}</a>`;
}

function code(text: string): string {
	return `<code>${escapeHtml(sanitize(cut(text, maxTextLength)))}</code>`;
}

function cut(text: string, length: number): string {
	return text.length > length ? `${text.slice(0, length)}…` : text;
}

function escapeHtml(text: string): string {
	return text
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;")
		.replaceAll('"', "&quot;")
		.replaceAll("'", "&#39;");
}
