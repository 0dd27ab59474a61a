import {
	type BundleAttempt,
	check as checkInputs,
	defaultBundlePath,
	hasErrors,
	type Report,
	type ReportFormat,
	type RuleSeverity,
	readInputs,
	render,
	sanitize,
	selectRules,
	tryBundle,
	version,
} from "../../index.ts";
import { paletteFor } from "../colour.ts";
import { type Progress, startProgress } from "../progress.ts";
import type { ColourChoice, Terminal } from "../terminal.ts";
import { writeOutput } from "../write-output.ts";

export interface CheckFlags {
	readonly format: ReportFormat;
	readonly output?: string;
	readonly bundle: readonly string[];
	readonly policy: readonly string[];
	readonly rule: readonly string[];
	readonly skipRule: readonly string[];
	readonly failOn: RuleSeverity;
	readonly at?: string;
	readonly v0Compatible?: boolean;
	readonly color: ColourChoice;
	readonly quiet?: boolean;
	readonly verbose?: boolean;
}

/** `parapet check`: asks policies about files, writes the report, and gives the verdict's exit code. */
export async function check(paths: readonly string[], flags: CheckFlags, terminal: Terminal): Promise<number> {
	const progress = startProgress(terminal);
	try {
		const report = await runCheck(paths, flags, { terminal, progress });
		progress.clear();
		writeReport(report, flags, terminal);
		return report.exitCode;
	} finally {
		progress.clear();
	}
}

interface Surroundings {
	readonly terminal: Terminal;
	readonly progress: Progress;
}

async function runCheck(
	paths: readonly string[],
	flags: CheckFlags,
	{ terminal, progress }: Surroundings,
): Promise<Report> {
	const at = flags.at ?? new Date().toISOString();
	progress.show("loading policies");
	const attempts = await loadPolicies(flags, at, terminal);
	const bundles = attempts.flatMap(({ bundle }) => bundle ?? []);
	const policyDiagnostics = attempts.flatMap(({ diagnostics }) => diagnostics);
	const questions = selectRules(
		bundles.flatMap((bundle) => bundle.questions),
		{ only: flags.rule, skip: flags.skipRule, lenient: hasErrors(policyDiagnostics) },
	);
	progress.show("reading files");
	const inputs = await readInputs({ paths, folder: process.cwd(), stdin: terminal.stdin });
	progress.show(`asking about ${inputs.documents.length} documents`);
	return checkInputs({
		tool: { name: "parapet", version },
		at,
		threshold: flags.failOn,
		inputs,
		questions,
		policies: bundles.map(({ identity }) => identity),
		policyDiagnostics,
	});
}

/** What was named, or Parapet's own. */
async function loadPolicies(flags: CheckFlags, at: string, terminal: Terminal): Promise<readonly BundleAttempt[]> {
	const print = (line: string) => terminal.err(`${sanitize(line)}\n`);
	const attempts: BundleAttempt[] = [];
	for (const path of flags.bundle) attempts.push(await tryBundle(path, { at, print }));
	if (flags.policy.length > 0) {
		const { loadSources } = await import("../load-sources.ts");
		attempts.push(await loadSources(flags.policy, { at, print, isV0: flags.v0Compatible === true }));
	}
	if (attempts.length === 0) attempts.push(await tryBundle(defaultBundlePath(), { at, print, name: "default" }));
	return attempts;
}

function writeReport(report: Report, flags: CheckFlags, terminal: Terminal): void {
	if (flags.verbose) terminal.err(everythingOf(report));
	if (flags.quiet && report.verdict === "pass" && flags.format === "text") return;
	const isShown = flags.output === undefined && flags.format === "text";
	const text = isShown
		? render(report, "text", paletteFor(flags.color, "out", terminal))
		: render(report, flags.format);
	if (flags.output === undefined) terminal.out(text);
	else writeOutput(flags.output, text);
}

/** What a report for people leaves out: every rule that was asked, all that was not checked. */
function everythingOf({ rules, notChecked }: Report): string {
	const asked = rules.map(({ id, severity, title = "" }) => `asked  ${id}  ${severity}  ${title}`);
	const left = notChecked.map(({ file, rule, reason, message }) =>
		["not checked", file, rule, reason, message].filter((part) => part !== undefined).join("  "),
	);
	return [...asked, ...left].map((line) => `${sanitize(line)}\n`).join("");
}
