import { describe, expect, test } from "vitest";
import { ask, complaints, planOf } from "./ask.ts";

const world = { input: { x: 1, y: 2 }, data: { d: { a: 1, b: 2 } } };

describe("with", () => {
	test.each([
		['p := v if { v := q with input as {"x": 5} }\nq := input.x', 5, 1],
		["p := [a, b] if { a := q with input.x as 6; b := q }\nq := input.x", [6, 1], 1],
		["p := v if { v := input with input.z.w as 3 }\nq := 1", { x: 1, y: 2, z: { w: 3 } }, 1],
		["p := [v | some x in [1, 2]; v := q with input.x as x]\nq := input.x", [1, 2], 1],
		["p := v if { v := q with data.d.a as 9 }\nq := data.d.a", 9, 1],
		["p := v if { v := data.d with data.d.c as 3 }\nq := 1", { a: 1, b: 2, c: 3 }, 1],
		["p := v if { v := r with data.t.q as 42 }\nr := q + 1\nq := 1", 43, 1],
		["p := 1 if { true with input.x as input.none }\nq := 1", undefined, 1],
		["p := 1 if { not r with input.x as 2 }\nq := 1\nr if input.x == 1", 1, 1],
	])("replaces documents and rules for one expression: %s", (text, p, q) => {
		expect(ask(text, world)).toMatchObject(p === undefined ? { q } : { p, q });
	});

	test.each([
		["p := v if { v := f(1) with f as g }", 10],
		["p := v if { v := h(1) with f as g }", 11],
		["p := v if { v := h(1) with f as 100 }", 101],
		["p := v if { y := input.y; v := h(1) with f as y }", 3],
		["p := v if { y := input.y; v := f(1) with f as [y] }", [2]],
		['p := v if { v := lower("a") with lower as upper }', "A"],
		["p := v if { v := count([1]) with count as g }", undefined],
		["p := v if { v := [h(1), m(1)] with f as m }", [1003, 2002]],
		["p := 1 if { not f(1) with f as false }", 1],
		["p := [v | some z in [1, 2]; v := h(1) with f as z]", [2, 3]],
		["p := v if { v := [w(1), h(1)] with f as 3 }\nw(x) := v if { v := h(x) with f as 2 }", [3, 4]],
	])("mocks functions: %s", (text, p) => {
		const functions = "f(x) := x + 1\ng(x) := x * 10\nh(x) := f(x) + 1\nm(x) := f(x) + 1000";
		expect(ask(`${text}\n${functions}`, world)).toEqual(p === undefined ? {} : { p });
	});

	test("plans what it changes once for each way to change it", () => {
		const tests = Array.from({ length: 5 }, (_, at) => `p${at} if { q with data.t.r as ${at} }`).join("\n");
		const names = planOf(`${tests}\nq if r == 1\nr := 1`).funcs.map(({ name }) => name);
		expect(names.filter((name) => name.endsWith(".q"))).toEqual(["g1.data.t.q", "g0.data.t.q"]);
	});

	test("has a limit where combinations multiply", () => {
		const rules = Array.from({ length: 24 }, (_, at) => {
			const next = `p${at + 1}`;
			return `p${at} if { ${next} with f${at} as 1 }\np${at} if { ${next} with f${at} as 2 }`;
		});
		const functions = Array.from({ length: 24 }, (_, at) => `f${at}(x) := x`);
		expect(complaints([...rules, "p24 if f0(1)", ...functions].join("\n"), "data.t.p0")).toEqual([
			"The policy needs more than 20000 functions when compiled",
		]);
	});
});
