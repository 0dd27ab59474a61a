import type { Diagnostic } from "../index.ts";

/** The codes of `ParapetError`; the class itself would have to be loaded with the rest of the engine. */
const exitCodes: { readonly [code: string]: number } = { USAGE: 2, CONFIG: 2, IO: 2, MODULE: 3, EVALUATION: 3 };

interface Coded {
	readonly name: string;
	readonly code: string;
	readonly message: string;
	readonly diagnostics: readonly Diagnostic[];
}

/** 2 for wrong use, 3 when something could not be evaluated; 3 too for a bug of ours, because nothing is decided then. */
export function exitCodeOf(error: unknown): number {
	return isCoded(error) ? (exitCodes[error.code] ?? 3) : 3;
}

/** What is wrong place by place, and a line for the user; the stack only with `PARAPET_DEBUG`. */
export async function messageOf(
	error: unknown,
	environment: { readonly [name: string]: string | undefined },
): Promise<string> {
	const lines = [`error: ${error instanceof Error ? error.message : String(error)}`];
	if (!isCoded(error)) lines.push("This should not happen. Please report it, with what PARAPET_DEBUG=1 shows.");
	if (environment["PARAPET_DEBUG"] && error instanceof Error) lines.push(error.stack ?? "");
	return `${await renderPlaces(error)}${lines.join("\n")}\n`;
}

async function renderPlaces(error: unknown): Promise<string> {
	if (!isCoded(error) || error.diagnostics.length === 0) return "";
	const { renderDiagnostics } = await import("../index.ts");
	return `${renderDiagnostics(error.diagnostics)}\n`;
}

function isCoded(error: unknown): error is Coded {
	return error instanceof Error && error.name === "ParapetError";
}
