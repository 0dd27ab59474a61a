import { type Import, importedFunctionCount, type WasmModule } from "./module.ts";
import { renumberFunctions } from "./renumber.ts";

/** The module without the functions, imported ones too, that neither an export, the start function nor the table reaches. */
export function pruneFunctions(module: WasmModule): WasmModule {
	const imported = importedFunctionCount(module);
	const kept = reachable(module, imported);
	let importIndex = 0;
	const isKept = (entry: Import): boolean => entry.kind !== "function" || kept[importIndex++] === true;
	const smaller: WasmModule = {
		...module,
		imports: module.imports.filter(isKept),
		functions: module.functions.filter((_, at) => kept[imported + at]),
	};
	const newIndexes = numberAnew(kept);
	return renumberFunctions(smaller, (old) => newIndexes[old] as number);
}

/** For each function index, whether something reaches it. */
function reachable(module: WasmModule, imported: number): readonly boolean[] {
	const kept = Array<boolean>(imported + module.functions.length).fill(false);
	const pending: number[] = [];
	const reach = (index: number): void => {
		if (kept[index] !== false) return;
		kept[index] = true;
		pending.push(index);
	};
	for (const entry of module.exports) if (entry.kind === "function") reach(entry.index);
	for (const segment of module.elements) segment.functions.forEach(reach);
	if (module.start !== undefined) reach(module.start);
	for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
		for (const { target } of module.functions[index - imported]?.calls ?? []) reach(target);
	}
	return kept;
}

function numberAnew(kept: readonly boolean[]): readonly number[] {
	let next = 0;
	return kept.map((isKept) => (isKept ? next++ : -1));
}
