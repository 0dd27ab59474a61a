// func(name, params, stmts): a function of the plan that returns what its statements leave in local 8.
// run(stmts, { funcs }): the results that the stock library gets when local 9 is added at the end.
import { describe, expect, test } from "vitest";
import type { Func, Stmt } from "../../../engine/compile/plan/ir.ts";
import {
	block,
	bool,
	collect,
	indexOf,
	loadPolicySync,
	local,
	planOf,
	run,
	stmt,
	text,
	wasmOf,
} from "./plan-module.ts";

const dot = (source: number, key: string, target: number) =>
	stmt("DotStmt", { source: local(source), key: text(key), target });
const call = (name: string, args: readonly number[], result: number) =>
	stmt("CallStmt", { func: name, args: args.map(local), result });

function func(name: string, params: readonly number[], ...stmts: Stmt[]): Func {
	const last = block(stmt("ReturnLocalStmt", { source: 8 }));
	const path = ["g0", ...name.split(".").slice(1)];
	return { name, params, return: 8, blocks: [block(stmt("ResetLocalStmt", { target: 8 }), ...stmts), last], path };
}

describe("calls", () => {
	test("pass arguments and give the result", () => {
		const second = func("data.second", [0, 1, 2, 3], stmt("AssignVarStmt", { source: local(3), target: 8 }));
		const stmts = [dot(0, "a", 2), dot(0, "b", 3), call("data.second", [0, 1, 2, 3], 9)];
		expect(run(stmts, { funcs: [second], input: { a: 1, b: 2 } })).toEqual([2]);
	});

	test("are undefined when the function's result is", () => {
		const p = func("data.p", [0, 1], dot(0, "missing", 8));
		expect(run([call("data.p", [0, 1], 9)], { funcs: [p], input: {} })).toEqual([]);
	});

	test("of builtins inside the module need no host", () => {
		const stmts = [dot(0, "a", 2), call("is_string", [2], 9)];
		expect(run(stmts, { builtins: ["is_string"], input: { a: "x" } })).toEqual([true]);
	});

	test("of builtins outside go to the host by their place among the declared ones", () => {
		const plan = planOf([block(dot(0, "a", 2), call("custom.twice", [2], 9), stmt("ResultSetAddStmt", { value: 9 }))], {
			builtins: ["is_string", "custom.twice"],
		});
		const policy = loadPolicySync(wasmOf(plan), {}, { "custom.twice": (value: string) => [value, value] });
		expect(policy.evaluate({ a: { b: 1 } })).toEqual([[{ b: 1 }, { b: 1 }]]);
	});
});

describe("a call whose result must not be false", () => {
	const p = func("data.p", [0, 1], dot(0, "p", 8));
	const holds = (result: number) => [
		call("data.p", [0, 1], result),
		stmt("NotEqualStmt", { a: local(result), b: bool(false) }),
	];
	const reached = stmt("AssignVarStmt", { source: text("reached"), target: 9 });

	test.each([
		[{ p: true }, ["reached"]],
		[{ p: 0 }, ["reached"]],
		[{ p: null }, ["reached"]],
		[{ p: false }, []],
		[{}, []],
	])("ends the body when it is, or is undefined: %j", (input, expected) => {
		expect(run([...holds(2), reached], { funcs: [p], input })).toEqual(expected);
	});

	test("at the end of a block leaves what follows that block in place", () => {
		const not = stmt("NotStmt", { block: block(...holds(2)) });
		const missing = dot(0, "missing", 3);
		expect(run([not, missing, reached], { funcs: [p], input: { p: false } })).toEqual([]);
	});

	test("is kept where something else reads it", () => {
		expect(run([...holds(9)], { funcs: [p], input: { p: "kept" } })).toEqual(["kept"]);
	});
});

