import { ByteWriter } from "./byte-writer.ts";
import { type FunctionBody, type Import, type IndexSite, importedFunctionCount, type WasmModule } from "./module.ts";

/** The module with every function index replaced by `index(old)`, wherever it stands. */
export function renumberFunctions(module: WasmModule, index: (old: number) => number): WasmModule {
	return {
		...module,
		functions: module.functions.map((body) => relocate(body, "calls", index)),
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

/** The module with every index of a global replaced by `index(old)` in its functions and exports. */
export function renumberGlobals(module: WasmModule, index: (old: number) => number): WasmModule {
	return {
		...module,
		functions: module.functions.map((body) => relocate(body, "globals", index)),
		exports: module.exports.map((entry) => (entry.kind === "global" ? { ...entry, index: index(entry.index) } : entry)),
	};
}

/** The body with every index of one kind replaced; sites of both kinds move where an index takes more or fewer bytes. */
function relocate(body: FunctionBody, kind: "calls" | "globals", index: (old: number) => number): FunctionBody {
	const out = new ByteWriter();
	const other = kind === "calls" ? body.globals : body.calls;
	const moved: IndexSite[] = [];
	let copied = 0;
	let next = 0;
	const moveOthers = (before: number): void => {
		for (let site = other[next]; site && site.at < before; site = other[++next]) {
			moved.push({ ...site, at: site.at - copied + out.length });
		}
	};
	const renumbered = body[kind].map((site) => {
		moveOthers(site.at);
		out.bytes(body.code.subarray(copied, site.at));
		copied = site.at + site.sizeBytes;
		const at = out.length;
		const target = index(site.target);
		out.unsigned(target);
		return { at, sizeBytes: out.length - at, target };
	});
	moveOthers(body.code.length);
	out.bytes(body.code.subarray(copied));
	const sites = kind === "calls" ? { calls: renumbered, globals: moved } : { calls: moved, globals: renumbered };
	return { ...body, ...sites, code: out.toBytes() };
}
