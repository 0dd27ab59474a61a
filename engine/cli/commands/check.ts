import { checkProject, type Report, type RuleSeverity, sanitize, version } from "../../index.ts";
import { type Progress, startProgress } from "../progress.ts";
import { type ReportTarget, reportTargets, writeReport } from "../report-target.ts";
import type { ColourChoice, Terminal } from "../terminal.ts";

export interface CheckFlags {
	/** Each `FORMAT` or `FORMAT=FILE`; text when empty. */
	readonly format: readonly string[];
	readonly output?: string;
	readonly bundle: readonly string[];
	readonly policy: readonly string[];
	readonly rule: readonly string[];
	readonly skipRule: readonly string[];
	readonly failOn?: RuleSeverity;
	/** A file; `false` for `--no-config`; missing for the nearest one. */
	readonly config?: string | false;
	readonly allowEmpty?: boolean;
	readonly at?: string;
	readonly v0Compatible?: boolean;
	readonly color: ColourChoice;
	readonly quiet?: boolean;
	readonly verbose?: boolean;
}

/** `parapet check`: asks policies about files, writes the report, and gives the verdict's exit code. */
export async function check(paths: readonly string[], flags: CheckFlags, terminal: Terminal): Promise<number> {
	const targets = reportTargets(flags.format, flags.output);
	const progress = startProgress(terminal);
	try {
		const report = await runCheck(paths, flags, { terminal, progress });
		progress.clear();
		if (flags.verbose) terminal.err(everythingOf(report));
		for (const target of targets) {
			if (!isQuiet(report, target, flags)) writeReport(report, target, { terminal, colour: flags.color });
		}
		return report.exitCode;
	} finally {
		progress.clear();
	}
}

interface Surroundings {
	readonly terminal: Terminal;
	readonly progress: Progress;
}

function runCheck(paths: readonly string[], flags: CheckFlags, { terminal, progress }: Surroundings): Promise<Report> {
	return checkProject({
		tool: { name: "parapet", version },
		inputs: { paths, folder: process.cwd(), stdin: terminal.stdin },
		choice: { bundles: flags.bundle, policies: flags.policy, isV0: flags.v0Compatible === true },
		rules: { only: flags.rule, skip: flags.skipRule },
		...(flags.failOn && { threshold: flags.failOn }),
		...(flags.config !== undefined && { config: flags.config }),
		mayBeEmpty: flags.allowEmpty === true,
		at: flags.at ?? new Date().toISOString(),
		loadSources: async (sources, options) => {
			const { loadSources } = await import("../load-sources.ts");
			return loadSources(sources, options);
		},
		print: (line) => terminal.err(`${sanitize(line)}\n`),
		progress: progress.show,
	});
}

/** Files that were asked for are written all the same. */
function isQuiet(report: Report, { format, file }: ReportTarget, { quiet }: CheckFlags): boolean {
	return quiet === true && report.verdict === "pass" && format === "text" && file === undefined;
}

/** What a report for people leaves out: every rule that was asked, all that was not checked. */
function everythingOf({ rules, notChecked, notices }: Report): string {
	const asked = rules.map(({ id, severity, title = "" }) => `asked  ${id}  ${severity}  ${title}`);
	const left = notChecked.map(({ file, rule, reason, message }) =>
		["not checked", file, rule, reason, message].filter((part) => part !== undefined).join("  "),
	);
	const noticed = notices.map(({ code, message, span }) =>
		["notice", span?.source.name, code, message].filter((part) => part !== undefined).join("  "),
	);
	return [...asked, ...left, ...noticed].map((line) => `${sanitize(line)}\n`).join("");
}
