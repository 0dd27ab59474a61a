import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { EmittedModule } from "../../../engine/compile/emit/emit-module.ts";
import type { Block, Func, Operand, Plan, Stmt } from "../../../engine/compile/plan/ir.ts";

execFileSync(process.execPath, [fileURLToPath(new URL("../../../engine/runtime/guest/build.mjs", import.meta.url))]);
export const { emitModule } = await import("../../../engine/compile/emit/emit-module.ts");
export const { builtGuest, guestBytes } = await import("../../../engine/compile/emit/built-guest.ts");

interface StockPolicy {
	readonly entrypoints: { readonly [name: string]: number };
	evaluate(input?: unknown, entrypoint?: number | string): unknown;
	setData(data: unknown): void;
}

/** The library that other people run modules with, as it is. */
export const { loadPolicySync } = createRequire(import.meta.url)("@open-policy-agent/opa-wasm") as {
	loadPolicySync(
		wasm: Uint8Array,
		memory?: object,
		builtins?: { readonly [name: string]: (...args: never[]) => unknown },
	): StockPolicy;
};

const strings: string[] = [];

/** A text constant; the plans of one test file share their table of strings. */
export function text(value: string): Operand & { type: "string_index" } {
	return { type: "string_index", value: indexOf(value) };
}

/** Index of a text in the table of strings. */
export function indexOf(value: string): number {
	const known = strings.indexOf(value);
	return known >= 0 ? known : strings.push(value) - 1;
}

export const local = (value: number): Operand => ({ type: "local", value });
export const bool = (value: boolean): Operand => ({ type: "bool", value });

/** The place of every statement. */
const location = { file: 0, row: 12, col: 3 };

export function stmt<Type extends Stmt["type"]>(
	type: Type,
	fields: Omit<Extract<Stmt, { readonly type: Type }>, "type" | "location">,
): Stmt {
	return { type, location, ...fields } as unknown as Stmt;
}

export const block = (...stmts: Stmt[]): Block => ({ stmts });

/** `target` becomes the array of what the locals hold; the undefined ones are left out. */
export function collect(target: number, ...locals: number[]): Stmt[] {
	const append = (value: number): Stmt => stmt("ArrayAppendStmt", { array: target, value: local(value) });
	return [
		stmt("MakeArrayStmt", { capacity: 0, target }),
		stmt("BlockStmt", {
			blocks: locals.map((value) => block(stmt("IsDefinedStmt", { source: value }), append(value))),
		}),
	];
}

export interface PlanParts {
	readonly funcs?: readonly Func[];
	/** Names of builtins, as the plan declares them. */
	readonly builtins?: readonly string[];
	readonly entryPoints?: readonly { readonly name: string; readonly blocks: readonly Block[] }[];
}

/** A plan whose entry point `main` has these blocks, unless `entryPoints` says otherwise. */
export function planOf(blocks: readonly Block[], parts: PlanParts = {}): Plan {
	const builtinFuncs = (parts.builtins ?? []).map((name) => ({ name, decl: { type: "function", result: {} } }));
	return {
		static: { strings: [...strings], builtinFuncs, files: ["policy/size.rego"] },
		plans: parts.entryPoints ?? [{ name: "main", blocks }],
		funcs: parts.funcs ?? [],
	};
}

/** The module's bytes, valid. */
export function wasmOf(plan: Plan): Uint8Array {
	const emitted: EmittedModule = emitModule(plan);
	if (!emitted.wasm) throw new Error(emitted.diagnostics.map(({ message }) => message).join("; "));
	if (!WebAssembly.validate(emitted.wasm)) throw new Error("the module is not valid");
	return emitted.wasm;
}

/** What the stock library gets from `main` when its statements leave a value in local 9. */
export function run(
	stmts: readonly Stmt[],
	parts: PlanParts & { readonly input?: unknown; readonly data?: unknown } = {},
) {
	const add = block(...stmts, stmt("ResultSetAddStmt", { value: 9 }));
	const policy = loadPolicySync(wasmOf(planOf([add], parts)));
	policy.setData(parts.data ?? {});
	return policy.evaluate(parts.input);
}
