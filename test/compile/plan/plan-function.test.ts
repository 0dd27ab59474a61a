import { describe, expect, test } from "vitest";
import { ask, planOf } from "./ask.ts";
import { planText } from "./plan-text.ts";

describe("a complete rule", () => {
	test.each([
		["p := 1", { p: 1 }],
		["p if false", {}],
		["default p := 7\np := 1 if input.x", { p: 7 }],
		["default p := [x | some x in [1, 2]]", { p: [1, 2] }],
		["p := 1 if input.x\np := 2 if input.y", { p: 2 }],
		["p := 1 if input.x else := 2 if input.y else := 3", { p: 2 }],
		["p := 1 if input.x else := 2\np := 2 if input.y", { p: 2 }],
		["p := false\nq if p\nr if not p", { p: false, r: true }],
	])("%s", (text, expected) => {
		expect(ask(text, { input: { y: 1 } })).toEqual(expected);
	});

	test("stops when it has two values", () => {
		expect(() => ask("p := 1 if true\np := 2 if true")).toThrow("0.rego:3:1: var assignment conflict");
	});

	test("returns with the first solution when all its rules have one value", () => {
		expect(planText(planOf("p if { some x in input; x == 1 }"), "g0.data.t.p")).toBe(
			[
				"block",
				"| Scan $0 $4 $5",
				"| | MakeNumberRef 1 $6",
				"| | Equal $5 $6",
				"| | AssignVarOnce true $2",
				"| | ReturnLocal $2",
				"block",
				"| ReturnLocal $2",
				"",
			].join("\n"),
		);
	});
});

describe("a function", () => {
	test.each([
		["f(x) := x + 1\np := f(1)", { p: 2 }],
		["f(x) if x > 1\np if f(2)\nq if f(1)\nr if not f(1)", { p: true, r: true }],
		['f("a", x) := x\nf("b", x) := x + 1\np := [f("a", 1), f("b", 1)]', { p: [1, 2] }],
		['f([x, {"k": y}]) := [y, x]\np := f([1, {"k": 2}])\nq := f([1, 2])', { p: [2, 1] }],
		["f(null) := 1\nf(true) := 2\nf(3) := 3\np := [f(null), f(true), f(3)]", { p: [1, 2, 3] }],
		["default f(_) := 5\nf(x) := x if x > 3\np := [f(1), f(4)]", { p: [5, 4] }],
		["f(x) := 1 if x > 9 else := 2 if x > 4 else := false\np := [f(10), f(5), f(1)]", { p: [1, 2, false] }],
		['f(x) := {"a": [x]}\np := f(3).a[0]', { p: 3 }],
		["a.b.f(x) := x\np := a.b.f(1)", { a: { b: {} }, p: 1 }],
	])("%s", (text, expected) => {
		expect(ask(text)).toEqual(expected);
	});
});

describe("a partial rule", () => {
	test.each([
		["p contains x if { some x in [2, 1, 2] }", { p: [1, 2] }],
		["p contains x if { some x in [] }", { p: [] }],
		["p[x] := y if { some x, y in [5, 6] }", { p: { "0": 5, "1": 6 } }],
		['p[x] := 1 if { x := "a" }\np.b := 2\np.c.d := 3', { p: { a: 1, b: 2, c: { d: 3 } } }],
		['p[x][y] := 1 if { some x in ["a", "b"]; y := "c" }\np.a.d := 2', { p: { a: { c: 1, d: 2 }, b: { c: 1 } } }],
		['p[x] contains y if { x := "a"; some y in [1, 2] }\np.a contains 3', { p: { a: [1, 2, 3] } }],
		['p[x] := 1 if { x := "a" } \np.b := 2 if input.no else := 3', { p: { a: 1, b: 3 } }],
	])("%s", (text, expected) => {
		expect(ask(text)).toEqual(expected);
	});

	test("stops when a key has two values", () => {
		expect(() => ask("p[x] := y if { x := 1; some y in [1, 2] }")).toThrow("object insert conflict");
	});
});

test("only what a query reaches is planned", () => {
	expect(planOf("p := q\nq := 1\nr := 2", "data.t.p").funcs.map(({ name }) => name)).toEqual([
		"g0.data.t.q",
		"g0.data.t.p",
	]);
});
