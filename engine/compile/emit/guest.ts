import { ParapetError } from "../../base/errors.ts";
import { guestExports, hostExports, hostImports, IMPORT_MODULE, type Signature } from "../../runtime/abi.ts";
import { builtins, guestExport } from "../../runtime/builtins.ts";
import { ByteReader } from "../../wasm/byte-reader.ts";
import { decodeModule } from "../../wasm/decode.ts";
import { decodeConstant } from "../../wasm/decode-code.ts";
import { dataEnd, type Import, type WasmModule } from "../../wasm/module.ts";
import { addFunctionImports } from "../../wasm/renumber.ts";
import { type FunctionType, I32, I64, sameType } from "../../wasm/types.ts";

/** The guest, ready for policies to be appended to it. */
export interface Guest {
	/** With every host import of the ABI among its imports. */
	readonly module: WasmModule;
	/** Function indexes: what the guest exports, and what it imports from the host. */
	readonly functions: ReadonlyMap<string, number>;
	/** First address that is not the guest's own, a multiple of 8. */
	readonly dataEnd: number;
	/** Static data that only some exports need. */
	readonly staticData: readonly GuestStaticData[];
}

/** Static data of the guest, from `start` up to `end`, that nothing but these of its exports can reach. */
export interface GuestStaticData {
	readonly start: number;
	readonly end: number;
	readonly exports: readonly string[];
}

/** Index of the guest's function for a builtin; nothing for one that the host must give. */
export function guestBuiltin(guest: Guest, name: string): number | undefined {
	return builtins.get(name)?.where === "guest" ? guest.functions.get(guestExport(name)) : undefined;
}

const guests = new WeakMap<Uint8Array, Guest>();

/**
 * Reads the guest's module; once for each array of bytes. `staticData`: what of its data a module may go without; none, when
 * that is not known.
 *
 * @throws ParapetError `MODULE` for what is no guest
 */
export function readGuest(wasm: Uint8Array, staticData: readonly GuestStaticData[] = []): Guest {
	const known = guests.get(wasm);
	if (known) return known;
	const guest = { ...prepare(decodeModule(wasm)), staticData };
	guests.set(wasm, guest);
	return guest;
}

function prepare(decoded: WasmModule): Omit<Guest, "staticData"> {
	const module = withHostImports(decoded);
	const functions = new Map<string, number>();
	let index = 0;
	for (const entry of module.imports) if (entry.kind === "function") functions.set(entry.name, index++);
	for (const entry of module.exports) if (entry.kind === "function") functions.set(entry.name, entry.index);
	for (const name of [...Object.keys(guestExports), ...Object.keys(hostExports)]) {
		if (!functions.has(name)) throw new ParapetError("MODULE", `the guest does not export ${name}; build it again`);
	}
	return { module, functions, dataEnd: (Math.max(dataEnd(module), declaredEnd(module)) + 7) & ~7 };
}

/** Statics that are zero have no bytes in any segment; AssemblyScript tells where they end. */
function declaredEnd(module: WasmModule): number {
	const entry = module.exports.find(({ kind, name }) => kind === "global" && name === "guest_static_end");
	const global = entry && module.globals[entry.index];
	if (!global) return 0;
	const { value } = decodeConstant(new ByteReader(global.init));
	return value ?? 0;
}

function withHostImports(module: WasmModule): WasmModule {
	const present = new Set(module.imports.map((entry) => entry.name));
	const missing = Object.entries(hostImports).filter(([name]) => !present.has(name));
	const types = [...module.types];
	const imports = missing.map(([name, signature]): Import => {
		const typeIndex = internType(types, typeOf(signature));
		return { module: IMPORT_MODULE, name, kind: "function", typeIndex };
	});
	return addFunctionImports({ ...module, types }, imports);
}

/** A signature as the binary format has it. */
export function typeOf({ params, results }: Signature): FunctionType {
	const byteOf = (type: "i32" | "i64"): number => (type === "i32" ? I32 : I64);
	return { params: params.map(byteOf), results: results.map(byteOf) };
}

/** Index of the type among `types`, to which it is added when it is new. */
export function internType(types: FunctionType[], type: FunctionType): number {
	const index = types.findIndex((known) => sameType(known, type));
	return index >= 0 ? index : types.push(type) - 1;
}
