import { sanitize } from "../base/sanitize.ts";
import { positionAt, type Span } from "../base/source.ts";
import type { NotChecked, Report, Summary } from "../gate/report.ts";
import { type RuleId, severities } from "../gate/rule.ts";
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

/** What is to be known about the run itself. */
export function renderNotices({ notices }: Report, palette: Palette): readonly string[] {
	const rows = notices.slice(0, listedPerReason).map(({ code, message, span }) => {
		const place = span === undefined ? "" : `${renderPlace(span)}  `;
		return `${palette.yellow("notice:")} ${place}${palette.dim(code)}  ${sanitize(message)}`;
	});
	const rest = notices.length - rows.length;
	return rest > 0 ? [...rows, `notice: … and ${rest} more`] : rows;
}

/** What was not checked, by reason, and which rules were not asked. It is said in words when there is nothing: silence could mean either. */
export function renderNotChecked({ exitCode, notChecked }: Report, palette: Palette): readonly string[] {
	const rules = notChecked.filter(isRule);
	const others = notChecked.filter((entry) => !isRule(entry));
	const none = exitCode === 4 ? [] : ["not checked: nothing"];
	return [
		...(others.length === 0 ? none : [`not checked: ${others.length}`, ...renderByReason(others, palette)]),
		...(rules.length === 0 ? [] : [`not asked: ${count(rules.length, "rule")}`, ...renderRules(rules, palette)]),
	];
}

/** Whether an entry speaks of a rule that was not asked at all. */
function isRule({ reason }: NotChecked): boolean {
	return reason.startsWith("gate/rule-");
}

function renderByReason(entries: readonly NotChecked[], palette: Palette): readonly string[] {
	const reasons = [...new Set(entries.map(({ reason }) => reason))];
	return reasons.flatMap((reason) => {
		const ofReason = entries.filter((entry) => entry.reason === reason);
		const rows = ofReason.slice(0, listedPerReason).map((entry) => `  ${palette.dim(reason)}  ${describe(entry)}`);
		const rest = ofReason.length - rows.length;
		return rest > 0 ? [...rows, `  ${palette.dim(reason)}  … and ${rest} more`] : rows;
	});
}

/** Rules that had nothing to look at are mostly whole packs: those are counted. */
function renderRules(rules: readonly NotChecked[], palette: Palette): readonly string[] {
	const idle = rules.filter(({ reason }) => reason === idleReason);
	const ids = idle.map(({ rule = "" }) => rule);
	const packs = [...new Set(ids.map(targetOf))].map((target) => {
		const [first = "", ...more] = ids.filter((id) => targetOf(id) === target);
		return more.length === 0 ? first : `${target}: ${more.length + 1} rules`;
	});
	const rows = packs.length === 0 ? [] : [`  ${palette.dim(idleReason)}  ${sanitize(packs.join(", "))}`];
	return [
		...renderByReason(
			rules.filter((entry) => !idle.includes(entry)),
			palette,
		),
		...rows,
	];
}

const idleReason = "gate/rule-without-input";

function targetOf(rule: RuleId): string {
	return rule.split(".", 1)[0] as string;
}

function describe({ file, rule, message, span }: NotChecked): string {
	const place = span ? renderPlace(span) : file;
	return sanitize([place, rule, message].filter((part) => part !== undefined && part !== "").join("  "));
}

function renderPlace({ source, start }: Span): string {
	const { line, column } = positionAt(source, start);
	return sanitize(source.text === "" ? source.name : `${source.name}:${line}:${column}`);
}

function reasonOf({ exitCode, summary, threshold }: Report): string {
	const found = severities
		.filter((severity) => summary.findings[severity] > 0)
		.map((severity) =>
			severity === "error" ? count(summary.findings.error, "error") : `${summary.findings[severity]} ${severity}`,
		)
		.join(", ");
	if (exitCode === 4) return "nothing was checked";
	if (exitCode === 0 && summary.documents === 0) return "there was nothing to check";
	const besides = besidesOf(summary);
	if (found === "") return besides === "" ? "no findings" : besides;
	const more = besides === "" ? "" : `; ${besides}`;
	if (exitCode === 0) return `${found}, all below ${threshold}${more}`;
	return exitCode === 3 ? `${found}: not all could be read and evaluated${more}` : `${found}${more}`;
}

/** What was found and does not count. */
function besidesOf({ warnings, waived }: Summary): string {
	const parts = [warnings > 0 ? count(warnings, "warning") : "", waived > 0 ? `${waived} waived` : ""];
	return parts.filter((part) => part !== "").join(", ");
}

function count(amount: number, noun: string): string {
	return `${amount} ${noun}${amount === 1 ? "" : "s"}`;
}
