import { decodeUtf8, encodeUtf8 } from "../../base/bytes.ts";
import { ParapetError } from "../../base/errors.ts";
import { hostImports } from "../abi.ts";
import { builtins, guestExport } from "../builtins.ts";
import { guestWasmBase64 } from "../guest.generated.ts";

/**
 * The builtins of our guest, for modules that were linked with another one: OPA's own modules leave `sprintf`,
 * `regex.replace` and many more to the host, and these are the same code as in our modules.
 */
export interface GuestBuiltins {
	readonly has: (name: string) => boolean;
	/** Arguments and result as value text, in which sets are `{1,2}`; `undefined` is Rego's undefined. */
	readonly call: (name: string, args: readonly string[]) => string | undefined;
}

type Call = (...args: readonly number[]) => number;

/** More than any builtin needs for its arguments; the guest grows its memory where they are larger. */
const INITIAL_PAGES = 32;

/** A guest without a policy. Its heap is emptied before each call. */
export function instantiateGuest(): GuestBuiltins {
	const memory = new WebAssembly.Memory({ initial: INITIAL_PAGES });
	const readText = (address: number): string => {
		const bytes = new Uint8Array(memory.buffer);
		return decodeUtf8(bytes.subarray(address, bytes.indexOf(0, address)));
	};
	const opa_abort = (address: number): never => {
		throw new ParapetError("EVALUATION", readText(address));
	};
	const noBuiltins = Object.fromEntries(Object.keys(hostImports).map((name) => [name, () => 0]));
	const module = new WebAssembly.Module(Buffer.from(guestWasmBase64, "base64"));
	const { exports } = new WebAssembly.Instance(module, { env: { ...noBuiltins, memory, opa_abort } });
	const guest = (name: string, ...args: readonly number[]): number => (exports[name] as Call)(...args);
	guest("guest_init", (exports["guest_static_end"] as WebAssembly.Global).value, 0, 0);
	const emptyHeap = guest("opa_heap_ptr_get");
	const parse = (text: string): number => {
		const bytes = encodeUtf8(text);
		const address = guest("opa_malloc", bytes.length);
		new Uint8Array(memory.buffer).set(bytes, address);
		return guest("opa_value_parse", address, bytes.length);
	};
	return {
		has: (name) => builtins.get(name)?.where === "guest" && typeof exports[guestExport(name)] === "function",
		call: (name, args) => {
			guest("opa_heap_ptr_set", emptyHeap);
			const result = guest(guestExport(name), ...args.map(parse));
			return result === 0 ? undefined : readText(guest("opa_value_dump", result));
		},
	};
}
