import { type RuleSeverity, reaches, type Severity } from "./rule.ts";

/** `undecided`: something could not be read or evaluated, or nothing was checked at all. */
export type Verdict = "pass" | "fail" | "undecided";

/** 0 pass, 1 findings at or above the threshold, 3 undecided, 4 nothing was checked. (2, wrong use, is the door's.) */
export type ExitCode = 0 | 1 | 3 | 4;

/** What the verdict hangs on. */
interface Evidence {
	/** Severities of all findings that count: not of those that are waived, or that only warn. In any order. */
	readonly severities: readonly Severity[];
	readonly threshold: RuleSeverity;
	/** How many times a rule was asked about a document. */
	readonly checkCount: number;
	/** Whether there may be nothing to check: for hooks that are given whatever files a commit happens to have. */
	readonly mayBeEmpty?: boolean;
}

/**
 * The one place where verdicts are made. What is certainly wrong fails, whatever else is unknown; without that,
 * whatever is unknown keeps the run from passing, and so does a run that looked at nothing.
 */
export function decide(evidence: Evidence): { verdict: Verdict; exitCode: ExitCode } {
	const { severities, threshold, checkCount, mayBeEmpty = false } = evidence;
	if (severities.some((severity) => severity !== "error" && reaches(severity, threshold))) {
		return { verdict: "fail", exitCode: 1 };
	}
	if (severities.includes("error")) return { verdict: "undecided", exitCode: 3 };
	if (checkCount === 0 && !mayBeEmpty) return { verdict: "undecided", exitCode: 4 };
	return { verdict: "pass", exitCode: 0 };
}
