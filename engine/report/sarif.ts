import type { Location, Log, Notification, Region, Result, Suppression } from "sarif";
import { renderRoute } from "../base/route.ts";
import { escapeHostile, sanitize } from "../base/sanitize.ts";
import { positionAt, rangeOf, type Source, type Span } from "../base/source.ts";
import type { Finding } from "../gate/finding.ts";
import type { NotChecked, Notice, Report } from "../gate/report.ts";
import { resourceName } from "../gate/resource-name.ts";
import { severities } from "../gate/rule.ts";
import type { Waiver } from "../gate/waiver.ts";
import { hashLines } from "./line-hash.ts";
import { routeInResource } from "./route-in-resource.ts";
import { describeRules, levelOf } from "./sarif-rules.ts";

/** GitHub refuses a file with more results; the worst are kept, and a notification counts the others. */
const maxResults = 25_000;

/**
 * The report as SARIF 2.1.0 with one run, as GitHub code scanning and editors take it. Ends with a line break.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function renderSarif(report: Report): string {
	const rules = describeRules(report);
	const ruleIndexes = new Map(rules.map(({ id }, index) => [id, index]));
	const kept = worstOf(report.findings);
	const lineHashes = new Map<Source, readonly string[]>();
	const results = kept.map((finding) => resultOf(finding, ruleIndexes.get(finding.rule) ?? -1, lineHashes));
	const omitted = report.findings.length - kept.length;
	const log: Log = {
		$schema: "https://json.schemastore.org/sarif-2.1.0.json",
		version: "2.1.0",
		runs: [
			{
				tool: { driver: { name: report.tool.name, semanticVersion: report.tool.version, rules: [...rules] } },
				columnKind: "utf16CodeUnits",
				invocations: [
					{
						executionSuccessful: report.verdict !== "undecided",
						exitCode: report.exitCode,
						exitCodeDescription: report.verdict,
						toolExecutionNotifications: [
							...report.notChecked.map(notificationOf),
							...report.notices.map(noticeOf),
							...omissionOf(omitted),
						],
					},
				],
				results,
			},
		],
	};
	return `${escapeHostile(JSON.stringify(log, undefined, 2))}\n`;
}

/** In the order of the report. */
function worstOf(findings: readonly Finding[]): readonly Finding[] {
	if (findings.length <= maxResults) return findings;
	const worst = severities.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
	const kept = new Set(worst.slice(0, maxResults));
	return findings.filter((finding) => kept.has(finding));
}

function resultOf(finding: Finding, ruleIndex: number, lineHashes: Map<Source, readonly string[]>): Result {
	const { rule, severity, message, span, fingerprint, waived } = finding;
	return {
		ruleId: rule,
		ruleIndex,
		level: levelOf(finding),
		message: { text: sanitize(message) },
		locations: [locationOf(finding)],
		partialFingerprints: {
			...(span.source.text !== "" && { primaryLocationLineHash: lineHashOf(span, lineHashes) }),
			"parapet/v1": fingerprint,
		},
		...(waived && { suppressions: [suppressionOf(waived)] }),
		properties: { severity },
	};
}

/** The configuration is not the code's own comment: somebody else could be asked to review it. */
function suppressionOf({ owner, reason, expires }: Waiver): Suppression {
	const justification = sanitize(`${reason} (${owner}, until ${expires})`);
	return { kind: "external", status: "accepted", justification };
}

function locationOf(finding: Finding): Location {
	const { span, resource } = finding;
	const name = resource && resourceName(resource).replace(" ", "/");
	const steps = [name, renderRoute(routeInResource(finding))].filter((part) => part !== undefined && part !== "");
	return {
		physicalLocation: {
			artifactLocation: artifactOf(span.source.name),
			...(span.source.text !== "" && { region: regionOf(span) }),
		},
		...(steps.length > 0 && { logicalLocations: [{ fullyQualifiedName: sanitize(steps.join("/")) }] }),
	};
}

/** Relative to the repository's root where it can be; the segments are percent-encoded. */
function artifactOf(file: string): { readonly uri: string; readonly uriBaseId?: string } {
	const uri = file.replaceAll("\\", "/").split("/").map(encodeSegment).join("/");
	if (uri.startsWith("/")) return { uri: `file://${uri}` };
	return { uri: uri.replace(/^(?:\.\/)+/, ""), uriBaseId: "%SRCROOT%" };
}

/** A name with half a surrogate pair is no Unicode; it becomes the replacement character. */
function encodeSegment(segment: string): string {
	return encodeURIComponent(segment.replace(/\p{Surrogate}/gu, "\ufffd"));
}

function regionOf(span: Span): Region {
	const { start, end } = rangeOf(span);
	return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

function lineHashOf(span: Span, known: Map<Source, readonly string[]>): string {
	let hashes = known.get(span.source);
	if (!hashes) {
		hashes = hashLines(span.source);
		known.set(span.source, hashes);
	}
	return hashes[positionAt(span.source, span.start).line] ?? "";
}

function notificationOf({ file, rule, reason, message, span }: NotChecked): Notification {
	const region = span && span.source.text !== "" && { region: regionOf(span) };
	return {
		level: "warning",
		descriptor: { id: reason },
		message: { text: sanitize(message) },
		...(rule !== undefined && { associatedRule: { id: rule } }),
		...(file !== undefined && {
			locations: [{ physicalLocation: { artifactLocation: artifactOf(file), ...region } }],
		}),
	};
}

function noticeOf({ code, message, span }: Notice): Notification {
	return notificationOf({ reason: code, message, ...(span && { span, file: span.source.name }) });
}

function omissionOf(omitted: number): readonly Notification[] {
	if (omitted === 0) return [];
	return [
		{
			level: "warning",
			message: { text: `${omitted} findings of lower severity are left out: SARIF readers refuse more` },
		},
	];
}
