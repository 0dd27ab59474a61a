import { readFileSync } from "node:fs";
import { compileQuery } from "../../compile/index.ts";
import {
	type Diagnostic,
	hasErrors,
	loadPolicy,
	ParapetError,
	type Policy,
	readInputs,
	readPolicyFiles,
	renderDiagnostics,
} from "../../index.ts";
import { paletteFor } from "../colour.ts";
import { type EvalFormat, renderSolutions } from "../render-solutions.ts";
import type { ColourChoice, Terminal } from "../terminal.ts";

export interface EvalFlags {
	readonly data: readonly string[];
	readonly input?: string;
	readonly format: EvalFormat;
	readonly at?: string;
	readonly v0Compatible?: boolean;
	readonly color: ColourChoice;
}

/**
 * `parapet eval`: the solutions of a query, printed as `opa eval` prints them. Exit code 3 when it does not compile, or when
 * the input cannot be read.
 */
export async function evaluate(query: string, flags: EvalFlags, terminal: Terminal): Promise<number> {
	const files = await readPolicyFiles(flags.data, { allData: true, tests: true });
	const compiled = compileQuery({
		sources: files.sources,
		query: { name: "<query>", text: query },
		...(flags.v0Compatible && { regoVersion: 0 }),
	});
	const diagnostics = [...files.diagnostics, ...compiled.diagnostics];
	terminal.err(renderDiagnostics(diagnostics, paletteFor(flags.color, "err", terminal)));
	if (!compiled.wasm || hasErrors(diagnostics)) return 3;
	const policy = await loadPolicy(compiled.wasm, {
		name: "the query",
		data: files.data,
		print: (line) => terminal.err(`${line}\n`),
		...(flags.at !== undefined && { atNs: momentOf(flags.at) }),
	});
	const solutions = await solve(policy, flags.input, terminal);
	if ("faults" in solutions) {
		terminal.err(renderDiagnostics(solutions.faults, paletteFor(flags.color, "err", terminal)));
		return 3;
	}
	terminal.out(renderSolutions(solutions, compiled.expressions, flags.format));
	return 0;
}

type Solutions = ReturnType<Policy["query"]>;

/** The solutions; or, when there are none because the input is broken, where it is broken. */
async function solve(
	policy: Policy,
	input: string | undefined,
	terminal: Terminal,
): Promise<Solutions | { readonly faults: readonly Diagnostic[] }> {
	try {
		return policy.query("eval", await readInput(input, terminal));
	} catch (cause) {
		const isUnread = cause instanceof ParapetError && cause.code === "IO";
		if (input === undefined || input === "-" || isUnread) throw cause;
		const { diagnostics } = await readInputs({ paths: [input], folder: process.cwd() });
		const faults = diagnostics.filter(({ severity }) => severity === "error");
		if (faults.length === 0) throw cause;
		return { faults };
	}
}

/** The input's bytes are JSON; YAML is made JSON. */
async function readInput(path: string | undefined, terminal: Terminal): Promise<Uint8Array | undefined> {
	if (path === undefined) return undefined;
	const bytes = path === "-" ? await terminal.stdin() : readFile(path);
	if (!/\.ya?ml$/.test(path)) return bytes;
	const { parse } = await import("yaml");
	return Buffer.from(JSON.stringify(parse(Buffer.from(bytes).toString("utf8"), { maxAliasCount: 100 })));
}

function readFile(path: string): Uint8Array {
	try {
		return readFileSync(path);
	} catch (cause) {
		throw new ParapetError("IO", `cannot read the input ${path}: ${(cause as Error).message}`, { cause });
	}
}

function momentOf(at: string): bigint {
	const time = Date.parse(at);
	if (Number.isNaN(time)) throw new ParapetError("USAGE", `${JSON.stringify(at)} is no date such as 2027-01-01`);
	return BigInt(time) * 1_000_000n;
}
