// planOf(blocks, parts): a plan with one entry point `main`; wasmOf(plan): its module, valid.
// empty: an entry point that gives nothing.
import { describe, expect, test } from "vitest";
import { hostExports } from "../../../engine/runtime/abi.ts";
import { block, emitModule, guestBytes, loadPolicySync, local, planOf, stmt, text, wasmOf } from "./plan-module.ts";

const result = (value: string) => [
	block(stmt("AssignVarStmt", { source: text(value), target: 2 }), stmt("ResultSetAddStmt", { value: 2 })),
];
const empty = planOf([block()]);

describe("a module", () => {
	test("exports OPA's ABI 1.3 and nothing else", () => {
		const exports = WebAssembly.Module.exports(new WebAssembly.Module(wasmOf(empty)));
		const names = [...Object.keys(hostExports), "eval", "opa_eval", "builtins", "entrypoints", "memory"];
		expect(exports.map(({ name }) => name).sort()).toEqual(
			[...names, "opa_wasm_abi_version", "opa_wasm_abi_minor_version"].sort(),
		);
	});

	test("imports what it calls", () => {
		const imports = (wasm: Uint8Array) =>
			WebAssembly.Module.imports(new WebAssembly.Module(wasm)).map(({ name }) => name);
		const call = stmt("CallStmt", { func: "custom", args: [local(0), local(1)], result: 2 });
		const calling = wasmOf(planOf([block(call)], { builtins: ["custom"] }));
		expect(imports(wasmOf(empty)).sort()).toEqual(["memory", "opa_abort"]);
		expect(imports(calling).sort()).toEqual(["memory", "opa_abort", "opa_builtin2"]);
	});

	test("has entry points by name and by number", () => {
		const entryPoints = ["a/b", "c"].map((name) => ({ name, blocks: result(name) }));
		const policy = loadPolicySync(wasmOf(planOf([], { entryPoints })));
		expect(policy.entrypoints).toEqual({ "a/b": 0, c: 1 });
		expect([policy.evaluate({}, "c"), policy.evaluate({}, 0)]).toEqual([["c"], ["a/b"]]);
	});

	test("starts the guest before itself, so that its globals have their values", () => {
		const input = [block(stmt("ResultSetAddStmt", { value: 0 }))];
		expect(loadPolicySync(wasmOf(planOf(input))).evaluate([1.5, 1e3, 1e300])).toEqual([[1.5, 1000, 1e300]]);
	});

	test("stops at an entry point that it does not have", () => {
		const policy = loadPolicySync(wasmOf(empty));
		expect(() => policy.evaluate({}, 1)).toThrow("internal: illegal entrypoint id");
		expect(() => policy.evaluate({}, -1)).toThrow("internal: illegal entrypoint id");
	});

	test("runs with the five pages of memory that other people's hosts give", () => {
		const policy = loadPolicySync(wasmOf(planOf(result("x"))));
		expect(policy.evaluate({ large: "x".repeat(1_000_000) })).toEqual(["x"]);
	});

	test("is the same to the byte for the same plan", () => {
		expect(wasmOf(planOf(result("x")))).toEqual(wasmOf(planOf(result("x"))));
	});

	test("leaves out of the guest what it does not need", () => {
		const call = stmt("CallStmt", { func: "is_string", args: [local(0)], result: 2 });
		const calling = wasmOf(planOf([block(call)], { builtins: ["is_string"] }));
		expect(wasmOf(empty).length).toBeLessThan(guestBytes().length);
		expect(wasmOf(empty).length).toBeLessThan(calling.length);
	});
});

describe("a plan that no module can do", () => {
	test("is refused for a function that nobody has, by its place", () => {
		const call = stmt("CallStmt", { func: "data.lost", args: [local(0)], result: 2 });
		expect(emitModule(planOf([block(call)]))).toEqual({
			requiredBuiltins: [],
			diagnostics: [
				{
					code: "policy/unknown-function",
					severity: "error",
					message:
						"policy/size.rego:12:3: data.lost is called, which is neither a rule of the plan nor a declared builtin",
					notes: [],
					help: "Build the plan again, from all its sources.",
				},
			],
		});
	});

	test("is refused for a call of a host's builtin with five arguments", () => {
		const args = [0, 1, 0, 1, 0].map(local);
		const call = stmt("CallStmt", { func: "custom", args, result: 2 });
		const { wasm, requiredBuiltins, diagnostics } = emitModule(planOf([block(call)], { builtins: ["custom"] }));
		expect({ wasm, requiredBuiltins }).toEqual({ wasm: undefined, requiredBuiltins: ["custom"] });
		expect(diagnostics.map(({ message }) => message)).toEqual([
			"policy/size.rego:12:3: custom takes 5 arguments; a builtin outside the module can take 4",
		]);
	});

	test("is refused when the guest is none", () => {
		expect(() => emitModule(empty, { guest: Uint8Array.of(1, 2, 3) })).toThrow("not a WebAssembly module");
		const nothing = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
		expect(() => emitModule(empty, { guest: nothing })).toThrow("the guest does not export guest_init; build it again");
	});
});
