import module from "node:module";
import { buffer } from "node:stream/consumers";
import { run } from "./run.ts";

// Node 20 does not have it; where it is there, the next start is faster.
(module as { enableCompileCache?: () => void }).enableCompileCache?.();

// `parapet check … | head` closes the pipe early: that is no error, and nobody reads on.
for (const stream of [process.stdout, process.stderr]) {
	stream.on("error", (error: NodeJS.ErrnoException) => {
		if (error.code !== "EPIPE") throw error;
	});
}

process.exitCode = await run(process.argv.slice(2), {
	out: (text) => void process.stdout.write(text),
	err: (text) => void process.stderr.write(text),
	stdin: () => buffer(process.stdin),
	environment: process.env,
	isOutTerminal: process.stdout.isTTY === true,
	isErrTerminal: process.stderr.isTTY === true,
});
