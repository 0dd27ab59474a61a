// run(stmts, { input, data, funcs }): the results that the stock library gets when local 9 is added at the end.
// collect(9, …locals): local 9 becomes the array of those that are defined. Local 0 is input, 1 is data.
import { describe, expect, test } from "vitest";
import type { Block, Stmt } from "../../../engine/compile/plan/ir.ts";
import { block, bool, collect, indexOf, local, run, stmt, text } from "./plan-module.ts";

const int = (value: number, target: number) => stmt("MakeNumberIntStmt", { value, target });
const number = (value: string, target: number) => stmt("MakeNumberRefStmt", { index: indexOf(value), target });
const assign = (source: ReturnType<typeof local>, target: number) => stmt("AssignVarStmt", { source, target });
const dot = (source: number, key: ReturnType<typeof local>, target: number) =>
	stmt("DotStmt", { source: local(source), key, target });
const blocks = (...inner: Block[]) => stmt("BlockStmt", { blocks: inner });
/** Local 9 becomes whether the statements run to their end. */
const reaches = (...stmts: Stmt[]) => [assign(bool(false), 9), blocks(block(...stmts, assign(bool(true), 9)))];

describe("values", () => {
	test("constants come out as they went in, numbers with every digit", () => {
		const stmts = [
			stmt("MakeNullStmt", { target: 2 }),
			int(-5, 3),
			number("18446744073709551616", 4),
			number("0.10", 5),
			number("1e3", 6),
			assign(text("größe"), 7),
			assign(bool(true), 8),
			...collect(9, 2, 3, 4, 5, 6, 7, 8),
		];
		expect(run(stmts)).toEqual([[null, -5, 2 ** 64, 0.1, 1000, "größe", true]]);
	});

	test("a local that was reset is undefined", () => {
		expect(run([int(1, 2), int(2, 3), stmt("ResetLocalStmt", { target: 2 }), ...collect(9, 2, 3)])).toEqual([[2]]);
	});

	test("an assigned integer does not change the constant that the local held", () => {
		const stmts = [int(1, 2), assign(local(2), 3), stmt("AssignIntStmt", { value: 7, target: 2 }), int(1, 4)];
		expect(run([...stmts, ...collect(9, 2, 3, 4)])).toEqual([[7, 1, 1]]);
	});

	test.each([
		["an array", [1, 2, 3], [3]],
		["an object", { a: 1 }, [1]],
		["a string, in code points", "größe", [5]],
	])("the length of %s", (_, input, expected) => {
		expect(run([stmt("LenStmt", { source: local(0), target: 9 })], { input })).toEqual(expected);
	});

	test("the length of what has none is undefined", () => {
		expect(run([stmt("LenStmt", { source: local(0), target: 9 })], { input: 5 })).toEqual([]);
	});

	test("one object merged over another, object by object", () => {
		const stmts = [dot(0, text("a"), 2), dot(0, text("b"), 3), stmt("ObjectMergeStmt", { a: 2, b: 3, target: 9 })];
		const input = { a: { x: { p: 1 }, y: 1 }, b: { x: { p: 2, q: 2 }, z: 2 } };
		expect(run(stmts, { input })).toEqual([{ x: { p: 1, q: 2 }, y: 1, z: 2 }]);
	});
});

describe("collections", () => {
	test("are filled in place, sets without doubles", () => {
		const stmts = [
			stmt("MakeSetStmt", { target: 2 }),
			...["b", "a", "b"].map((value) => stmt("SetAddStmt", { set: 2, value: text(value) })),
			stmt("MakeObjectStmt", { target: 9 }),
			stmt("ObjectInsertStmt", { object: 9, key: text("k"), value: bool(false) }),
			stmt("ObjectInsertStmt", { object: 9, key: text("k"), value: local(2) }),
		];
		expect(run(stmts)).toEqual([{ k: ["a", "b"] }]);
	});

	test("made in a loop are new each time", () => {
		const body = block(
			stmt("MakeArrayStmt", { capacity: 1, target: 5 }),
			stmt("ArrayAppendStmt", { array: 5, value: local(3) }),
			stmt("ArrayAppendStmt", { array: 9, value: local(5) }),
		);
		const stmts = [
			stmt("MakeArrayStmt", { capacity: 0, target: 9 }),
			stmt("ScanStmt", { source: 0, key: 2, value: 3, block: body }),
		];
		expect(run(stmts, { input: [1, 2] })).toEqual([[[1], [2]]]);
	});
});

