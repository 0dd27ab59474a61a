import type { Diagnostic } from "./diagnostic.ts";

/** What can go wrong that is the caller's or the machine's fault, not the material's. */
export type ErrorCode =
	/** An argument, flag or option that makes no sense. */
	| "USAGE"
	/** A configuration that is wrong: `diagnostics` tell where and how. */
	| "CONFIG"
	/** A file or folder that the caller named cannot be read or written. */
	| "IO"
	/** A policy module cannot be loaded: not WebAssembly, wrong ABI, a builtin that nobody has. */
	| "MODULE"
	/** A policy module stopped while evaluating: a conflict, out of memory. */
	| "EVALUATION";

interface ErrorOptions {
	readonly cause?: unknown;
	readonly diagnostics?: readonly Diagnostic[];
}

/** Thrown for trouble that no `Diagnostic` can carry. `message` says what happened and what to do. */
export class ParapetError extends Error {
	override readonly name = "ParapetError";
	readonly code: ErrorCode;
	/** What is wrong in a file of the caller's, place by place; mostly empty. */
	readonly diagnostics: readonly Diagnostic[];

	constructor(code: ErrorCode, message: string, options: ErrorOptions = {}) {
		super(message, options);
		this.code = code;
		this.diagnostics = options.diagnostics ?? [];
	}
}

/** Stops when something that we promised ourselves does not hold. Never for bad input. */
export function invariant(condition: unknown, message: string): asserts condition {
	if (!condition) throw new Error(`${message}; this is a bug in Parapet`);
}
