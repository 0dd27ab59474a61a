import { buffer } from "node:stream/consumers";
import { isMainThread } from "node:worker_threads";
import { run } from "./run.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Runs the command line that this process was started with, and leaves its exit code. `program` is the file that calls:
 * `parapet serve` starts its threads on it again, so that they are found however the program is packed.
 */
export async function start(program?: URL): Promise<void> {
	ignoreClosedPipes();
	if (isMainThread) {
		process.exitCode = await run(process.argv.slice(2), { ...processTerminal(), ...(program && { program }) });
	} else {
		const { runAdmissionWorker } = await import("./admission-worker.ts");
		await runAdmissionWorker();
	}
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
