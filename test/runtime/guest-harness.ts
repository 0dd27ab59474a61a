import { hostImports } from "../../engine/runtime/abi.ts";
import { guestExport } from "../../engine/runtime/builtins.ts";
import { guestWasmBase64 } from "../../engine/runtime/guest.generated.ts";

type Export = (...args: readonly (number | bigint)[]) => number;

/** The built guest, compiled once. */
export const guestModule = new WebAssembly.Module(Buffer.from(guestWasmBase64, "base64"));

/** A guest of its own, with memory, and what the tests need to talk with it. */
export interface Guest {
	readonly memory: WebAssembly.Memory;
	/** An export by name. */
	call(name: string, ...args: readonly (number | bigint)[]): number;
	/** The value of a JSON text or of a value text (`{1,2}`, `set()`); 0 when it is none. */
	value(text: string): number;
	/** The value text of a value: JSON, and sets as `{1,2}`. */
	text(value: number): string;
	/** The bytes up to the next NUL, as text. */
	cString(address: number): string;
	/** Copies bytes into the guest; their address. */
	bytes(bytes: Uint8Array): number;
}

/** Stands for the host's abort: carries the guest's message. */
export class GuestAbort extends Error {}

/** A new guest; `slots`: its memo slots. */
export function newGuest(slots = 0): Guest {
	const memory = new WebAssembly.Memory({ initial: 2 });
	const cString = (address: number): string => {
		const bytes = new Uint8Array(memory.buffer, address);
		return new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0)));
	};
	const opa_abort = (message: number) => {
		throw new GuestAbort(cString(message));
	};
	const builtins = Object.fromEntries(Object.keys(hostImports).map((name) => [name, () => 0]));
	const env = { ...builtins, memory, opa_abort };
	const { exports } = new WebAssembly.Instance(guestModule, { env });
	const call = (name: string, ...args: readonly (number | bigint)[]) => (exports[name] as Export)(...args);
	const bytes = (content: Uint8Array) => {
		const address = call("opa_malloc", content.length);
		new Uint8Array(memory.buffer).set(content, address);
		return address;
	};
	const { guest_static_end: staticEnd } = exports;
	call("guest_init", (staticEnd as WebAssembly.Global).value, 0, slots);
	return {
		memory,
		call,
		bytes,
		cString,
		value: (text) => {
			const content = new TextEncoder().encode(text);
			return call("opa_value_parse", bytes(content), content.length);
		},
		text: (value) => cString(call("opa_value_dump", value)),
	};
}

const shared = newGuest();
const emptyHeap = shared.call("opa_heap_ptr_get");

/**
 * Calls a builtin with values given as value texts, `builtin("array.slice", "[1,2,3]", "0", "2")`, and gives the value
 * text of the result, `"[1,2]"`; "undefined" for none.
 */
export function builtin(name: string, ...args: readonly string[]): string {
	shared.call("opa_heap_ptr_set", emptyHeap);
	const values = args.map((text) => {
		const value = shared.value(text);
		if (value === 0) throw new Error(`not a value text: ${text}`);
		return value;
	});
	const result = shared.call(guestExport(name), ...values);
	return result === 0 ? "undefined" : shared.text(result);
}