describe("memoisation", () => {
	/** Calls the host, and so shows how often it runs. */
	const counting = func("data.counting", [0, 1], dot(0, "a", 2), call("custom.count", [2], 8));

	function countCalls(...stmts: Stmt[]) {
		const seen: unknown[] = [];
		const plan = planOf([block(...stmts)], { funcs: [counting], builtins: ["custom.count"] });
		const count = (value: unknown) => {
			seen.push(value);
			return value === "undefined" ? undefined : seen.length;
		};
		const policy = loadPolicySync(wasmOf(plan), {}, { "custom.count": count });
		return { policy, seen };
	}

	const twice = ["x", "y"].map(() =>
		stmt("BlockStmt", { blocks: [block(call("data.counting", [0, 1], 2), stmt("ResultSetAddStmt", { value: 2 }))] }),
	);

	test("computes a rule once an evaluation, and anew in the next one", () => {
		const { policy, seen } = countCalls(...twice);
		expect([policy.evaluate({ a: 1 }), policy.evaluate({ a: 2 })]).toEqual([[1], [2]]);
		expect(seen).toEqual([1, 2]);
	});

	test("remembers that a rule is undefined", () => {
		const { policy, seen } = countCalls(...twice);
		expect(policy.evaluate({ a: "undefined" })).toEqual([]);
		expect(seen).toEqual(["undefined"]);
	});

	test("computes again inside a with, and not again behind it", () => {
		const value = text("other");
		const inside = stmt("WithStmt", { local: 0, path: [indexOf("a")], value, block: block(...twice) });
		const { policy, seen } = countCalls(...twice, inside, ...twice);
		expect(policy.evaluate({ a: "outer" })).toEqual([1, 2]);
		expect(seen).toEqual(["outer", "other"]);
	});
});

describe("conflicts", () => {
	test("of assigned values stop with the place in OPA's words", () => {
		const once = (value: boolean) => stmt("AssignVarOnceStmt", { source: bool(value), target: 9 });
		expect(() => run([once(true), once(true), once(false)])).toThrow("policy/size.rego:12:3: var assignment conflict");
	});

	test("of keys stop too", () => {
		const once = (value: boolean) => stmt("ObjectInsertOnceStmt", { object: 9, key: text("k"), value: bool(value) });
		const make = stmt("MakeObjectStmt", { target: 9 });
		expect(run([make, once(true), once(true)])).toEqual([{ k: true }]);
		expect(() => run([make, once(true), once(false)])).toThrow("policy/size.rego:12:3: object insert conflict");
	});
});

describe("dynamic calls", () => {
	const constant = (name: string, value: string) =>
		func(name, [0, 1], stmt("AssignVarStmt", { source: text(value), target: 8 }));
	const funcs = [
		constant("data.pkg.a", "is a"),
		constant("data.pkg.b", "is b"),
		func("data.pkg.undefined", [0, 1], dot(0, "missing", 8)),
		func("data.pkg.f", [0, 1, 2], stmt("AssignVarStmt", { source: local(2), target: 8 })),
	];

	/** As the planner has it: try the rules, then the data, then go on behind both. */
	function lookUp(input: unknown) {
		const path = [text("g0"), text("pkg"), local(2)];
		const dynamic = block(stmt("CallDynamicStmt", { path, args: [0, 1], result: 9 }), stmt("BreakStmt", { index: 1 }));
		const base = block(
			dot(1, "pkg", 3),
			stmt("DotStmt", { source: local(3), key: local(2), target: 9 }),
			stmt("BreakStmt", { index: 1 }),
		);
		const either = block(stmt("BlockStmt", { blocks: [dynamic, base] }), stmt("BreakStmt", { index: 2 }));
		const add = stmt("ResultSetAddStmt", { value: 9 });
		const outer = stmt("BlockStmt", { blocks: [block(stmt("BlockStmt", { blocks: [either] }), add)] });
		const policy = loadPolicySync(wasmOf(planOf([block(dot(0, "name", 2), outer)], { funcs })));
		policy.setData({ pkg: { c: "base c", undefined: "base", f: "base f" } });
		return policy.evaluate(input);
	}

	test.each([
		["a", ["is a"]],
		["b", ["is b"]],
		["c", ["base c"]],
		["f", ["base f"]],
		["undefined", []],
		["nowhere", []],
		[3, []],
	])("of %j find the rule, else the data: %j", (name, expected) => {
		expect(lookUp({ name })).toEqual(expected);
	});
});

test("a hundred and more locals are as good as two", () => {
	const many = Array.from({ length: 300 }, (_, at) => stmt("MakeNumberIntStmt", { value: at, target: 10 + at }));
	expect(run([...many, ...collect(9, 10, 309)])).toEqual([[0, 299]]);
});
