/** What GitHub's runner takes a line of a step's output for. */
export interface RunnerCommand {
	readonly name: string;
	readonly properties: { readonly [name: string]: string };
	readonly data: string;
}

/** Those that a step has reason to know; `stop-commands` is among them. */
const registered: ReadonlySet<string> = new Set(
	[
		"error warning notice debug add-mask add-matcher remove-matcher group endgroup echo stop-commands set-output save-state set-env",
	].flatMap((names) => [...names.split(" "), "add-path", "internal-set-repo-path"]),
);

/**
 * The commands in a step's output, read as the runner reads them: `::name …::` at the start of a line, `##[name …]` anywhere
 * in it, none between `::stop-commands::token` and `::token::`.
 *
 * @see https://github.com/actions/runner `src/Runner.Common/ActionCommand.cs`
 */
export function readCommands(output: string): readonly RunnerCommand[] {
	const found: RunnerCommand[] = [];
	let token: string | undefined;
	for (const line of output.split(/\r\n|[\r\n]/)) {
		const names = token === undefined ? registered : new Set([...registered, token]);
		const command = readNew(line, names) ?? readOld(line, names);
		if (!command) continue;
		if (token === undefined) found.push(command);
		if (command.name === token) token = undefined;
		else if (token === undefined && command.name === "stop-commands") token = command.data;
	}
	return found;
}

function readNew(line: string, names: ReadonlySet<string>): RunnerCommand | undefined {
	const match = /^\s*::(.*?)::(.*)$/s.exec(line);
	return match ? commandOf(match[1] as string, match[2] as string, { separator: ",", names }) : undefined;
}

function readOld(line: string, names: ReadonlySet<string>): RunnerCommand | undefined {
	const match = /##\[(.*?)\](.*)$/s.exec(line);
	return match ? commandOf(match[1] as string, match[2] as string, { separator: ";", names }) : undefined;
}

function commandOf(
	head: string,
	data: string,
	{ separator, names }: { readonly separator: string; readonly names: ReadonlySet<string> },
): RunnerCommand | undefined {
	const [name = "", ...rest] = head.split(" ");
	if (!names.has(name.toLowerCase())) return undefined;
	const pairs = rest
		.join(" ")
		.trim()
		.split(separator)
		.map((pair) => /^([^=]+)=(.+)$/s.exec(pair));
	const properties = pairs.flatMap((pair) => (pair ? [[pair[1], unescaped(pair[2] as string)]] : []));
	return { name: name.toLowerCase(), properties: Object.fromEntries(properties), data: unescaped(data) };
}

const tokens: readonly (readonly [string, string])[] = [
	["%0D", "\r"],
	["%0A", "\n"],
	["%3A", ":"],
	["%2C", ","],
	["%25", "%"],
];

/** Of data the runner leaves `%3A` and `%2C` alone; we never write them there. */
function unescaped(text: string): string {
	return tokens.reduce((result, [written, meant]) => result.replaceAll(written, meant), text);
}
