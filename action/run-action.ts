import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../engine/cli/run.ts";
import { argumentsOf, type ReportFiles, reportFilesIn } from "./arguments.ts";
import { isConfigChanged } from "./config-change.ts";
import { type ActionInputs, type Environment, readInputs, WrongInput } from "./inputs.ts";
import { addSummary, setOutput, withoutCommands } from "./runner.ts";

/** What the outputs of the step say. `verdict` is `undecided` when the run came to none. */
interface Outcome {
	readonly verdict: string;
	readonly findings: number;
	readonly exitCode: number;
}

/** What is read of the JSON report. */
interface WrittenReport {
	readonly verdict: string;
	readonly findings: readonly { readonly waived?: object }[];
}

/** The whole action: inputs → the command line → its reports where the runner wants them. Gives the step's exit code. */
export async function runAction(environment: Environment): Promise<number> {
	try {
		return await checkFor(readInputs(environment), environment);
	} catch (error) {
		if (!(error instanceof WrongInput)) throw error;
		await annotate("error", error.message);
		writeOutputs(environment, { verdict: "undecided", findings: 0, exitCode: 2 });
		return 2;
	}
}

async function checkFor(inputs: ActionInputs, environment: Environment): Promise<number> {
	const files = reportFilesIn(mkdtempSync(join(environment["RUNNER_TEMP"] || tmpdir(), "parapet-")));
	if (inputs.hasAnnotations && (await isConfigChanged(environment, inputs.config))) {
		await annotate("warning", "the configuration is not that of the pull request's base: see what it no longer checks");
	}
	const { exitCode, complaint } = await runCommandLine(argumentsOf(inputs, files), environment);
	if (!existsSync(files.json)) await annotate("error", complaint.replace(/^error: /, ""));
	writeReports(files, environment);
	writeOutputs(environment, outcomeOf(files.json, exitCode));
	if (existsSync(files.json)) setOutput(environment, "report-file", files.json);
	if (inputs.sarifFile !== "" && existsSync(inputs.sarifFile)) setOutput(environment, "sarif-file", inputs.sarifFile);
	return exitCode;
}

/** The complaint is what the command line said on standard error. */
async function runCommandLine(
	args: readonly string[],
	environment: Environment,
): Promise<{ readonly exitCode: number; readonly complaint: string }> {
	let complaint = "";
	// The runner takes commands from standard error too, and reads it at its own pace: everything goes one way.
	const exitCode = await withoutCommands(write, () =>
		run(args, {
			out: write,
			err: (text) => {
				complaint += text;
				write(text);
			},
			stdin: async () => new Uint8Array(),
			environment,
			isOutTerminal: false,
			isErrTerminal: false,
		}),
	);
	return { exitCode, complaint };
}

function writeReports({ annotations, summary }: ReportFiles, environment: Environment): void {
	if (existsSync(annotations)) write(readFileSync(annotations, "utf8"));
	if (existsSync(summary)) addSummary(environment, readFileSync(summary, "utf8"));
}

function outcomeOf(json: string, exitCode: number): Outcome {
	if (!existsSync(json)) return { verdict: "undecided", findings: 0, exitCode };
	const { verdict, findings }: WrittenReport = JSON.parse(readFileSync(json, "utf8"));
	return { verdict, findings: findings.filter(({ waived }) => waived === undefined).length, exitCode };
}

function writeOutputs(environment: Environment, { verdict, findings, exitCode }: Outcome): void {
	setOutput(environment, "verdict", verdict);
	setOutput(environment, "findings", String(findings));
	setOutput(environment, "exit-code", String(exitCode));
}

/** The engine is loaded here and not above, because the command line alone shares this file. */
async function annotate(level: "error" | "warning", message: string): Promise<void> {
	const { renderAnnotation } = await import("../engine/index.ts");
	write(`${renderAnnotation(level, { title: "Parapet" }, message)}\n`);
}

function write(text: string): void {
	process.stdout.write(text);
}
