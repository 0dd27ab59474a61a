import {
	check as checkInputs,
	defaultBundlePath,
	type LoadedBundle,
	loadBundle,
	type Question,
	type Report,
	type ReportFormat,
	type RuleSeverity,
	readInputs,
	render,
	selectRules,
	version,
} from "../../index.ts";
import { paletteFor } from "../colour.ts";
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
	readonly color: ColourChoice;
	readonly quiet?: boolean;
	readonly verbose?: boolean;
}

/** `parapet check`: asks policies about files, writes the report, and gives the verdict's exit code. */
export async function check(paths: readonly string[], flags: CheckFlags, terminal: Terminal): Promise<number> {
	const at = flags.at ?? new Date().toISOString();
	const bundles = await loadPolicies(flags, at, terminal);
	if (!bundles) return 3;
	const questions: readonly Question[] = bundles.flatMap((bundle) => bundle.questions);
	const selected = selectRules(questions, { only: flags.rule, skip: flags.skipRule });
	const report = checkInputs({
		tool: { name: "parapet", version },
		at,
		threshold: flags.failOn,
		inputs: await readInputs({ paths, folder: process.cwd(), stdin: terminal.stdin }),
		questions: selected,
		policies: bundles.map(({ identity }) => identity),
	});
	writeReport(report, flags, terminal);
	return report.exitCode;
}

/** What was named, or Parapet's own; undefined when Rego does not compile, which has then been said. */
async function loadPolicies(
	flags: CheckFlags,
	at: string,
	terminal: Terminal,
): Promise<readonly LoadedBundle[] | undefined> {
	const print = (line: string) => terminal.err(`${line}\n`);
	const loaded: LoadedBundle[] = [];
	for (const path of flags.bundle) loaded.push(await loadBundle(path, { at, print }));
	if (flags.policy.length > 0) {
		const { loadSources } = await import("../load-sources.ts");
		const compiled = await loadSources(flags.policy, { at, print, palette: paletteFor(flags.color, "err", terminal) });
		if (compiled.diagnostics !== "") terminal.err(compiled.diagnostics);
		if (!compiled.bundle) return undefined;
		loaded.push(compiled.bundle);
	}
	if (loaded.length === 0) loaded.push(await loadBundle(defaultBundlePath(), { at, print, name: "default" }));
	return loaded;
}

function writeReport(report: Report, flags: CheckFlags, terminal: Terminal): void {
	const colours = flags.output === undefined && flags.format === "text";
	const text = colours
		? render(report, "text", paletteFor(flags.color, "out", terminal))
		: render(report, flags.format);
	if (flags.output === undefined) terminal.out(text);
	else writeOutput(flags.output, text);
}
