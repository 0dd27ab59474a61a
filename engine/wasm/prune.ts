import { ByteWriter } from "./byte-writer.ts";
import { type FunctionBody, type Import, importedFunctionCount, type WasmModule } from "./module.ts";

/** The module without the functions, imported ones too, that neither an export, the start function nor the table reaches. */
export function pruneFunctions(module: WasmModule): WasmModule {
	const imported = importedFunctionCount(module);
	const kept = reachable(module, imported);
	const newIndex = numberAnew(kept);
	const index = (old: number): number => newIndex[old] as number;
	let importIndex = 0;
	const isKept = (entry: Import): boolean => entry.kind !== "function" || kept[importIndex++] === true;
	return {
		...module,
		imports: module.imports.filter(isKept),
		functions: module.functions.filter((_, at) => kept[imported + at]).map((body) => relocate(body, index)),
		exports: module.exports.map((entry) =>
			entry.kind === "function" ? { ...entry, index: index(entry.index) } : entry,
		),
		...(module.start !== undefined && { start: index(module.start) }),
		elements: module.elements.map((segment) => ({ ...segment, functions: segment.functions.map(index) })),
	};
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

/** The body with every function index replaced; call sites move where an index takes fewer bytes. */
function relocate(body: FunctionBody, index: (old: number) => number): FunctionBody {
	const out = new ByteWriter();
	let copied = 0;
	const calls = body.calls.map((site) => {
		out.bytes(body.code.subarray(copied, site.at));
		copied = site.at + site.sizeBytes;
		const at = out.length;
		const target = index(site.target);
		out.unsigned(target);
		return { at, sizeBytes: out.length - at, target };
	});
	out.bytes(body.code.subarray(copied));
	return { ...body, code: out.toBytes(), calls };
}
