import { encodeUtf8 } from "../../engine/base/bytes.ts";
import { ParapetError } from "../../engine/base/errors.ts";
import { isJsonObject, type JsonObject } from "../../engine/base/json.ts";
import { type BuiltinBorder, hostImports, readText } from "../../engine/runtime/host/builtin-imports.ts";
import { hostBuiltins } from "../../engine/runtime/host/builtins/index.ts";
import type { Case } from "./cases.ts";
import { parseExact, renderExact } from "./exact-json.ts";

/** What evaluating a case's module came to. */
export type Outcome =
	| { readonly kind: "results"; readonly results: readonly JsonObject[] }
	/** The module stopped, with this message. */
	| { readonly kind: "stopped"; readonly message: string };

/** The pages that other people's hosts give a module. */
const DEFAULT_PAGES = 5;

type Exports = { readonly [name: string]: (...words: number[]) => number };

/** Evaluates the first entry point of a module with the case's data and input, as a host does, through the ABI. */
export function runModule(wasm: Uint8Array, { data, input, inputTerm }: Case): Outcome {
	const module = new WebAssembly.Module(wasm);
	const memory = new WebAssembly.Memory({ initial: DEFAULT_PAGES });
	const border: BuiltinBorder = {
		memory,
		builtins: hostBuiltins,
		exports: {},
		names: new Map(),
		atNs: BigInt(Date.now()) * 1_000_000n,
		print: () => undefined,
	};
	try {
		const instance = new WebAssembly.Instance(module, { env: hostImports(border) });
		border.exports = instance.exports;
		const exports = instance.exports as unknown as Exports;
		const dump = (address: number): string => readText(memory, call(exports, "opa_json_dump", address));
		border.names = idsOf(dump(call(exports, "builtins")));
		const dataAddress = load({ exports, memory }, "opa_json_parse", renderExact(data ?? {}));
		const text =
			inputTerm === undefined
				? evaluateText({ exports, memory }, dataAddress, input === undefined ? "" : renderExact(input))
				: evaluateTerm({ exports, memory }, dataAddress, inputTerm);
		const results = parseExact(text);
		if (!Array.isArray(results)) throw new Error(`the result is no list: ${text}`);
		return { kind: "results", results: results.filter(isJsonObject) };
	} catch (error) {
		if (error instanceof ParapetError) return { kind: "stopped", message: error.message };
		throw error;
	}
}

interface Running {
	readonly exports: Exports;
	readonly memory: WebAssembly.Memory;
}

/** By the one-shot function, with the input as JSON text. */
function evaluateText({ exports, memory }: Running, dataAddress: number, input: string): string {
	const bytes = encodeUtf8(input);
	const at = call(exports, "opa_heap_ptr_get");
	write(memory, at, bytes);
	const result = call(exports, "opa_eval", 0, 0, dataAddress, at, bytes.length, at + bytes.length, 0);
	return readText(memory, result);
}

/** By the context functions, with the input as a term, which may have sets. */
function evaluateTerm(running: Running, dataAddress: number, term: string): string {
	const { exports, memory } = running;
	const input = load(running, "opa_value_parse", withoutTrailingCommas(term));
	const context = call(exports, "opa_eval_ctx_new");
	call(exports, "opa_eval_ctx_set_input", context, input);
	call(exports, "opa_eval_ctx_set_data", context, dataAddress);
	call(exports, "eval", context);
	return readText(memory, call(exports, "opa_json_dump", call(exports, "opa_eval_ctx_get_result", context)));
}

/** Rego allows a comma behind the last element, the format of values does not. */
function withoutTrailingCommas(term: string): string {
	return term.replace(/"(?:[^"\\]|\\.)*"|,(?=\s*[\]}])/g, (found) => (found === "," ? "" : found));
}

function load({ exports, memory }: Running, parser: string, text: string): number {
	const bytes = encodeUtf8(text);
	const at = call(exports, "opa_malloc", bytes.length);
	write(memory, at, bytes);
	const value = call(exports, parser, at, bytes.length);
	if (value === 0) throw new Error(`${parser} does not read ${text}`);
	return value;
}

function write(memory: WebAssembly.Memory, at: number, bytes: Uint8Array): void {
	const missing = at + bytes.length - memory.buffer.byteLength;
	if (missing > 0) memory.grow(Math.ceil(missing / 65536));
	new Uint8Array(memory.buffer).set(bytes, at);
}

function call(exports: Exports, name: string, ...words: number[]): number {
	const exported = exports[name];
	if (!exported) throw new Error(`the module does not export ${name}`);
	return exported(...words);
}

function idsOf(json: string): ReadonlyMap<number, string> {
	return new Map(Object.entries(JSON.parse(json) as { [name: string]: number }).map(([name, id]) => [id, name]));
}
