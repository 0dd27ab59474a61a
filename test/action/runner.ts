import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { type RunnerCommand, readCommands } from "./runner-commands.ts";
import "./single-file.ts";

const actionFolder = fileURLToPath(new URL("../../action", import.meta.url));
export const action = parse(readFileSync(join(actionFolder, "action.yml"), "utf8"));

/** What a step left behind. */
export interface Step {
	readonly exitCode: number | null;
	readonly stdout: string;
	readonly commands: readonly RunnerCommand[];
	readonly outputs: { readonly [name: string]: string };
	readonly summary: string;
}

/** What a workflow says, and where: `with` are the inputs, `event` the payload. */
export interface StepRequest {
	readonly workspace: string;
	readonly eventName: "push" | "pull_request";
	readonly event: object;
	readonly with?: { readonly [input: string]: string };
}

/** A folder with these files, as a checkout. */
export function workspaceOf(files: { readonly [name: string]: string }): string {
	const folder = mkdtempSync(join(tmpdir(), "parapet-workspace-"));
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, name)), { recursive: true });
		writeFileSync(join(folder, name), text);
	}
	return folder;
}

/**
 * Starts the action as GitHub's runner does: without arguments, in the workspace, inputs and their defaults as variables,
 * fresh files for what it has to say.
 *
 * @see https://github.com/actions/runner `src/Runner.Worker/Handlers/NodeScriptActionHandler.cs`
 */
export function runStep({ workspace, eventName, event, with: inputs = {} }: StepRequest): Step {
	const temp = mkdtempSync(join(tmpdir(), "parapet-runner-"));
	const file = (name: string, text = "") => {
		writeFileSync(join(temp, name), text);
		return join(temp, name);
	};
	const output = file("set_output");
	const summary = file("step_summary");
	const { status, stdout, stderr } = spawnSync(process.execPath, [join(actionFolder, action.runs.main)], {
		cwd: workspace,
		encoding: "utf8",
		maxBuffer: 1e8,
		env: {
			PATH: process.env["PATH"],
			HOME: temp,
			CI: "true",
			GITHUB_ACTIONS: "true",
			GITHUB_ACTION_PATH: actionFolder,
			GITHUB_EVENT_NAME: eventName,
			GITHUB_EVENT_PATH: file("event.json", JSON.stringify(event)),
			GITHUB_OUTPUT: output,
			GITHUB_REPOSITORY: "shop/deploy",
			GITHUB_SERVER_URL: "https://github.com",
			GITHUB_SHA: "4f0c4a6b2f6a51f5a6f2a2ad3c5c7a0a4e1b9d77",
			GITHUB_STEP_SUMMARY: summary,
			GITHUB_WORKSPACE: workspace,
			RUNNER_OS: "Linux",
			RUNNER_TEMP: temp,
			...inputVariables(inputs),
		},
	});
	// The runner takes commands from both streams.
	if (stderr !== "") throw new Error(`the step wrote on standard error: ${stderr}`);
	return {
		exitCode: status,
		stdout,
		commands: readCommands(stdout),
		outputs: readOutputs(readFileSync(output, "utf8")),
		summary: readFileSync(summary, "utf8"),
	};
}

function inputVariables(inputs: { readonly [name: string]: string }): { readonly [name: string]: string } {
	const declared: { readonly [name: string]: { readonly default?: string } } = action.inputs;
	for (const name of Object.keys(inputs)) if (!declared[name]) throw new Error(`the action has no input ${name}`);
	const variables = Object.entries(declared).map(([name, { default: value = "" }]) => {
		return [`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`, inputs[name] ?? value] as const;
	});
	return Object.fromEntries(variables);
}

/** Every output must be declared, or no workflow could read it. */
function readOutputs(text: string): { readonly [name: string]: string } {
	const outputs: { [name: string]: string } = {};
	const lines = text.split("\n");
	for (let line = lines.shift(); line; line = lines.shift()) {
		const [, name = "", delimiter] = /^([^=]+?)<<(.+)$/.exec(line) ?? [];
		const end = lines.indexOf(delimiter ?? "");
		if (end < 0 || !action.outputs[name]) throw new Error(`no runner takes this as an output: ${line}`);
		outputs[name] = lines
			.splice(0, end + 1)
			.slice(0, -1)
			.join("\n");
	}
	return outputs;
}
