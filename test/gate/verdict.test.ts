import { expect, test } from "vitest";
import type { RuleSeverity, Severity } from "../../engine/gate/rule.ts";
import { decide } from "../../engine/gate/verdict.ts";

const verdict = (severities: readonly Severity[], threshold: RuleSeverity, checkCount = 1) => {
	const { verdict, exitCode } = decide({ severities, threshold, checkCount });
	return `${verdict} ${exitCode}`;
};

test.each<[readonly Severity[], RuleSeverity, number, string]>([
	[[], "medium", 1, "pass 0"],
	[[], "low", 0, "undecided 4"],
	[["low"], "medium", 1, "pass 0"],
	[["low"], "low", 1, "fail 1"],
	[["medium"], "medium", 1, "fail 1"],
	[["high", "low"], "critical", 1, "pass 0"],
	[["critical"], "critical", 1, "fail 1"],
	[["error"], "critical", 1, "undecided 3"],
	[["error"], "low", 0, "undecided 3"],
	[["low", "error"], "medium", 1, "undecided 3"],
	[["error", "high"], "medium", 1, "fail 1"],
])("findings %j at threshold %s after %i checks: %s", (severities, threshold, checkCount, expected) => {
	expect(verdict(severities, threshold, checkCount)).toBe(expected);
});

test.each<[readonly Severity[], number, string]>([
	[[], 0, "pass 0"],
	[["error"], 0, "undecided 3"],
	[["high"], 1, "fail 1"],
])("where there may be nothing to check, findings %j after %i checks: %s", (severities, checkCount, expected) => {
	const { verdict, exitCode } = decide({ severities, threshold: "low", checkCount, mayBeEmpty: true });
	expect(`${verdict} ${exitCode}`).toBe(expected);
});
