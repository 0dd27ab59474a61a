import { ParapetError } from "../../base/errors.ts";
import { ABI_VERSION, IMPORT_MODULE, OWN_SECTION } from "../abi.ts";
import { type MemoryLimits, memoryImportOf } from "./memory-import.ts";

/** A compiled policy module, and what must be known before an instance of it can be made. */
export interface PolicyModule {
	/** What messages call it: a file name, or `policy.wasm`. */
	readonly name: string;
	readonly module: WebAssembly.Module;
	readonly memory: MemoryLimits;
	/** Made by Parapet's compiler: it has the builtins of our guest, and an input that is not JSON stops it. */
	readonly isOwn: boolean;
}

/** What every policy module exports since ABI 1.0, and without which nothing can be evaluated. */
const requiredExports = [
	"builtins",
	"entrypoints",
	"eval",
	"opa_eval_ctx_new",
	"opa_eval_ctx_get_result",
	"opa_eval_ctx_set_data",
	"opa_eval_ctx_set_entrypoint",
	"opa_eval_ctx_set_input",
	"opa_heap_ptr_get",
	"opa_heap_ptr_set",
	"opa_json_dump",
	"opa_json_parse",
	"opa_malloc",
];

/**
 * Compiles a policy module and looks at its border.
 *
 * @throws ParapetError MODULE: not WebAssembly, or a module that is no policy.
 */
export function compileModule(wasm: Uint8Array, name: string): PolicyModule {
	const module = compile(wasm, name);
	const exported = new Set(WebAssembly.Module.exports(module).map((entry) => entry.name));
	const missing = requiredExports.find((required) => !exported.has(required));
	if (missing !== undefined) {
		throw new ParapetError(
			"MODULE",
			`${name} is WebAssembly but no policy: it does not export ${missing}. Build it with \`parapet build\` or \`opa build -t wasm\``,
		);
	}
	for (const entry of WebAssembly.Module.imports(module)) {
		if (entry.module !== IMPORT_MODULE) {
			throw new ParapetError(
				"MODULE",
				`${name} imports ${entry.module}.${entry.name}, which no policy does: it is not loaded`,
			);
		}
	}
	const isOwn = WebAssembly.Module.customSections(module, OWN_SECTION).length > 0;
	return { name, module, memory: memoryImportOf(wasm), isOwn };
}

/** @throws ParapetError MODULE when the instance speaks another version of OPA's ABI than ours. */
export function checkAbiVersion(name: string, exports: WebAssembly.Instance["exports"]): void {
	const version = exports["opa_wasm_abi_version"];
	const found = version instanceof WebAssembly.Global ? version.value : undefined;
	if (found === ABI_VERSION) return;
	throw new ParapetError(
		"MODULE",
		`${name} speaks version ${found ?? "0"} of OPA's WebAssembly ABI; Parapet speaks version ${ABI_VERSION}`,
	);
}

function compile(wasm: Uint8Array, name: string): WebAssembly.Module {
	try {
		return new WebAssembly.Module(wasm);
	} catch (cause) {
		throw new ParapetError("MODULE", `${name} is not a WebAssembly module: ${(cause as Error).message}`, { cause });
	}
}
