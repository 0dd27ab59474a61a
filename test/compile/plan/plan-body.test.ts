import { describe, expect, test } from "vitest";
import { checkPolicy } from "../../../engine/compile/compile.ts";
import { planPolicy } from "../../../engine/compile/plan/plan-policy.ts";
import { parseModule } from "../../../engine/rego/parser.ts";
import type { Builtin } from "../../../engine/runtime/builtins.ts";
import { ask, complaints, solutions } from "./ask.ts";

const input = {
	xs: [1, 2, 2],
	m: [
		[1, 0],
		[0, 1],
	],
	o: { a: { v: 1 }, b: { v: 1 } },
	i: 1,
};

describe("refs and calls", () => {
	test.each([
		["p contains x if { x := input.xs[_] }", { p: [1, 2] }],
		[
			"p contains [i, j] if { input.m[i][j] == 1 }",
			{
				p: [
					[0, 0],
					[1, 1],
				],
			},
		],
		["p contains k if { input.o[k].v == input.o.a.v }", { p: ["a", "b"] }],
		["p := input.xs[input.i]", { p: 2 }],
		["p if input.xs[0] == 1\nq if input.none", { p: true }],
		["p contains x if { s[[2, x]] }\ns contains [2, 3]", { p: [3], s: [[2, 3]] }],
		["p := [input.none]\nq := {1: input.none}", {}],
		["p contains v if { walk(input.m, [[0, _], v]) }", { p: [0, 1] }],
		["p if { walk(input.i, [[], 1]) }", { p: true }],
		['p := {"a": 1, "a": 2}', { p: { a: 2 } }],
	])("%s", (text, expected) => {
		expect(ask(text, { input })).toEqual(expected);
	});

	test("input is undefined when there is none", () => {
		expect(ask("p if input\nq if not input")).toEqual({ q: true });
	});
});

describe("comprehensions", () => {
	test.each([
		["p := [x | x := input.xs[_]; x > 1]", { p: [2, 2] }],
		["p := {x | x := input.xs[_]}", { p: [1, 2] }],
		["p := {k: v | v := input.o[k].v}", { p: { a: 1, b: 1 } }],
		["p := [[y | y := x + z] | some x in [1, 2]; some z in [3]]", { p: [[4], [5]] }],
		["p := x if { x := 1; [y | y := 2] == [2] }", { p: 1 }],
	])("%s", (text, expected) => {
		expect(ask(text, { input })).toEqual(expected);
	});

	test("an object comprehension stops when a key has two values", () => {
		expect(() => ask("p := {1: v | some v in [1, 2]}")).toThrow("object insert conflict");
	});
});

test("a builtin of the host's own is called as it is declared", () => {
	const own: Builtin = { name: "host.f", type: "(string) => number", where: "host" };
	const source = { name: "p.rego", text: 'package t\np := host.f("a")' };
	const { module } = parseModule(source, { regoVersion: 1, isBuiltin: (name) => name === own.name });
	const request = { entrypoints: ["t/p"], hostBuiltins: [own] };
	const { policy } = checkPolicy(module ? [module] : [], request);
	if (!policy) throw new Error("the policy has faults");
	const { plan } = planPolicy({ ...policy, builtins: new Map([[own.name, own]]) });
	expect(plan.static.builtinFuncs).toEqual([
		{ name: "host.f", decl: { args: [{ type: "string" }], result: { type: "number" }, type: "function" } },
	]);
});

test("a query has a solution for each way to hold", () => {
	expect(solutions("p contains 1\np contains 2", "data.t.p[x]; y = x + 1")).toEqual([
		{ x: 1, y: 2 },
		{ x: 2, y: 3 },
	]);
});

test("a body with too many loops in one another is refused", () => {
	const loops = Array.from({ length: 600 }, (_, at) => `x${at} := input[_]`).join("; ");
	expect(complaints(`p if { ${loops} }`)).toEqual(["This needs more than 500 loops and blocks in one another"]);
});

test("a long body without loops is no deeper than a short one", () => {
	const lines = Array.from({ length: 5000 }, (_, at) => `input.x${at}`).join("; ");
	expect(complaints(`p if { ${lines} }`)).toEqual([]);
});

test("a literal of more values than a function can hold is refused", () => {
	const numbers = Array.from({ length: 50_010 }, (_, at) => at).join(", ");
	expect(complaints(`p := [${numbers}]`)).toEqual(["This rule needs more than 50000 values at a time"]);
});
