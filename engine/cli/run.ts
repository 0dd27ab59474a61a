import { CommanderError } from "commander";
import { createProgram } from "./program.ts";
import type { Terminal } from "./terminal.ts";
import { exitCodeOf, messageOf } from "./trouble.ts";

/** Runs a command line, without the program's name. Gives the exit code and never throws. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
	let exitCode = 0;
	const program = createProgram(terminal, (code) => {
		exitCode = code;
	});
	try {
		await program.parseAsync(args, { from: "user" });
		return exitCode;
	} catch (error) {
		// Commander has told the user already what is wrong with the command line, or has shown the help that was asked for.
		if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
		terminal.err(await messageOf(error, terminal.environment));
		return exitCodeOf(error);
	}
}
