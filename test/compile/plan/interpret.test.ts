import { expect, test } from "vitest";
import { interpret } from "../../../engine/compile/plan/interpret.ts";
import { compareValues, fromJson, toJson, type Value, ValueSet } from "../../../engine/compile/plan/interpret-value.ts";
import type { Plan, Stmt } from "../../../engine/compile/plan/ir.ts";

const location = { file: 0, row: 1, col: 1 };
const local = (value: number) => ({ type: "local", value }) as const;
const run = (stmts: readonly object[], builtins = new Map()): readonly unknown[] => {
	const placed = stmts.map((stmt) => ({ ...stmt, location }) as Stmt);
	const plan: Plan = {
		static: { strings: ["a", "7"], builtinFuncs: [], files: ["p.rego"] },
		plans: [{ name: "eval", blocks: [{ stmts: placed }] }],
		funcs: [],
	};
	return interpret(plan, "eval", { input: fromJson({ a: [5, 6] }), data: fromJson({}), builtins }).map(toJson);
};
const at = (stmt: object) => ({ ...stmt, location });
const number = (target: number) => ({ type: "MakeNumberRefStmt", index: 1, target });

test("a block that is left goes on after it", () => {
	const left = { stmts: [at({ type: "BreakStmt", index: 0 }), at({ type: "ResultSetAddStmt", value: 0 })] };
	expect(run([number(2), { type: "BlockStmt", blocks: [left] }, { type: "ResultSetAddStmt", value: 2 }])).toEqual([7]);
});

test("a break leaves as many blocks as it says", () => {
	const inner = { stmts: [at({ type: "BreakStmt", index: 1 })] };
	expect(run([number(2), { type: "BlockStmt", blocks: [inner] }, { type: "ResultSetAddStmt", value: 2 }])).toEqual([]);
});

test("a break leaves a scan", () => {
	const each = { stmts: [at({ type: "ResultSetAddStmt", value: 4 }), at({ type: "BreakStmt", index: 1 })] };
	const dot = { type: "DotStmt", source: local(0), key: { type: "string_index", value: 0 }, target: 2 };
	expect(run([dot, { type: "ScanStmt", source: 2, key: 3, value: 4, block: each }])).toEqual([5]);
});

test("a not is undefined when its block ran to its end", () => {
	const not = (stmts: readonly object[]) => [
		{ type: "NotStmt", block: { stmts } },
		number(2),
		{ type: "ResultSetAddStmt", value: 2 },
	];
	expect(run(not([]))).toEqual([]);
	expect(run(not([at({ type: "BreakStmt", index: 0 })]))).toEqual([7]);
});

test("with replaces a part of a document for its block, and for no longer", () => {
	const block = { stmts: [at({ type: "ResultSetAddStmt", value: 0 })] };
	const statement = { type: "WithStmt", local: 0, path: [0, 1], value: { type: "bool", value: true }, block };
	expect(run([statement, { type: "ResultSetAddStmt", value: 0 }])).toEqual([{ a: [5, 6] }, { a: { "7": true } }]);
});

test("a builtin without a result makes the call undefined", () => {
	const call = { type: "CallStmt", func: "f", args: [], result: 2 };
	expect(run([call, { type: "ResultSetAddStmt", value: 2 }], new Map([["f", () => undefined]]))).toEqual([]);
	expect(() => run([call])).toThrow("The plan calls the builtin f, which is not given");
});

test("a second value for a local is a conflict", () => {
	const once = (source: object) => ({ type: "AssignVarOnceStmt", source, target: 3 });
	expect(run([number(2), once(local(2)), once(local(2)), { type: "ResultSetAddStmt", value: 3 }])).toEqual([7]);
	expect(() => run([number(2), once(local(2)), once(local(0))])).toThrow("p.rego:1:1: var assignment conflict");
});

test("values are in Rego's order", () => {
	const set = new ValueSet();
	set.add(1);
	const values: Value[] = [
		set,
		fromJson({ a: 2 }),
		fromJson({ a: 1, b: 1 }),
		[1],
		[],
		"b",
		"a",
		2,
		-1,
		true,
		false,
		null,
	];
	expect(values.sort(compareValues).map(toJson)).toEqual([
		null,
		false,
		true,
		-1,
		2,
		"a",
		"b",
		[],
		[1],
		{ a: 1, b: 1 },
		{ a: 2 },
		[1],
	]);
});
