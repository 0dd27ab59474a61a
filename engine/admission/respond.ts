import { renderRoute } from "../base/route.ts";
import { sanitize } from "../base/sanitize.ts";
import { counts, type Finding } from "../gate/finding.ts";
import type { Report } from "../gate/report.ts";
import { reaches } from "../gate/rule.ts";
import { maxLineLength, maxMessageLines, maxWarningLength, maxWarnings } from "./limits.ts";
import type { ReviewEnvelope, ReviewVersion } from "./review.ts";

/** Why a request is not let in, as `kubectl` shows it. 403: denied; 4xx else: the review is wrong; 500: undecided. */
export interface RefusalStatus {
	readonly code: number;
	readonly reason: string;
	readonly message: string;
}

/** An AdmissionReview that answers. Parapet never patches. */
export interface ReviewAnswer {
	readonly apiVersion: ReviewVersion;
	readonly kind: "AdmissionReview";
	readonly response: {
		readonly uid: string;
		readonly allowed: boolean;
		readonly status?: RefusalStatus;
		readonly warnings?: readonly string[];
		readonly auditAnnotations?: { readonly [key: string]: string };
	};
}

/** The answer that a report gives. What no rule looks at is let in: it is no fault of an object that nobody asks about it. */
export function respond(envelope: ReviewEnvelope, report: Report): ReviewAnswer {
	const counted = report.findings.filter((finding) => denies(finding, report));
	const allowed = report.exitCode === 0 || report.exitCode === 4;
	const warnings = warningsOf(report.findings.filter((finding) => !finding.waived && !denies(finding, report)));
	return answer(envelope, {
		allowed,
		...(!allowed && { status: statusOf(report, counted) }),
		...(warnings.length > 0 && { warnings }),
		auditAnnotations: {
			verdict: report.exitCode === 4 ? "nothing-checked" : report.verdict,
			policies: report.policies.map(({ digest }) => digest).join(","),
		},
	});
}

/** The answer to what could not be judged. */
export function refuse(envelope: ReviewEnvelope, status: RefusalStatus): ReviewAnswer {
	const message = cut(sanitize(status.message), maxLineLength);
	return answer(envelope, { allowed: false, status: { ...status, message } });
}

function answer({ apiVersion, uid }: ReviewEnvelope, rest: Omit<ReviewAnswer["response"], "uid">): ReviewAnswer {
	return { apiVersion, kind: "AdmissionReview", response: { uid, ...rest } };
}

function denies(finding: Finding, { threshold }: Report): boolean {
	return counts(finding) && reaches(finding.severity, threshold);
}

function statusOf({ exitCode }: Report, counted: readonly Finding[]): RefusalStatus {
	const message = messageOf(counted);
	return exitCode === 1 ? { code: 403, reason: "Forbidden", message } : { code: 500, reason: "InternalError", message };
}

function messageOf(findings: readonly Finding[]): string {
	const lines = findings.slice(0, maxMessageLines).map(({ rule, message, route }) => {
		const place = route.length > 0 ? ` (${renderRoute(route)})` : "";
		return cut(sanitize(`[${rule}] ${message}${place}`), maxLineLength);
	});
	const rest = findings.length - lines.length;
	return [...lines, ...(rest > 0 ? [`… and ${rest} more`] : [])].join("\n");
}

function warningsOf(findings: readonly Finding[]): readonly string[] {
	const isAll = findings.length <= maxWarnings;
	const lines = findings.slice(0, isAll ? maxWarnings : maxWarnings - 1).map(({ rule, message }) => {
		return cut(sanitize(`[${rule}] ${message}`), maxWarningLength);
	});
	return isAll ? lines : [...lines, `and ${findings.length - lines.length} more warnings`];
}

/** Not within a character of two code units. */
function cut(text: string, length: number): string {
	if (text.length <= length) return text;
	return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
