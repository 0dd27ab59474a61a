import { type FunctionBody, importedFunctionCount, type WasmModule } from "./module.ts";
import { renumberFunctions, renumberGlobals } from "./renumber.ts";

/**
 * The module without the functions, imported ones too, that neither an export, the start function nor the table reaches.
 * Those that are named most come first: small indexes take fewer bytes.
 */
export function pruneFunctions(module: WasmModule): WasmModule {
	const imported = importedFunctionCount(module);
	const uses = countUses(module, imported);
	const usesOf = (index: number): number => uses[index] as number;
	const kept = [...uses.keys()].filter((index) => usesOf(index) > 0);
	const own = kept.filter((index) => index >= imported).sort((a, b) => usesOf(b) - usesOf(a) || a - b);
	const order = [...kept.filter((index) => index < imported), ...own];
	const newIndexes = new Map(order.map((old, at) => [old, at]));
	let importIndex = 0;
	const smaller: WasmModule = {
		...module,
		imports: module.imports.filter((entry) => entry.kind !== "function" || usesOf(importIndex++) > 0),
		functions: own.map((old) => module.functions[old - imported] as FunctionBody),
	};
	return renumberFunctions(smaller, (old) => newIndexes.get(old) as number);
}

/** For each function index, how often it is named by what is reached; 0 when nothing reaches it. */
function countUses(module: WasmModule, imported: number): readonly number[] {
	const uses = Array<number>(imported + module.functions.length).fill(0);
	const pending: number[] = [];
	const reach = (index: number): void => {
		const known = uses[index];
		if (known === undefined) return;
		uses[index] = known + 1;
		if (known === 0) pending.push(index);
	};
	for (const entry of module.exports) if (entry.kind === "function") reach(entry.index);
	for (const segment of module.elements) segment.functions.forEach(reach);
	if (module.start !== undefined) reach(module.start);
	for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
		for (const { target } of module.functions[index - imported]?.calls ?? []) reach(target);
	}
	return uses;
}

/** The module without the globals that no function and no export names; imported globals and what they set stay. */
export function pruneGlobals(module: WasmModule): WasmModule {
	// An imported global may set others, which their expressions name.
	if (module.imports.some(({ kind }) => kind === "global")) return module;
	const used = new Set(module.functions.flatMap(({ globals }) => globals.map(({ target }) => target)));
	for (const entry of module.exports) if (entry.kind === "global") used.add(entry.index);
	const kept = [...module.globals.keys()].filter((index) => used.has(index));
	const newIndexes = new Map(kept.map((old, at) => [old, at]));
	const smaller = { ...module, globals: module.globals.filter((_, index) => used.has(index)) };
	return renumberGlobals(smaller, (old) => newIndexes.get(old) as number);
}
