/**
 * Names and signatures at the two borders of the guest: towards the host (OPA's ABI 1.3) and towards the code that
 * `compile/emit` appends to it. A test compares this table with the guest that was built.
 *
 * @see https://www.openpolicyagent.org/docs/wasm
 */

/** WebAssembly's value types, as far as we use them. */
type ValueType = "i32" | "i64";

/** A function's type at the border. */
export interface Signature {
	readonly params: readonly ValueType[];
	readonly results: readonly ValueType[];
}

const signature = (params: number, results: 0 | 1 = 1): Signature => ({
	params: Array<ValueType>(params).fill("i32"),
	results: results === 1 ? ["i32"] : [],
});

/** OPA's ABI version, which a host refuses when it is another. */
export const ABI_VERSION = 1;
/** What was added since, which hosts may look at. */
export const ABI_MINOR_VERSION = 3;

/** The module that every import comes from. */
export const IMPORT_MODULE = "env";

/** The custom section that marks a module as Parapet's: given an input that is no JSON it stops, where OPA's own go on without. */
export const OWN_SECTION = "parapet";

/** What the host gives, beside `memory`. `opa_builtinN(id, ctx, …N arguments)` gives 0 for undefined. */
export const hostImports: { readonly [name: string]: Signature } = {
	opa_abort: signature(1, 0),
	opa_builtin0: signature(2),
	opa_builtin1: signature(3),
	opa_builtin2: signature(4),
	opa_builtin3: signature(5),
	opa_builtin4: signature(6),
};

/** What the guest exports to the host. `eval`, `builtins`, `entrypoints` come from the emitted code, `opa_eval` too. */
export const hostExports: { readonly [name: string]: Signature } = {
	opa_eval_ctx_new: signature(0),
	opa_eval_ctx_set_input: signature(2, 0),
	opa_eval_ctx_set_data: signature(2, 0),
	opa_eval_ctx_set_entrypoint: signature(2, 0),
	opa_eval_ctx_get_result: signature(1),
	opa_malloc: signature(1),
	opa_free: signature(1, 0),
	opa_heap_ptr_get: signature(0),
	opa_heap_ptr_set: signature(1, 0),
	opa_heap_blocks_stash: signature(0, 0),
	opa_heap_blocks_restore: signature(0, 0),
	opa_heap_stash_clear: signature(0, 0),
	opa_json_parse: signature(2),
	opa_json_dump: signature(1),
	opa_value_parse: signature(2),
	opa_value_dump: signature(1),
	opa_value_free: signature(1, 0),
	opa_value_add_path: signature(3),
	opa_value_remove_path: signature(2),
};

/** Global (i32, constant) that the guest exports: the end of its static data. The emitter's own starts there or above. */
export const STATIC_END_EXPORT = "guest_static_end";

/** What the guest exports to the emitted code, beside the imports above and its builtins; the linker takes these names out of the finished module. */
export const guestExports: { readonly [name: string]: Signature } = {
	/**
	 * (heapBase, strings, slots): called once by the start function. The heap starts at `heapBase`, with the table of the
	 * `slots` memo slots. `strings`: 0, or the address of five u32 from which the policy's constant strings are made: how
	 * many; address of room for them, one behind the other; places of the table of keys (a power of two); address of the
	 * table; address of the bytes. Each string is there as an unsigned LEB128 of `size << 2 | isKey << 1 | isAscii` and its
	 * UTF-8. The table gets the keys, at the first free place from `hash & (places - 1)` on; the parser takes them for equal keys.
	 */
	guest_init: signature(3, 0),
	/** (inputAddress, inputSizeBytes) -> value | 0: parses the input of `opa_eval`; a size of 0 is "no input". Aborts on bad JSON. */
	guest_parse_input: signature(2),
	/** (value, key) -> value | 0: element of an array, object or set; 0 for every other tag. */
	value_get: signature(2),
	/** (a, b) -> 0 | 1. Either may be 0 (undefined). */
	value_equal: signature(2),
	/** (a, b) -> -1 | 0 | 1: Rego's order over all types. */
	value_compare: signature(2),
	/** (value) -> number of elements (code points of a string), -1 for what has none. */
	value_length: signature(1),
	/** (value) -> number of elements to scan, in Rego's order; -1 when not an array, object or set. */
	scan_length: signature(1),
	/** (value, i) -> key of the i-th element: a fresh number for an array, the element itself for a set. */
	scan_key: signature(2),
	/** (value, i) -> the i-th element. */
	scan_value: signature(2),
	/** (i64) -> number value. */
	number_from_i64: { params: ["i64"], results: ["i32"] },
	/** (capacity) -> empty array. */
	array_new: signature(1),
	/** (array, value): appends in place. */
	array_append: signature(2, 0),
	/** (capacity) -> empty object. */
	object_new: signature(1),
	/** (object, key, value): inserts or replaces in place. */
	object_insert: signature(3, 0),
	/** (object, key, value) -> 1, or 0 when the key already has another value. */
	object_insert_once: signature(3),
	/** (a, b) -> a merged over b recursively, sharing what it can; a non-object `a` wins whole. */
	object_merge: signature(2),
	/** (capacity) -> empty set. */
	set_new: signature(1),
	/** (set, value): adds in place. */
	set_add: signature(2, 0),
	/** (value | 0, path, pathLength, replacement) -> value with `replacement` at the path; copies only along the path. `path`: addresses of keys. */
	value_with: signature(4),
	/** (slot) -> 0 not computed, 1 computed and undefined, else the value. */
	memo_get: signature(1),
	/** (slot, value | 0). */
	memo_set: signature(2, 0),
	/** Starts an empty memo for the duration of a `with`; `memo_pop` gives the outer one back. */
	memo_push: signature(0, 0),
	memo_pop: signature(0, 0),
	/** Empties the memo: a new evaluation begins. */
	memo_reset: signature(0, 0),
	/** (value) -> address of the NUL-terminated text, format 0 JSON, 1 value text. */
	guest_dump: signature(2),
};
