/**
 * The binary format's types and the numbers that stand for them.
 *
 * @see https://webassembly.github.io/spec/core/binary/types.html
 */

/** The value types that the encoder writes. The decoder keeps every value type as its byte, `i32` to `v128` alike. */
export const I32 = 0x7f;
export const I64 = 0x7e;
export const FUNCREF = 0x70;

/** A value type's byte. */
export type ValueTypeByte = number;

/** First byte of a function type. */
export const FUNCTION_TYPE = 0x60;
/** Block type without parameters and results. */
export const EMPTY_BLOCK = 0x40;

/** `(params) -> results`. */
export interface FunctionType {
	readonly params: readonly ValueTypeByte[];
	readonly results: readonly ValueTypeByte[];
}

/** Sizes of a memory in pages of 64 KiB, of a table in entries. Without `max`, as far as the host allows. */
export interface Limits {
	readonly min: number;
	readonly max?: number;
}

/** One page of memory. */
export const PAGE_SIZE_BYTES = 65536;

/** Section numbers, in the order in which sections must stand, except `data count`, which stands before `code`. */
export const SECTION = {
	custom: 0,
	type: 1,
	import: 2,
	function: 3,
	table: 4,
	memory: 5,
	global: 6,
	export: 7,
	start: 8,
	element: 9,
	code: 10,
	data: 11,
	dataCount: 12,
} as const;

/** What an import or export is: the byte in front of its description. */
export const EXTERNAL_KINDS = ["function", "table", "memory", "global"] as const;
/** The name of such a kind. */
export type ExternalKind = (typeof EXTERNAL_KINDS)[number];

/** Magic number `\0asm` and version 1. */
export const PREAMBLE: readonly number[] = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** Whether two function types are the same. */
export function sameType(a: FunctionType, b: FunctionType): boolean {
	return sameBytes(a.params, b.params) && sameBytes(a.results, b.results);
}

function sameBytes(a: readonly number[], b: readonly number[]): boolean {
	return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
