import { buffer } from "node:stream/consumers";
import { run } from "./run.ts";
import type { Terminal } from "./terminal.ts";

/** Runs the command line that this process was started with, and leaves its exit code. */
export async function start(): Promise<void> {
	ignoreClosedPipes();
	process.exitCode = await run(process.argv.slice(2), processTerminal());
}

/** The world of this process. */
export function processTerminal(): Terminal {
	return {
		out: (text) => void process.stdout.write(text),
		err: (text) => void process.stderr.write(text),
		stdin: () => buffer(process.stdin),
		environment: process.env,
		isOutTerminal: process.stdout.isTTY === true,
		isErrTerminal: process.stderr.isTTY === true,
	};
}

/** `parapet check … | head` closes the pipe early: that is no error, and nobody reads on. */
function ignoreClosedPipes(): void {
	for (const stream of [process.stdout, process.stderr]) {
		stream.on("error", (error: NodeJS.ErrnoException) => {
			if (error.code !== "EPIPE") throw error;
		});
	}
}
