import { ByteWriter } from "./byte-writer.ts";
import { type FunctionBody, type Import, importedFunctionCount, type WasmModule } from "./module.ts";

/** The module with every function index replaced by `index(old)`, wherever it stands. */
export function renumberFunctions(module: WasmModule, index: (old: number) => number): WasmModule {
	return {
		...module,
		functions: module.functions.map((body) => relocate(body, index)),
		exports: module.exports.map((entry) =>
			entry.kind === "function" ? { ...entry, index: index(entry.index) } : entry,
		),
		...(module.start !== undefined && { start: index(module.start) }),
		elements: module.elements.map((segment) => ({ ...segment, functions: segment.functions.map(index) })),
	};
}

/** The module with more imported functions behind those that it has; its own functions move up. */
export function addFunctionImports(module: WasmModule, imports: readonly Import[]): WasmModule {
	if (imports.length === 0) return module;
	const imported = importedFunctionCount(module);
	const moved = renumberFunctions(module, (old) => (old < imported ? old : old + imports.length));
	return { ...moved, imports: [...module.imports, ...imports] };
}

/** The body with every function index replaced; call sites move where an index takes more or fewer bytes. */
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
