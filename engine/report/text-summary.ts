import { sanitize } from "../base/sanitize.ts";
import type { NotChecked, Report } from "../gate/report.ts";
import { severities } from "../gate/rule.ts";
import type { Palette } from "./palette.ts";

/** Of one reason, so many entries are listed; the rest is counted. */
const listedPerReason = 5;

/** The verdict in a word, why, and what was looked at. */
export function renderVerdict(report: Report, palette: Palette): readonly string[] {
	const { verdict, policies, summary } = report;
	const emphasis = verdict === "pass" ? palette.green : verdict === "fail" ? palette.red : palette.yellow;
	const looked = [
		count(summary.files, "file"),
		count(summary.documents, "document"),
		count(summary.rules, "rule"),
	].join(", ");
	return [
		`${palette.bold(emphasis(verdict))}: ${reasonOf(report)}`,
		`checked: ${looked}, for ${report.at}`,
		...policies.map(({ name, revision, digest }) => {
			const version = revision === undefined || revision === "" ? "" : ` ${sanitize(revision)}`;
			return `policy: ${sanitize(name)}${version} ${palette.dim(digest)}`;
		}),
	];
}

/** What was not checked, by reason. It is said in words when there is nothing: silence could mean either. */
export function renderNotChecked({ exitCode, notChecked }: Report, palette: Palette): readonly string[] {
	if (notChecked.length === 0) return exitCode === 4 ? [] : ["not checked: nothing"];
	const reasons = [...new Set(notChecked.map(({ reason }) => reason))];
	return [
		`not checked: ${notChecked.length}`,
		...reasons.flatMap((reason) => {
			const entries = notChecked.filter((entry) => entry.reason === reason);
			const rows = entries.slice(0, listedPerReason).map((entry) => `  ${palette.dim(reason)}  ${describe(entry)}`);
			const rest = entries.length - rows.length;
			return rest > 0 ? [...rows, `  ${palette.dim(reason)}  … and ${rest} more`] : rows;
		}),
	];
}

function describe({ file, rule, message }: NotChecked): string {
	return sanitize([file, rule, message].filter((part) => part !== undefined && part !== "").join("  "));
}

function reasonOf({ exitCode, summary, threshold }: Report): string {
	const found = severities
		.filter((severity) => summary.findings[severity] > 0)
		.map((severity) =>
			severity === "error" ? count(summary.findings.error, "error") : `${summary.findings[severity]} ${severity}`,
		)
		.join(", ");
	if (exitCode === 4) return "nothing was checked";
	if (found === "") return "no findings";
	if (exitCode === 0) return `${found}, all below ${threshold}`;
	return exitCode === 3 ? `${found}: not all could be read and evaluated` : found;
}

function count(amount: number, noun: string): string {
	return `${amount} ${noun}${amount === 1 ? "" : "s"}`;
}
