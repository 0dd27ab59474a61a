import { describe, expect, test } from "vitest";
import { ask, complaints, planOf, solutions } from "./ask.ts";
import { planText } from "./plan-text.ts";

const world = { data: { t: { a: { own: 4 }, base: { p: 9, z: 1 } } } };
const packages = ["package t.a\np := 1\nq := 2", "package t.b\np := 3\nr := 5\nf(x) := x"];
const of = (query: string, data = world) => solutions(packages, query, data);

describe("a ref into data", () => {
	test.each([
		["x = data.t.a.p", [{ x: 1 }]],
		["x = data.t.a.own", [{ x: 4 }]],
		["x = data.t.base.p", [{ x: 9 }]],
		["x = data.t.nope", []],
		["x = data.t.a", [{ x: { own: 4, p: 1, q: 2 } }]],
		["x = data.t", [{ x: { a: { own: 4, p: 1, q: 2 }, b: { p: 3, r: 5 }, base: { p: 9, z: 1 } } }]],
		["x = data", [{ x: { t: { a: { own: 4, p: 1, q: 2 }, b: { p: 3, r: 5 }, base: { p: 9, z: 1 } } } }]],
	])("finds rules and documents: %s", (query, expected) => {
		expect(of(query)).toEqual(expected);
	});

	test("takes rules for what is missing of the documents", () => {
		expect(of("x = data.t.a", { data: {} as (typeof world)["data"] })).toEqual([{ x: { p: 1, q: 2 } }]);
	});

	test("has a solution for each key of a variable, of rules and of documents", () => {
		expect(of("data.t[x].p = y")).toEqual([
			{ x: "a", y: 1 },
			{ x: "b", y: 3 },
			{ x: "base", y: 9 },
		]);
	});

	test("has a solution for each pair of keys of two variables", () => {
		expect(of("data.t[x][y] = z; z > 3")).toEqual([
			{ x: "a", y: "own", z: 4 },
			{ x: "b", y: "r", z: 5 },
			{ x: "base", y: "p", z: 9 },
		]);
	});

	test("is empty for a package without rules", () => {
		expect(solutions("package e.f", "x = data.e")).toEqual([{ x: { f: {} } }]);
	});

	test("plans what follows once for all branches, and counts it each time", () => {
		const text = `p if { ${Array.from({ length: 24 }, (_, at) => `x${at} := data.t[_]`).join("; ")} }`;
		expect(complaints([...packages, `package u\n${text}`], "data.u.p")).toEqual([
			"The policy needs more than 1000000 statements when compiled",
		]);
	});
});

describe("a ref whose variables have values", () => {
	const u = (text: string) => ask([...packages, `package u\n${text}`], { ...world, input: { x: "a", y: "p" } });
	const plan = (text: string) => planText(planOf([...packages, `package u\n${text}`], "data.u.p"), "g0.data.u.p");

	test.each([
		["p := data.t[input.x].p", 1],
		["p := data.t[input.x][input.y]", 1],
		["p := data.t.a[input.y]", 1],
		["p := data.t.b[input.x]", undefined],
		["p := data.t[input.x].own", 4],
		['p := data.t[x].p if { x := "base" }', 9],
		["p := { v | some k in [1]; v := data.t.a[input.y] }", [1]],
	])("%s", (text, expected) => {
		const [solution] = solutions([...packages, `package u\n${text}`], "x = data.u.p", {
			...world,
			input: { x: "a", y: "p" },
		});
		expect(solution).toEqual(expected === undefined ? undefined : { x: expected });
	});

	test("calls the function they name", () => {
		expect(plan("p := data.t.a[input.y]")).toContain('CallDynamic ($0,$1) $5 ("g0","t","a",$4)');
		expect(u("p := 1")).toEqual({ a: { own: 4, p: 1, q: 2 }, b: { p: 3, r: 5 }, base: { p: 9, z: 1 } });
	});

	test("tries each where a function with arguments may be meant", () => {
		expect(plan("p := data.t.b[input.y]")).not.toContain("CallDynamic");
	});
});

test("a package path of too many names is refused", () => {
	expect(complaints(`package ${Array.from({ length: 600 }, () => "a").join(".")}\np := 1`, "x = data")).toEqual([
		"A package path of more than 500 names cannot be compiled",
	]);
});

test("rules that share a prefix cannot refer to each other", () => {
	expect(complaints('p[x] := 1 if { x := "a" }\np.b := p.a')).toEqual([
		"data.t.p refers to itself: rules that share this prefix are compiled as one function",
	]);
});
