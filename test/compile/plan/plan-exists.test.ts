import { describe, expect, test } from "vitest";
import { ask } from "./ask.ts";

const rules = ["package t.a\np := 1", "package t.b\np := 2"];
const future = (text: string) => `import rego.v2\nimport future.keywords.and\nimport future.keywords.or\n${text}`;

describe("not", () => {
	test.each([
		["p if not input.x", { p: true }],
		["p if not false", { p: true }],
		["p contains x if { some x in [1, 2, 3]; not x == 2 }", { p: [1, 3] }],
		["p contains x if { some x in [1, 2, 3]; not { some y in [2, 4]; x == y } }", { p: [1, 3] }],
		["p if { not { some y in []; y } }", { p: true }],
		["p if { not { some x in [1]; not { some y in [1]; x == y } } }", { p: true }],
	])("%s", (text, expected) => {
		expect(ask(`import rego.v2\n${text}`)).toEqual(expected);
	});

	test("looks at all branches of a ref into data", () => {
		const text = "package u\nimport rego.v2\np contains y if { some y in [1, 2, 3]; not { data.t[_].p == y } }";
		expect(ask([...rules, text, "package t.c\nx := data.u.p"])).toMatchObject({ c: { x: [3] } });
	});
});

describe("and, or", () => {
	test.each([
		["p if { input.no or input.yes }", { p: true }],
		["p if { input.no and input.yes }", {}],
		["p contains x if { some x in [1, 2, 3]; x > 2 or { some y in [1]; x == y } }", { p: [1, 3] }],
		["p contains x if { some x in [1, 2, 3]; x > 1 and { some y in [1, 2]; x == y } }", { p: [2] }],
		["p contains x if { some x in [1, 2, 3]; not { x > 2 or x < 2 } }", { p: [2] }],
	])("%s", (text, expected) => {
		expect(ask(future(text), { input: { yes: true } })).toEqual(expected);
	});
});

describe("every", () => {
	test.each([
		["p if every x in [1, 2] { x > 0 }", { p: true }],
		["p if every x in [1, 2] { x > 1 }", {}],
		["p if every x in [] { x }", { p: true }],
		["p if every x in input.none { x }", {}],
		["p if every x in input.number { x }", {}],
		['p if every k, v in {"a": 1} { k == "a"; v == 1 }', { p: true }],
		["p if every x in {1, 2} { some y in [2, 1]; x == y }", { p: true }],
		[
			"p contains x if { some x in [[1, 2], [3, 9], []]; every y in x { some z in [1, 2, 3]; y == z } }",
			{ p: [[], [1, 2]] },
		],
		["p contains x if { some x in [1, 2]; every y in [1] { every z in [3] { x + y < z } } }", { p: [1] }],
	])("%s", (text, expected) => {
		expect(ask(text, { input: { number: 5 } })).toEqual(expected);
	});
});
