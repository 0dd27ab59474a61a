// chain(targets): two imported functions, 0 and 1, then a function for each list, that calls what the list names.
// callees: for each function that has a body, what it calls.
import { describe, expect, test } from "vitest";
import { CodeWriter } from "../../engine/wasm/code-writer.ts";
import { decodeModule } from "../../engine/wasm/decode.ts";
import { encodeConstant, encodeModule } from "../../engine/wasm/encode.ts";
import type { WasmModule } from "../../engine/wasm/module.ts";
import { pruneFunctions, pruneGlobals } from "../../engine/wasm/prune.ts";
import { I32 } from "../../engine/wasm/types.ts";

function chain(targets: readonly (readonly number[])[], more: Partial<WasmModule> = {}): WasmModule {
	const functions = targets.map((callees) => {
		const code = new CodeWriter(0);
		for (const callee of callees) code.call(callee);
		return code.finish(0);
	});
	const imports = ["a", "b"].map((name) => ({ module: "env", name, kind: "function", typeIndex: 0 }) as const);
	const none = { tables: [], memories: [], globals: [], exports: [], elements: [], data: [] };
	return { types: [{ params: [], results: [] }], imports, functions, ...none, ...more };
}

const callees = (module: WasmModule) => module.functions.map((body) => body.calls.map((site) => site.target));

describe("pruning", () => {
	test("drops what no export reaches, and renumbers what stays", () => {
		const module = chain([[3], [4, 1], [], [2]], { exports: [{ name: "f", kind: "function", index: 3 }] });
		const pruned = pruneFunctions(module);
		expect(pruned.imports.map((entry) => entry.name)).toEqual(["b"]);
		expect(callees(pruned)).toEqual([[2, 0], []]);
	});

	test("puts what is named most in front", () => {
		const module = chain([[3, 4, 4], [5, 4], [5], [2]], { exports: [{ name: "f", kind: "function", index: 2 }] });
		const pruned = pruneFunctions(module);
		expect([callees(pruned), pruned.exports[0]?.index]).toEqual([[[2], [3, 0, 0], [1], [2, 0]], 1]);
	});

	test("keeps what the start function and the table reach", () => {
		const module = chain([[], [], [0], []], {
			start: 4,
			tables: [{ min: 1 }],
			elements: [{ offset: 0, functions: [2] }],
		});
		const pruned = pruneFunctions(module);
		expect([pruned.start, pruned.elements, pruned.imports.length]).toEqual([2, [{ offset: 0, functions: [1] }], 1]);
	});

	test("keeps functions that call each other", () => {
		const module = chain([[3], [2], []], { exports: [{ name: "f", kind: "function", index: 2 }] });
		expect(callees(pruneFunctions(module))).toEqual([[1], [0]]);
	});

	test("shortens call sites whose new index takes fewer bytes", () => {
		const many = Array.from({ length: 200 }, () => [] as number[]);
		many.push([190, 201], [7]);
		const pruned = pruneFunctions(chain(many, { exports: [{ name: "f", kind: "function", index: 202 }] }));
		expect(WebAssembly.validate(encodeModule(pruned))).toBe(true);
		expect(callees(pruned)).toEqual([[], [], [0, 1]]);
	});
});

describe("globals that nothing names", () => {
	/** A function that adds globals 1 and 130, calls itself in between, and gives the sum. */
	const code = [0x00, 0x23, 0x01, 0x41, 0x00, 0x04, 0x7f, 0x10, 0x00, 0x05, 0x23, 0x82, 0x01, 0x0b, 0x6a, 0x0b];
	const globals = Array.from({ length: 200 }, (_, at) => ({ type: I32, mutable: false, init: encodeConstant(at) }));
	const bytes = encodeModule({
		...chain([], { globals, exports: [{ name: "f", kind: "function", index: 0 }] }),
		types: [{ params: [], results: [I32] }],
		imports: [],
		functions: [{ typeIndex: 0, code: Uint8Array.from(code), calls: [], globals: [] }],
	});

	test("go, and the others keep their values", () => {
		const pruned = pruneGlobals(decodeModule(bytes));
		expect(pruned.globals.map(({ init }) => [...init])).toEqual([1, 130].map((value) => [...encodeConstant(value)]));
		const { exports } = new WebAssembly.Instance(new WebAssembly.Module(encodeModule(pruned)));
		expect((exports["f"] as () => number)()).toBe(131);
	});

	test("go without losing where functions are named", () => {
		const [body] = pruneGlobals(decodeModule(bytes)).functions;
		expect(body?.calls).toEqual([{ at: 8, sizeBytes: 1, target: 0 }]);
		expect(body?.globals.map(({ target }) => target)).toEqual([0, 1]);
	});
});
