import type { BuiltinResult, HostBuiltin } from "../builtin.ts";

/** A builtin whose arguments are all strings; with any other argument it is undefined, as in OPA. */
export function textArgs(builtin: (...texts: [string, string, string]) => BuiltinResult): HostBuiltin {
	return ({ args }) => {
		for (const arg of args) if (typeof arg !== "string") return undefined;
		return builtin(...(args as [string, string, string]));
	};
}
