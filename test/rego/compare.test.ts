import { expect, test } from "vitest";
import type { Term } from "../../engine/rego/ast.ts";
import { compareNumbers, compareTerms, sortSet } from "../../engine/rego/compare.ts";
import { parseTerm } from "../../engine/rego/parser.ts";
import { printTerm } from "../../engine/rego/print.ts";

/** `term(text)`: the text as a term. */
const term = (text: string): Term => parseTerm({ name: "t", text }).term as Term;

test("types have an order of their own", () => {
	const ordered = ["null", "false", "true", "-1", "2", '"a"', "x", "input", "[1]", "{1: 2}", "{1}", "[x | x]", "f(x)"];
	for (const [position, text] of ordered.entries()) {
		for (const after of ordered.slice(position + 1)) expect(compareTerms(term(text), term(after))).toBeLessThan(0);
	}
});

test.each([
	["1", "1.0", 0],
	["0", "-0.0", 0],
	["10", "9", 1],
	["-10", "-9", -1],
	["1e2", "100", 0],
	["0.1", "0.01", 1],
	["100000000000000000000000001", "100000000000000000000000000", 1],
	["1e-400", "0", 1],
])("%s against %s is %i", (a, b, order) => {
	expect(Math.sign(compareNumbers(a, b))).toBe(order);
});

test("strings are ordered by code point", () => {
	expect(compareTerms(term('"\uE000"'), term('"🍧"'))).toBeLessThan(0);
	expect(compareTerms(term('"a"'), term('"ab"'))).toBeLessThan(0);
});

test("a set has each element once, the first written of equal ones", () => {
	const set = term("{2, 1.0, 1, 2}");
	expect(set.type === "set" && sortSet(set.value).map(printTerm)).toEqual(["1.0", "2"]);
});
