import { matchesStars } from "../base/star-pattern.ts";
import { gateDiagnostic } from "./diagnostics.ts";
import type { Finding } from "./finding.ts";
import type { Notice } from "./report.ts";
import { resourceName } from "./resource-name.ts";
import type { RuleId } from "./rule.ts";
import { isExpired, type PlacedWaiver } from "./waiver.ts";

/** What waivers are applied to, and when. */
export interface WaiverRequest {
	readonly waivers: readonly PlacedWaiver[];
	/** ISO 8601 in UTC. */
	readonly at: string;
	/** From the name of a file in findings to the one that waivers use. */
	readonly projectPath: (file: string) => string;
}

/**
 * Marks the findings that a waiver covers, and those that one covered before it expired. Nothing covers an error: what
 * could not be read or evaluated is not known to be fine until some day.
 */
export function applyWaivers(findings: readonly Finding[], request: WaiverRequest): readonly Finding[] {
	if (request.waivers.length === 0) return findings;
	return findings.map((finding) => {
		if (finding.severity === "error") return finding;
		const covering = request.waivers.filter((placed) => covers(placed, finding, request));
		const valid = covering.find(({ waiver }) => !isExpired(waiver, request.at));
		if (valid) return { ...finding, waived: valid.waiver };
		const [expired] = covering;
		return expired ? { ...finding, expiredWaiver: expired.waiver } : finding;
	});
}

function covers({ waiver, coversFile }: PlacedWaiver, finding: Finding, { projectPath }: WaiverRequest): boolean {
	if (waiver.rule !== finding.rule) return false;
	if (waiver.fingerprint !== undefined && waiver.fingerprint !== finding.fingerprint) return false;
	if (waiver.resource !== undefined) {
		if (!finding.resource || !matchesStars(waiver.resource, resourceName(finding.resource))) return false;
	}
	return waiver.files === undefined || coversFile(projectPath(finding.span.source.name));
}

/** What a run looked at: enough to tell a waiver without use from one whose findings were not looked for. */
export interface LookedAt {
	/** Whether the whole project was checked. */
	readonly isWhole: boolean;
	readonly rules: ReadonlySet<RuleId>;
	readonly files: Iterable<string>;
}

/** The waivers that have expired, and those that covered nothing although what they speak of was looked at. */
export function findIdleWaivers(
	findings: readonly Finding[],
	{ waivers, at, projectPath }: WaiverRequest,
	{ isWhole, rules, files }: LookedAt,
): readonly Notice[] {
	const used = new Set(findings.map(({ waived }) => waived));
	const names = [...files].map(projectPath);
	return waivers.flatMap(({ waiver, coversFile, span }): readonly Notice[] => {
		const { rule, owner, expires } = waiver;
		if (isExpired(waiver, at)) return [gateDiagnostic("waiver/expired", { rule, owner, expires }, { span })];
		if (used.has(waiver)) return [];
		const wasLookedFor = rules.has(rule) && (waiver.files === undefined || names.some(coversFile));
		return isWhole || wasLookedFor ? [gateDiagnostic("waiver/unused", { rule, owner }, { span })] : [];
	});
}
