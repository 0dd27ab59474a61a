import type { ExternalKind, FunctionType, Limits, ValueTypeByte } from "./types.ts";

/**
 * A WebAssembly module as data, section by section. Function indexes count the imported functions first, then
 * `functions`; so do globals. One memory, at most one table, active segments only: what the guest and our own modules have.
 */
export interface WasmModule {
	readonly types: readonly FunctionType[];
	readonly imports: readonly Import[];
	readonly functions: readonly FunctionBody[];
	readonly tables: readonly Limits[];
	readonly memories: readonly Limits[];
	readonly globals: readonly Global[];
	readonly exports: readonly Export[];
	/** Index of the function that runs when the module is instantiated. */
	readonly start?: number;
	readonly elements: readonly ElementSegment[];
	readonly data: readonly DataSegment[];
}

/** What a module takes from its host, by `kind`. */
export type Import = { readonly module: string; readonly name: string } & (
	| { readonly kind: "function"; readonly typeIndex: number }
	| { readonly kind: "memory"; readonly limits: Limits }
	| { readonly kind: "table"; readonly limits: Limits }
	| { readonly kind: "global"; readonly type: ValueTypeByte; readonly mutable: boolean }
);

/** What a module gives its host; `index` counts among those of its kind, imported ones first. */
export interface Export {
	readonly name: string;
	readonly kind: ExternalKind;
	readonly index: number;
}

/** `code` is the body as the code section has it, without its size: locals, instructions, `end`. */
export interface FunctionBody {
	readonly typeIndex: number;
	readonly code: Uint8Array;
	/** Where `code` names a function by its index (`call`, `ref.func`), in ascending order. */
	readonly calls: readonly IndexSite[];
	/** Where it names a global, in ascending order. */
	readonly globals: readonly IndexSite[];
}

/** `sizeBytes` bytes at `at` in a body are the index `target`. */
export interface IndexSite {
	readonly at: number;
	readonly sizeBytes: number;
	readonly target: number;
}

/** `init` is a constant expression with its `end`. */
export interface Global {
	readonly type: ValueTypeByte;
	readonly mutable: boolean;
	readonly init: Uint8Array;
}

/** Function indexes that are written to the table from entry `offset` on. */
export interface ElementSegment {
	readonly offset: number;
	readonly functions: readonly number[];
}

/** Bytes that are written to the memory from address `offset` on. */
export interface DataSegment {
	readonly offset: number;
	readonly bytes: Uint8Array;
}

/** How many of the module's functions are imported: the index of the first one with a body. */
export function importedFunctionCount(module: Pick<WasmModule, "imports">): number {
	return module.imports.filter((entry) => entry.kind === "function").length;
}

/** Address behind the last byte of the data segments; 0 without data. */
export function dataEnd(module: Pick<WasmModule, "data">): number {
	return module.data.reduce((end, segment) => Math.max(end, segment.offset + segment.bytes.length), 0);
}
