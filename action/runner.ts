import { randomUUID } from "node:crypto";
import { appendFileSync } from "node:fs";
import type { Environment } from "./inputs.ts";

// The runner's protocol by hand: it is these few lines, and GitHub's library for it brings an HTTP client of 400 KB.

/**
 * Runs something whose output holds text of scanned files: the runner takes no line of it for a command.
 *
 * @param write Writes to standard output.
 */
export async function withoutCommands<Result>(
	write: (text: string) => void,
	run: () => Promise<Result>,
): Promise<Result> {
	const token = randomUUID();
	write(`::stop-commands::${token}\n`);
	try {
		return await run();
	} finally {
		write(`\n::${token}::\n`);
	}
}

/** Gives the step an output; does nothing where no runner listens. */
export function setOutput(environment: Environment, name: string, value: string): void {
	const delimiter = randomUUID();
	appendTo(environment["GITHUB_OUTPUT"], `${name}<<${delimiter}\n${value}\n${delimiter}\n`);
}

/** Adds Markdown to the step's summary. */
export function addSummary(environment: Environment, markdown: string): void {
	appendTo(environment["GITHUB_STEP_SUMMARY"], markdown);
}

function appendTo(file: string | undefined, text: string): void {
	if (file) appendFileSync(file, text);
}
