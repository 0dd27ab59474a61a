import { expect, test } from "vitest";
import { isConstant, termKey } from "../../../engine/compile/plan/term-key.ts";
import { parseQuery } from "../../../engine/rego/parser.ts";

const term = (text: string) => {
	const [expr] = parseQuery({ name: "t", text }, { regoVersion: 1, isBuiltin: () => false }).body ?? [];
	if (expr?.kind !== "term") throw new Error(`${text} is no term`);
	return expr.term;
};

test.each([
	["1", "1.0"],
	["100", "1e2"],
	["0.50", "5e-1"],
	["0", "-0.0e9"],
	["{1, 2, 2}", "{2, 1}"],
	['{"b": 1, "a": 2}', '{"a": 2, "b": 1}'],
])("%s and %s are the same term", (a, b) => {
	expect(termKey(term(a))).toBe(termKey(term(b)));
});

test.each([
	["1", "-1"],
	["1", "10"],
	["1", '"1"'],
	["x", '"x"'],
	["[1, 2]", "[2, 1]"],
	["{x | x = 1}", "{x | x = 1 }"],
])("%s and %s are different terms", (a, b) => {
	expect(termKey(term(a))).not.toBe(termKey(term(` ${b}`)));
});

test.each([
	['[1, {"a": {null}}]', true],
	["[1, x]", false],
	['{"a": data.b}', false],
	["[x | x = 1]", false],
])("whether %s is a constant: %s", (text, expected) => {
	expect(isConstant(term(text))).toBe(expected);
});
