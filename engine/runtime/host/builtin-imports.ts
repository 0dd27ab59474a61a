import { decodeUtf8, encodeUtf8 } from "../../base/bytes.ts";
import { invariant, ParapetError } from "../../base/errors.ts";
import type { JsonValue } from "../../base/json.ts";
import { type ExactJson, type HostBuiltins, jsonText } from "./builtin.ts";
import type { GuestBuiltins } from "./guest-builtins.ts";

/** The instance whose calls are answered; set once it exists, because it needs the imports first. */
export interface BuiltinBorder {
	readonly memory: WebAssembly.Memory;
	readonly builtins: HostBuiltins;
	exports: WebAssembly.Instance["exports"];
	/** Id in the module → name, from the module's own table. */
	names: ReadonlyMap<number, string>;
	atNs: bigint;
	readonly print: (line: string) => void;
	/** For modules that were not linked with it. */
	readonly guest?: GuestBuiltins;
}

/** `opa_abort`, `opa_println` and `opa_builtin0` … `opa_builtin4`. */
export function hostImports(border: BuiltinBorder): { readonly [name: string]: unknown } {
	const builtin = (id: number, _context: number, ...addresses: number[]) => callBuiltin(border, id, addresses);
	return {
		memory: border.memory,
		opa_abort: (address: number) => {
			throw new ParapetError("EVALUATION", readText(border.memory, address));
		},
		opa_println: (address: number) => border.print(readText(border.memory, address)),
		opa_builtin0: builtin,
		opa_builtin1: builtin,
		opa_builtin2: builtin,
		opa_builtin3: builtin,
		opa_builtin4: builtin,
	};
}

/** The NUL-terminated UTF-8 text at an address. */
export function readText(memory: WebAssembly.Memory, address: number): string {
	const bytes = new Uint8Array(memory.buffer);
	const end = bytes.indexOf(0, address);
	return decodeUtf8(bytes.subarray(address, end === -1 ? undefined : end));
}

/**
 * Ours outside of modules first, then those of the guest. A result that the module does not read (nested too deep, a
 * number of too many digits) is undefined, as it is for `json.unmarshal`.
 */
function callBuiltin(border: BuiltinBorder, id: number, addresses: readonly number[]): number {
	const name = border.names.get(id);
	invariant(name !== undefined, `the module called builtin ${id}, which is not in its table`);
	const builtin = border.builtins[name];
	if (!builtin) return callGuest(border, name, addresses);
	const texts = addresses.map((address) => readText(border.memory, call(border, "opa_json_dump", address)));
	const args = texts.map((text) => JSON.parse(text) as JsonValue);
	const result = builtin({ args, texts, atNs: border.atNs, print: border.print });
	return result === undefined ? 0 : parse(border, "opa_json_parse", renderJson(result));
}

/** A value that the module refuses to read from its own guest would be a fault of ours. */
function callGuest(border: BuiltinBorder, name: string, addresses: readonly number[]): number {
	invariant(border.guest, `nobody has the builtin ${name}, and the module was loaded all the same`);
	const texts = addresses.map((address) => readText(border.memory, call(border, "opa_value_dump", address)));
	const result = border.guest.call(name, texts);
	if (result === undefined) return 0;
	const value = parse(border, "opa_value_parse", result);
	invariant(value !== 0, `the module cannot read what ${name} gives`);
	return value;
}

function call(border: BuiltinBorder, name: string, ...args: readonly number[]): number {
	return (border.exports[name] as (...args: readonly number[]) => number)(...args);
}

/** The value's address; 0 when the module refuses the text. */
function parse(border: BuiltinBorder, parser: "opa_json_parse" | "opa_value_parse", text: string): number {
	const bytes = encodeUtf8(text);
	const address = call(border, "opa_malloc", bytes.length);
	new Uint8Array(border.memory.buffer).set(bytes, address);
	return call(border, parser, address, bytes.length);
}

function renderJson(value: ExactJson): string {
	if (typeof value === "bigint") return String(value);
	if (Array.isArray(value)) return `[${value.map(renderJson).join(",")}]`;
	if (typeof value !== "object" || value === null) return JSON.stringify(value);
	if (jsonText in value) return value[jsonText];
	return `{${Object.entries(value)
		.map(([key, inner]) => `${JSON.stringify(key)}:${renderJson(inner)}`)
		.join(",")}}`;
}
