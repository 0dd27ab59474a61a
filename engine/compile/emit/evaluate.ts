import { CTX_DATA, CTX_ENTRYPOINT, CTX_INPUT, CTX_RESULT } from "../../runtime/layout.ts";
import type { ModuleContext } from "./module-context.ts";

/** The functions that the host calls to evaluate: index of each by its name in the ABI. */
export type EvaluationFunctions = { readonly [name in "eval" | "opa_eval"]: number };

/**
 * Adds `eval` and `opa_eval`. `plans`: indexes of the entry points' functions, in the order of their ids.
 *
 * @see https://www.openpolicyagent.org/docs/wasm
 */
export function addEvaluation(module: ModuleContext, plans: readonly number[]): EvaluationFunctions {
	const evaluate = addEvaluate(module, plans);
	return { eval: addContextEval(module, evaluate), opa_eval: addOneShotEval(module, evaluate) };
}

/** (input | 0, data, entry point) -> set of results */
function addEvaluate(module: ModuleContext, plans: readonly number[]): number {
	const [firstEntry = 0] = plans.map((plan) => module.tableEntry(plan));
	return module.add({ parameters: 3, results: 1 }, (code) => {
		const results = code.newLocal();
		code.localGet(2);
		code.i32Const(plans.length);
		code.op("i32.ge_u");
		code.if(() => {
			code.i32Const(module.data.textPointer("internal: illegal entrypoint id"));
			code.i32Load(0);
			code.call(module.guestFunction("opa_abort"));
			code.op("unreachable");
		});
		code.call(module.guestFunction("memo_reset"));
		code.localGet(0);
		code.localGet(1);
		code.i32Const(1);
		code.call(module.guestFunction("set_new"));
		code.localTee(results);
		code.localGet(2);
		code.i32Const(firstEntry);
		code.op("i32.add");
		code.callIndirect(module.type(3, 0));
		code.localGet(results);
	});
}

/** (context) -> 0: takes input, data and entry point from the context and leaves the results there. */
function addContextEval(module: ModuleContext, evaluate: number): number {
	return module.add({ parameters: 1, results: 1 }, (code) => {
		code.localGet(0);
		for (const field of [CTX_INPUT, CTX_DATA, CTX_ENTRYPOINT]) {
			code.localGet(0);
			code.i32Load(field);
		}
		code.call(evaluate);
		code.i32Store(CTX_RESULT);
		code.i32Const(0);
	});
}

/** (reserved, entry point, data, input text, its size in bytes, heap pointer, format) -> text of the results */
function addOneShotEval(module: ModuleContext, evaluate: number): number {
	return module.add({ parameters: 7, results: 1 }, (code) => {
		code.localGet(5);
		code.call(module.guestFunction("opa_heap_ptr_set"));
		code.localGet(3);
		code.localGet(4);
		code.call(module.guestFunction("guest_parse_input"));
		code.localGet(2);
		code.localGet(1);
		code.call(evaluate);
		code.localGet(6);
		code.call(module.guestFunction("guest_dump"));
	});
}
