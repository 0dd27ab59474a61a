import { expect, test } from "vitest";
import { ask, planOf } from "./ask.ts";
import { planText } from "./plan-text.ts";

const input = { a: [1, 2], o: { k: 1, l: [2, 1] }, n: 1 };

test.each([
	["p := x if { [1, x, [2, y]] = [1, 5, [2, 6]]; y == 6 }", { p: 5 }],
	["p := [x, y] if { [x, y] = input.a }", { p: [1, 2] }],
	["p := x if { [x] = input.a }", {}],
	["p := x if { [x, _] = input.o }", {}],
	['p := [x, y] if { {"k": x, "l": [y, 1]} = input.o }', { p: [1, 2] }],
	['p := x if { {"k": x} = input.o }', {}],
	['p := x if { {"k": x} = input.a }', {}],
	['p := x if { [x, {"k": 1}] = [input.n, {"k": input.n}] }', { p: 1 }],
	['p := x if { k := input.n; {"a": x, k: 2} = {"a": 1, k: 2} }', { p: 1 }],
	["p := x if { x = input.a[x] }", {}],
	["p if { input.a = [1, 2] }", { p: true }],
	["p if { {1, 2} = {2, 1, 1} }", { p: true }],
	["p if { x := input.n; y := x; y = 1 }", { p: true }],
])("%s", (text, expected) => {
	expect(ask(text, { input })).toEqual(expected);
});

test("what is known of constants is not asked again", () => {
	expect(planText(planOf('p := x if { x := "a"; x = "a" }'), "g0.data.t.p")).toBe(
		'block\n| AssignVarOnce "a" $2\nblock\n| ReturnLocal $2\n',
	);
	expect(planText(planOf('p := 1 if { x := "a"; x = "b" }'), "g0.data.t.p")).toBe(
		"block\n| Break 0\nblock\n| ReturnLocal $2\n",
	);
});
