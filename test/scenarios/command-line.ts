import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** What a run of the program left behind. */
export interface Run {
	readonly exitCode: number | null;
	readonly out: string;
	readonly err: string;
}

/** Runs the program that `npm run build` made, from the repository's root or `folder`, in an environment that asks for nothing. */
export function parapet(
	args: readonly string[],
	options: {
		readonly input?: string;
		readonly environment?: { readonly [name: string]: string };
		readonly folder?: string;
	} = {},
): Run {
	if (!existsSync(program)) throw new Error("dist/cli/main.js is missing: run `npm run build` first");
	const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
		cwd: options.folder ?? root,
		encoding: "utf8",
		input: options.input ?? "",
		env: { PATH: process.env["PATH"], ...options.environment },
	});
	return { exitCode: status, out: stdout, err: stderr };
}
