// run(stmts, { input, funcs }): the results that the stock library gets when local 9 is added at the end.
// array, append, add, insert, dot: the statements that make collections and read them, by their locals.

import { describe, expect, test } from "vitest";
import type { Stmt } from "../../../engine/compile/plan/ir.ts";
import { fc } from "../../property.ts";
import { block, bool, collect, local, run, stmt, text } from "./plan-module.ts";

const int = (value: number, target: number) => stmt("MakeNumberIntStmt", { value, target });
const array = (target: number) => stmt("MakeArrayStmt", { capacity: 0, target });
const append = (to: number, value: ReturnType<typeof local>) => stmt("ArrayAppendStmt", { array: to, value });
const add = (set: number, value: ReturnType<typeof local>) => stmt("SetAddStmt", { set, value });
const insert = (object: number, key: ReturnType<typeof local>, value: ReturnType<typeof local>) =>
	stmt("ObjectInsertStmt", { object, key, value });
const dot = (source: number, key: ReturnType<typeof local>, target: number) =>
	stmt("DotStmt", { source: local(source), key, target });

describe("collections of constants", () => {
	test("lie ready, nested, in Rego's order, each element once", () => {
		const stmts = [
			stmt("MakeSetStmt", { target: 2 }),
			stmt("MakeNullStmt", { target: 3 }),
			int(10, 4),
			int(9, 5),
			...[text("z"), local(4), text("aé"), local(3), text("z"), bool(true), local(5), text("a"), bool(false)].map(
				(value) => add(2, value),
			),
			stmt("MakeObjectStmt", { target: 6 }),
			insert(6, text("b"), local(2)),
			insert(6, text("a"), local(4)),
			insert(6, text("b"), text("again")),
			array(9),
			append(9, local(2)),
			append(9, local(6)),
		];
		expect(run(stmts)).toEqual([[[null, false, true, 9, 10, "a", "aé", "z"], { a: 10, b: "again" }]]);
	});

	test("are found by every key, however many there are", () => {
		const keys = Array.from({ length: 300 }, (_, at) => `key ${at * 7919} ${"é".repeat(at % 5)}`);
		const wanted = [0, 17, 150, 299].map((at) => keys[at] as string);
		const stmts = [
			stmt("MakeObjectStmt", { target: 2 }),
			...keys.map((key) => insert(2, text(key), text(`of ${key}`))),
			dot(0, text("keys"), 3),
			array(9),
			stmt("ScanStmt", { source: 3, key: 4, value: 5, block: block(dot(2, local(5), 6), append(9, local(6))) }),
		];
		expect(run(stmts, { input: { keys: [...wanted, "not there"] } })).toEqual([wanted.map((key) => `of ${key}`)]);
	});

	test("are made anew when something is put into them later", () => {
		const round = block(array(6), append(6, text("x")), append(6, local(5)), append(9, local(6)));
		const stmts = [array(9), append(9, text("first")), stmt("ScanStmt", { source: 0, key: 4, value: 5, block: round })];
		expect(run(stmts, { input: [1, 2] })).toEqual([["first", ["x", 1], ["x", 2]]]);
	});

	test("numbers keep how they were written", () => {
		expect(run([int(1, 2), array(3), append(3, local(2)), ...collect(9, 3)])).toEqual([[[1]]]);
	});

	test("equal those that the input holds", () => {
		const text_ = fc.string({ unit: "binary", maxLength: 6 }).filter((value) => !/\p{Surrogate}/u.test(value));
		const scalars = fc.oneof(text_, fc.boolean(), fc.integer(), fc.constant(null));
		fc.assert(
			fc.property(
				fc.array(scalars, { maxLength: 12 }),
				fc.dictionary(text_, scalars, { maxKeys: 12 }),
				(list, object) => {
					let next = 20;
					const stmts: Stmt[] = [];
					const operand = (value: string | number | boolean | null) => {
						if (typeof value === "string") return text(value);
						if (typeof value === "boolean") return bool(value);
						stmts.push(value === null ? stmt("MakeNullStmt", { target: ++next }) : int(value, ++next));
						return local(next);
					};
					const items = list.map(operand);
					const entries = Object.entries(object).map(([key, value]) => [text(key), operand(value)] as const);
					stmts.push(array(2), ...items.map((value) => append(2, value)));
					stmts.push(stmt("MakeObjectStmt", { target: 3 }), ...entries.map(([key, value]) => insert(3, key, value)));
					stmts.push(dot(0, text("list"), 4), dot(0, text("object"), 5));
					stmts.push(stmt("EqualStmt", { a: local(2), b: local(4) }), stmt("EqualStmt", { a: local(5), b: local(3) }));
					stmts.push(stmt("AssignVarStmt", { source: bool(true), target: 9 }));
					expect(run(stmts, { input: { list, object } })).toEqual([true]);
				},
			),
			{ numRuns: 60 },
		);
	});
});

describe("a rule that is a constant", () => {
	const constant = (...more: Stmt[]) => ({
		name: "data.c",
		params: [0, 1],
		return: 2,
		blocks: [
			block(
				stmt("ResetLocalStmt", { target: 3 }),
				array(4),
				append(4, text("x")),
				stmt("AssignVarOnceStmt", { source: local(4), target: 3 }),
			),
			block(stmt("IsDefinedStmt", { source: 3 }), stmt("AssignVarOnceStmt", { source: local(3), target: 2 }), ...more),
			block(stmt("ReturnLocalStmt", { source: 2 })),
		],
	});
	const call = stmt("CallStmt", { func: "data.c", args: [local(0), local(1)], result: 9 });

	test("gives it", () => {
		expect(run([call], { funcs: [constant()] })).toEqual([["x"]]);
	});

	test("is none when it is assigned two", () => {
		const again = stmt("AssignVarOnceStmt", { source: text("y"), target: 2 });
		expect(() => run([call], { funcs: [constant(again)] })).toThrow("var assignment conflict");
	});
});
