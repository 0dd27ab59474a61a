import { ABI_MINOR_VERSION, ABI_VERSION, hostExports } from "../../runtime/abi.ts";
import { encodeConstant } from "../../wasm/encode.ts";
import type { Export, Global, Import, WasmModule } from "../../wasm/module.ts";
import { pruneFunctions, pruneGlobals } from "../../wasm/prune.ts";
import { I32, PAGE_SIZE_BYTES } from "../../wasm/types.ts";
import { keptGuestData } from "./guest-data.ts";
import type { ModuleContext } from "./module-context.ts";

/**
 * The guest and a policy as one module: with the exports of the ABI and no others, and without whatever of the guest the
 * policy does not reach. `exports`: indexes of the policy's own exported functions, by name.
 */
export function link(context: ModuleContext, exports: { readonly [name: string]: number }): WasmModule {
	const { module: guest } = context.guest;
	const strings = context.data.packedStrings();
	const segment = context.data.finish();
	const heapBase = (segment.offset + segment.bytes.length + 7) & ~7;
	const start = context.add({ parameters: 0, results: 0 }, (code) => {
		// A module has one start function: the guest's own, which sets globals that are no constants, comes first.
		if (guest.start !== undefined) code.call(guest.start);
		for (const value of [heapBase, strings, context.memoSlots]) code.i32Const(value);
		code.call(context.guestFunction("guest_init"));
	});
	const tableSize = context.firstTableEntry + context.table.length;
	const whole: WasmModule = {
		types: context.types,
		imports: withMemory(guest.imports, Math.ceil(heapBase / PAGE_SIZE_BYTES)),
		functions: [...guest.functions, ...context.bodies()],
		tables: tableSize > 0 ? [{ min: tableSize, max: tableSize }] : [],
		memories: [],
		globals: [...guest.globals, ...versions.map(({ value }) => constantGlobal(value))],
		exports: [...functionExports(context, exports), ...otherExports(guest)],
		start,
		elements: [...guest.elements, { offset: context.firstTableEntry, functions: context.table }],
		data: [...keptGuestData(context), segment],
	};
	return pruneGlobals(pruneFunctions(whole));
}

const versions = [
	{ name: "opa_wasm_abi_version", value: ABI_VERSION },
	{ name: "opa_wasm_abi_minor_version", value: ABI_MINOR_VERSION },
];

function constantGlobal(value: number): Global {
	return { type: I32, mutable: false, init: encodeConstant(value) };
}

/** The guest's imports, its memory as large as the data needs at least. */
function withMemory(imports: readonly Import[], memoryPages: number): readonly Import[] {
	return imports.map((entry) => (entry.kind === "memory" ? { ...entry, limits: { min: memoryPages } } : entry));
}

function functionExports(context: ModuleContext, own: { readonly [name: string]: number }): readonly Export[] {
	const inherited = Object.keys(hostExports).map((name) => [name, context.guestFunction(name)] as const);
	return [...inherited, ...Object.entries(own)].map(([name, index]) => ({ name, kind: "function", index }));
}

function otherExports(guest: WasmModule): readonly Export[] {
	const imported = guest.imports.filter((entry) => entry.kind === "global").length;
	const first = imported + guest.globals.length;
	return [
		{ name: "memory", kind: "memory", index: 0 },
		...versions.map(({ name }, at): Export => ({ name, kind: "global", index: first + at })),
	];
}