describe("tests", () => {
	test.each([
		["IsArrayStmt", [1], true],
		["IsArrayStmt", { a: 1 }, false],
		["IsObjectStmt", { a: 1 }, true],
		["IsObjectStmt", [1], false],
		["IsSetStmt", [1], false],
		["IsSetStmt", undefined, false],
	] as const)("%s of %j is %s", (type, input, expected) => {
		expect(run(reaches(stmt(type, { source: local(0) })), { input })).toEqual([expected]);
	});

	test("a set is a set", () => {
		expect(run(reaches(stmt("MakeSetStmt", { target: 2 }), stmt("IsSetStmt", { source: local(2) })))).toEqual([true]);
	});

	test.each([
		["IsDefinedStmt", { a: 1 }, true],
		["IsDefinedStmt", undefined, false],
		["IsUndefinedStmt", { a: 1 }, false],
		["IsUndefinedStmt", undefined, true],
	] as const)("%s of %j is %s", (type, input, expected) => {
		expect(run(reaches(stmt(type, { source: 0 })), { input })).toEqual([expected]);
	});

	test.each([
		["EqualStmt", ["a", { b: [1] }, "a"], true],
		["EqualStmt", ["a", { b: [1] }, "b"], false],
		["NotEqualStmt", ["a", { b: [1] }, "a"], false],
		["NotEqualStmt", ["a", { b: [1] }, "b"], true],
	] as const)("%s of %j's ends is %s", (type, input, expected) => {
		const stmts = [
			int(0, 2),
			int(2, 3),
			dot(0, local(2), 4),
			dot(0, local(3), 5),
			stmt(type, { a: local(4), b: local(5) }),
		];
		expect(run(reaches(...stmts), { input })).toEqual([expected]);
	});

	test("a constant is found in an input of many keys, and equals what was parsed", () => {
		const input = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`key ${at} ö`, at]));
		const stmts = [dot(0, text("key 33 ö"), 2), int(33, 3), stmt("EqualStmt", { a: local(2), b: local(3) })];
		expect(run(reaches(...stmts), { input })).toEqual([true]);
	});

	test("strings and booleans have no elements", () => {
		const stmts = [stmt("DotStmt", { source: text("abc"), key: text("a"), target: 2 })];
		expect(run(reaches(...stmts))).toEqual([false]);
	});
});

describe("blocks", () => {
	test("run one after the other, whatever becomes of each", () => {
		const stmts = [
			blocks(block(int(1, 2), stmt("IsDefinedStmt", { source: 5 }), int(2, 2)), block(int(3, 3))),
			...collect(9, 2, 3),
		];
		expect(run(stmts)).toEqual([[1, 3]]);
	});

	test("are left as many levels out as a break says", () => {
		const inner = blocks(block(stmt("BreakStmt", { index: 1 })), block(int(1, 2)));
		expect(run([blocks(block(inner, int(2, 3)), block(int(3, 4))), ...collect(9, 2, 3, 4)])).toEqual([[3]]);
	});

	test("a break out of a block in a scan goes on with the next element", () => {
		const body = block(
			blocks(block(stmt("EqualStmt", { a: local(3), b: text("skip") }), stmt("BreakStmt", { index: 1 }))),
			stmt("ArrayAppendStmt", { array: 9, value: local(3) }),
		);
		const stmts = [
			stmt("MakeArrayStmt", { capacity: 0, target: 9 }),
			stmt("ScanStmt", { source: 0, key: 2, value: 3, block: body }),
		];
		expect(run(stmts, { input: ["a", "skip", "b"] })).toEqual([["a", "b"]]);
	});

	test.each([
		["reaches its end", { a: 1 }, false],
		["does not", { b: 1 }, true],
	])("not holds unless its block reaches its end: it %s", (_, input, expected) => {
		expect(run(reaches(stmt("NotStmt", { block: block(dot(0, text("a"), 2)) })), { input })).toEqual([expected]);
	});
});

