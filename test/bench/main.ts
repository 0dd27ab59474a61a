import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import { withFleet } from "./fleet.ts";
import { type InProcess, measureInProcess } from "./in-process.ts";
import { compileRules, ruleFiles, ruleSources, ruleSourcesWithRegex } from "./policies.ts";
import { type Command, isInstalled, median, timeCommands } from "./rounds.ts";

const usage = "usage: npm run bench -- [--rounds NUMBER] [--without-fleet], after `npm run build`";

const { values: flags } = parseArgs({
	options: {
		rounds: { type: "string", default: "15" },
		"without-fleet": { type: "boolean", default: false },
		"in-process": { type: "boolean", default: false },
	},
});

const rounds = Number(flags.rounds);
const program = "dist/cli/main.js";
const [node, script] = process.argv as [string, string];
const policyFlags = ruleFiles().flatMap((file) => ["--policy", file]);

if (flags["in-process"]) console.log(JSON.stringify(await measureInProcess()));
else if (!(rounds >= 1)) {
	console.error(usage);
	process.exitCode = 2;
} else {
	printStartUp();
	printSizes();
	printInProcess();
	if (!flags["without-fleet"]) withFleet(printFleet);
}

function printStartUp(): void {
	const file = "test/fixtures/shop/deployment.yaml";
	const times = timeCommands(
		{
			node: [node, "-e", "0"],
			built: [node, program, "check", file],
			compiled: [node, program, "check", ...policyFlags, file],
		},
		rounds,
	);
	row("node -e 0", `${times.node.toFixed(0)} ms`);
	row("check one file, bundle built", ratio(times.built, times.node, "node -e 0"));
	row("check one file, 14 rules compiled on the way", ratio(times.compiled, times.node, "node -e 0"));
}

function printSizes(): void {
	row("module of 14 rules", kilobytes(compileRules(ruleSources()).length));
	row("module of 14 rules and one with a regex", kilobytes(compileRules(ruleSourcesWithRegex()).length));
}

/** Each measurement in fresh processes, so that nothing is compiled yet. */
function printInProcess(): void {
	const runs = Array.from({ length: Math.max(3, Math.ceil(rounds / 5)) }, () => {
		return JSON.parse(execFileSync(node, [script, "--in-process"], { encoding: "utf8" })) as InProcess;
	});
	const middle = (field: keyof InProcess): number => median(runs.map((run) => run[field]));
	row("compile 14 rules, first time in a process", milliseconds(middle("compileColdMs")));
	row("compile 14 rules, later", milliseconds(middle("compileWarmMs")));
	row("load the module, first time in a process", milliseconds(middle("loadFirstMs")));
	row("load the module, later", milliseconds(middle("loadWarmMs")));
	row("evaluate 14 rules for one Deployment", milliseconds(middle("evaluateMs")));
	row("process memory grown by 100,000 evaluations", kilobytes(middle("grownBytes")));
}

/** Programs that are not installed are left out. */
function printFleet(folder: string): void {
	const conftest: Command = ["conftest", "test", "--all-namespaces", "--no-fail", ...policyFlags, folder];
	const commands: { [name: string]: Command } = {
		parapet: [node, program, "check", ...policyFlags, folder],
		...(isInstalled("conftest") && { conftest }),
	};
	const times = timeCommands(commands, Math.max(3, Math.ceil(rounds / 5)));
	for (const [name, time] of Object.entries(times)) {
		row(`2,000 files: ${name}`, ratio(time, times["parapet"] ?? Number.NaN, "parapet"));
	}
}

function ratio(time: number, other: number, name: string): string {
	return `${milliseconds(time)} = ${(time / other).toFixed(2)} × ${name}`;
}

function milliseconds(time: number): string {
	return `${time.toFixed(time < 10 ? 2 : 0)} ms`;
}

function kilobytes(sizeBytes: number): string {
	return `${(sizeBytes / 1024).toFixed(1)} KB`;
}

function row(name: string, value: string): void {
	console.log(`${name.padEnd(48)} ${value}`);
}
