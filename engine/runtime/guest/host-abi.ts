/** What the host calls, by the names of `hostExports` in `abi.ts`: OPA's ABI 1.3. */
import { CTX_DATA, CTX_ENTRYPOINT, CTX_INPUT, CTX_RESULT, CTX_SIZE } from "../layout";
import { allocCleared, alloc, heapTop, setHeapTop } from "./heap";
import { dumpValue } from "./json-dump";
import { parseJson } from "./json-parse";
import { addPath, removePath } from "./paths-in-place";
import { Value } from "./value";
import { parseValueText } from "./value-parse";

export function opa_eval_ctx_new(): usize {
	return allocCleared(CTX_SIZE);
}

export function opa_eval_ctx_set_input(ctx: usize, input: Value): void {
	store<usize>(ctx, input, CTX_INPUT);
}

export function opa_eval_ctx_set_data(ctx: usize, data: Value): void {
	store<usize>(ctx, data, CTX_DATA);
}

export function opa_eval_ctx_set_entrypoint(ctx: usize, entrypoint: i32): void {
	store<i32>(ctx, entrypoint, CTX_ENTRYPOINT);
}

export function opa_eval_ctx_get_result(ctx: usize): Value {
	return load<usize>(ctx, CTX_RESULT);
}

export function opa_malloc(size: usize): usize {
	return alloc(size);
}

/** Nothing: strings may point into the text that was there. Moving the heap pointer down frees. */
export function opa_free(_address: usize): void {}

/** Nothing, as `opa_free`. */
export function opa_value_free(_value: Value): void {}

export function opa_heap_ptr_get(): usize {
	return heapTop();
}

export function opa_heap_ptr_set(address: usize): void {
	setHeapTop(address);
}

/** Nothing: the stash keeps OPA's lists of free blocks apart, and an arena has none. */
export function opa_heap_blocks_stash(): void {}

/** Nothing, as `opa_heap_blocks_stash`. */
export function opa_heap_blocks_restore(): void {}

/** Nothing, as `opa_heap_blocks_stash`. */
export function opa_heap_stash_clear(): void {}

export function opa_json_parse(text: usize, size: usize): Value {
	return parseJson(text, size, false);
}

export function opa_json_dump(value: Value): usize {
	return dumpValue(value, false);
}

export function opa_value_parse(text: usize, size: usize): Value {
	return parseValueText(text, size);
}

export function opa_value_dump(value: Value): usize {
	return dumpValue(value, true);
}

export function opa_value_add_path(base: Value, path: Value, value: Value): i32 {
	return addPath(base, path, value);
}

export function opa_value_remove_path(base: Value, path: Value): i32 {
	return removePath(base, path);
}
