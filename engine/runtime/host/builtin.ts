import type { JsonValue } from "../../base/json.ts";

/** One call of a builtin by a policy. */
export interface BuiltinCall {
	readonly args: readonly JsonValue[];
	/** The arguments as JSON text, for whoever needs every digit of a number; sets are arrays, sorted. */
	readonly texts: readonly string[];
	/** The evaluation's time, nanoseconds since 1970 in UTC. The same during the whole evaluation. */
	readonly atNs: bigint;
	/** What `print` writes to. */
	readonly print: (line: string) => void;
}

/** JSON text in the place of the value it says, for whoever has every digit of its numbers. */
export interface JsonText {
	readonly [jsonText]: string;
}

export const jsonText: unique symbol = Symbol("JSON text");

/** JSON in which an integer may be a bigint, with all its digits, and any value may be its text. */
export type ExactJson = JsonValue | bigint | JsonText | readonly ExactJson[] | { readonly [key: string]: ExactJson };

/** What a builtin gives; `undefined` is Rego's undefined. */
export type BuiltinResult = ExactJson | undefined;

/** A builtin outside the module. It does not throw: a call that OPA would refuse is undefined. */
export type HostBuiltin = (call: BuiltinCall) => BuiltinResult;

/** By Rego's name for the builtin. */
export interface HostBuiltins {
	readonly [name: string]: HostBuiltin;
}
