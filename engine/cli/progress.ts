import type { Terminal } from "./terminal.ts";

/** One line on standard error that says what is going on, for a person who waits; it is gone when the work is done. */
export interface Progress {
	readonly show: (text: string) => void;
	readonly clear: () => void;
}

const clearLine = "\r\u001b[K";

/** Shows nothing where nobody looks. */
export function startProgress(terminal: Terminal): Progress {
	if (!terminal.isErrTerminal || terminal.environment["TERM"] === "dumb") {
		return { show: () => undefined, clear: () => undefined };
	}
	return {
		show: (text) => terminal.err(`${clearLine}${text}`),
		clear: () => terminal.err(clearLine),
	};
}
