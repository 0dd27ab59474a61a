import { spawnSync } from "node:child_process";

/** The middle one; of an even number the upper one of the two in the middle. */
export function median(values: readonly number[]): number {
	return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** Milliseconds that `run` takes. */
export function timeMs(run: () => unknown): number {
	const start = performance.now();
	run();
	return performance.now() - start;
}

/** A program and its arguments. */
export type Command = readonly [program: string, ...args: readonly string[]];

/**
 * Medians in milliseconds of whole processes, by name. The commands take turns, so that what else the machine does at a
 * time meets them all.
 *
 * @throws when a command cannot be started
 */
export function timeCommands<Name extends string>(
	commands: { readonly [name in Name]: Command },
	rounds: number,
): { readonly [name in Name]: number } {
	const names = Object.keys(commands) as Name[];
	const times = new Map(names.map((name) => [name, [] as number[]]));
	for (let round = 0; round < rounds; round++) {
		for (const name of names) times.get(name)?.push(timeMs(() => runCommand(commands[name])));
	}
	return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as { [name in Name]: number };
}

function runCommand([program, ...args]: Command): void {
	const { error } = spawnSync(program, args, { stdio: "ignore" });
	if (error) throw error;
}

/** Whether a program can be started by its name. */
export function isInstalled(program: string): boolean {
	return spawnSync(program, ["--help"], { stdio: "ignore" }).error === undefined;
}