describe("scans", () => {
	const pairs = block(
		stmt("MakeArrayStmt", { capacity: 2, target: 5 }),
		stmt("ArrayAppendStmt", { array: 5, value: local(2) }),
		stmt("ArrayAppendStmt", { array: 5, value: local(3) }),
		stmt("ArrayAppendStmt", { array: 9, value: local(5) }),
	);
	const scan = (inner: Block) => [
		stmt("MakeArrayStmt", { capacity: 0, target: 9 }),
		stmt("ScanStmt", { source: 0, key: 2, value: 3, block: inner }),
	];

	test.each([
		[
			"arrays by index",
			["a", "b"],
			[
				[0, "a"],
				[1, "b"],
			],
		],
		[
			"objects by key, in order",
			{ b: 2, a: 1 },
			[
				["a", 1],
				["b", 2],
			],
		],
		["empty arrays not at all", [], []],
	])("go through %s", (_, input, expected) => {
		expect(run(scan(pairs), { input })).toEqual([expected]);
	});

	test("of what is no collection are undefined", () => {
		expect(run(scan(pairs), { input: 5 })).toEqual([]);
	});

	test("go on with the next element when their block is undefined", () => {
		const some = block(dot(3, text("x"), 4), stmt("ArrayAppendStmt", { array: 9, value: local(4) }));
		expect(run(scan(some), { input: [{ x: 1 }, {}, { x: 3 }] })).toEqual([[1, 3]]);
	});
});

describe("with", () => {
	const path = [indexOf("a"), indexOf("b")];
	const replacing = (...inner: Stmt[]) =>
		stmt("WithStmt", { local: 0, path, value: text("new"), block: block(...inner) });

	test("replaces for its block only, and copies only the way there", () => {
		const stmts = [replacing(assign(local(0), 2)), assign(local(0), 3), ...collect(9, 2, 3)];
		expect(run(stmts, { input: { a: { b: 1, c: 2 }, d: 3 } })).toEqual([
			[
				{ a: { b: "new", c: 2 }, d: 3 },
				{ a: { b: 1, c: 2 }, d: 3 },
			],
		]);
	});

	test("makes the objects that are missing, an input that is missing too", () => {
		expect(run([replacing(assign(local(0), 2)), ...collect(9, 0, 2)])).toEqual([[{ a: { b: "new" } }]]);
	});

	test("is undefined when its block is, in every round of a loop", () => {
		const round = block(
			replacing(stmt("EqualStmt", { a: local(3), b: text("yes") })),
			stmt("ArrayAppendStmt", { array: 9, value: local(2) }),
		);
		const stmts = [
			dot(0, text("list"), 4),
			stmt("MakeArrayStmt", { capacity: 0, target: 9 }),
			stmt("ScanStmt", { source: 4, key: 2, value: 3, block: round }),
		];
		expect(run(stmts, { input: { list: ["yes", "no", "yes", "no"] } })).toEqual([[0, 2]]);
	});

	test("gives the old value back when a break leaves it", () => {
		const stmts = [
			blocks(block(replacing(blocks(block(stmt("BreakStmt", { index: 2 }))), int(1, 2)))),
			...collect(9, 0, 2),
		];
		expect(run(stmts, { input: { a: 5 } })).toEqual([[{ a: 5 }]]);
	});
});
