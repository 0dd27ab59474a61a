/** What a command may touch of the world around it. */
export interface Terminal {
	/** Writes to standard output. */
	readonly out: (text: string) => void;
	/** Writes to standard error. */
	readonly err: (text: string) => void;
	readonly stdin: () => Promise<Uint8Array>;
	readonly environment: { readonly [name: string]: string | undefined };
	/** Whether a person looks at the stream. */
	readonly isOutTerminal: boolean;
	readonly isErrTerminal: boolean;
	/** The file that the program is started with, for threads that run it too; missing where it cannot be. */
	readonly program?: URL;
}

export type ColourChoice = "auto" | "always" | "never";

/**
 * Whether to colour what goes to a stream: the flag first, then the environment, then whether a person looks at it.
 *
 * @see https://no-color.org and https://force-color.org
 */
export function hasColour(choice: ColourChoice, stream: "out" | "err", terminal: Terminal): boolean {
	if (choice !== "auto") return choice === "always";
	const { NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, TERM, GITHUB_ACTIONS } = terminal.environment;
	if (NO_COLOR) return false;
	if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
	if (CLICOLOR_FORCE !== undefined && CLICOLOR_FORCE !== "0") return true;
	if (stream === "out" ? terminal.isOutTerminal : terminal.isErrTerminal) return TERM !== "dumb";
	return stream === "out" && GITHUB_ACTIONS === "true";
}
