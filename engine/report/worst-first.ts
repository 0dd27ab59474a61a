import { counts, type Finding } from "../gate/finding.ts";
import { severities } from "../gate/rule.ts";

/**
 * Findings by severity, those of one severity in the order of the report, and last those that do not count: for readers
 * who see only the first ones.
 */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
	return [...findings].sort(
		(a, b) => Number(counts(b)) - Number(counts(a)) || severities.indexOf(a.severity) - severities.indexOf(b.severity),
	);
}
