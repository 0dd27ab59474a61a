import { type Diagnostic, hasErrors } from "../../base/diagnostic.ts";
import { encodeModule } from "../../wasm/encode.ts";
import type { Func, Plan } from "../plan/ir.ts";
import { builtGuest } from "./built-guest.ts";
import { constantResult } from "./constant-run.ts";
import { emitEntryPlan, emitFunction } from "./emit-function.ts";
import { addEvaluation } from "./evaluate.ts";
import { readGuest } from "./guest.ts";
import { link } from "./link.ts";
import { memoisedFunctions } from "./memo.ts";
import { ModuleContext, type PlannedFunction } from "./module-context.ts";
import { markAsOwn } from "./own-section.ts";

/** A policy module, or why there is none. */
export interface EmittedModule {
	/** The module's bytes; missing when `diagnostics` has an error. */
	readonly wasm?: Uint8Array;
	/** Names of the builtins that the host must give, in the order of their ids. */
	readonly requiredBuiltins: readonly string[];
	readonly diagnostics: readonly Diagnostic[];
}

export interface EmitOptions {
	/** The guest's bytes, read once for each array; without, those that our build made. */
	readonly guest?: Uint8Array;
}

/**
 * A plan as a WebAssembly module with OPA's ABI 1.3. The same plan gives the same bytes.
 *
 * @throws ParapetError `MODULE` when the guest's bytes are no guest
 */
export function emitModule(plan: Plan, options: EmitOptions = {}): EmittedModule {
	const module = new ModuleContext(plan, options.guest ? readGuest(options.guest) : builtGuest());
	const memoised = memoisedFunctions(plan);
	for (const func of plan.funcs) declareFunction(module, func, memoised.has(func.name));
	for (const func of plan.funcs) emitFunction(module, func, module.planned.get(func.name) as PlannedFunction);
	const plans = plan.plans.map((entry) => emitEntryPlan(module, entry));
	const entryPoints = new Map(plan.plans.map(({ name }, id) => [name, id]));
	const hostBuiltins = new Map([...module.hostBuiltins].map(([name, { id }]) => [name, id]));
	const linked = link(module, {
		...addEvaluation(module, plans),
		builtins: addTable(module, hostBuiltins),
		entrypoints: addTable(module, entryPoints),
	});
	const { diagnostics } = module;
	const requiredBuiltins = [...hostBuiltins.keys()];
	return hasErrors(diagnostics)
		? { requiredBuiltins, diagnostics }
		: { wasm: markAsOwn(encodeModule(linked)), requiredBuiltins, diagnostics };
}

function declareFunction(module: ModuleContext, func: Func, isMemoised: boolean): void {
	const parameterCount = func.params.length;
	const index = module.declare();
	const known = constantResult(func, (at) => module.plan.static.strings[at] ?? "");
	const constant = known && { constant: module.data.value(known) };
	const memo = isMemoised && !known ? { memoSlot: module.memoSlots++ } : {};
	module.planned.set(func.name, { index, parameterCount, ...memo, ...constant, ...(func.path && { path: func.path }) });
}

/** Adds `() -> object of the ids by name`. */
function addTable(module: ModuleContext, ids: ReadonlyMap<string, number>): number {
	const entries = new Map([...ids].map(([name, id]) => [name, module.data.number(String(id))]));
	const table = module.data.object(entries);
	return module.add({ parameters: 0, results: 1 }, (code) => code.i32Const(table));
}
