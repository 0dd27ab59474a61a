import { decodeUtf8, encodeUtf8 } from "../../base/bytes.ts";
import { invariant, ParapetError } from "../../base/errors.ts";
import type { BuiltinCall, BuiltinResult, ExactJson, HostBuiltins } from "./builtin.ts";

/** The instance whose calls are answered; set once it exists, because it needs the imports first. */
export interface BuiltinBorder {
	readonly memory: WebAssembly.Memory;
	readonly builtins: HostBuiltins;
	exports: WebAssembly.Instance["exports"];
	/** Id in the module → name, from the module's own table. */
	names: ReadonlyMap<number, string>;
	atNs: bigint;
	readonly print: (line: string) => void;
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

function callBuiltin(border: BuiltinBorder, id: number, addresses: readonly number[]): number {
	const name = border.names.get(id);
	const builtin = name === undefined ? undefined : border.builtins[name];
	invariant(builtin, `the module called builtin ${id}, which is not in its table`);
	const texts = addresses.map((address) => readText(border.memory, dump(border, address)));
	const call: BuiltinCall = { args: texts.map(parseJson), texts, atNs: border.atNs, print: border.print };
	return writeResult(border, builtin(call));
}

function parseJson(text: string) {
	return JSON.parse(text);
}

function dump(border: BuiltinBorder, address: number): number {
	return (border.exports["opa_json_dump"] as (address: number) => number)(address);
}

function writeResult(border: BuiltinBorder, result: BuiltinResult): number {
	if (result === undefined) return 0;
	const json = encodeUtf8(renderJson(result));
	const address = (border.exports["opa_malloc"] as (sizeBytes: number) => number)(json.length);
	new Uint8Array(border.memory.buffer).set(json, address);
	const value = (border.exports["opa_json_parse"] as (address: number, sizeBytes: number) => number)(
		address,
		json.length,
	);
	invariant(value !== 0, "a builtin's result was not JSON");
	return value;
}

function renderJson(value: ExactJson): string {
	if (typeof value === "bigint") return String(value);
	if (Array.isArray(value)) return `[${value.map(renderJson).join(",")}]`;
	if (typeof value !== "object" || value === null) return JSON.stringify(value);
	return `{${Object.entries(value)
		.map(([key, inner]) => `${JSON.stringify(key)}:${renderJson(inner)}`)
		.join(",")}}`;
}
