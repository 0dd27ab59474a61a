import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import type { Module } from "../../engine/rego/ast.ts";
import { parseModule, parseTerm } from "../../engine/rego/parser.ts";
import { printModule, printTerm } from "../../engine/rego/print.ts";
import { corpusModules, hasCases } from "./corpus.ts";

/** `again(text)`: a term's text after parsing. `bare(module)`: the tree without places and comments. */
const again = (text: string) => printTerm(parseTerm({ name: "t", text }).term as never);
const noPlaces = (key: string, value: unknown) =>
	["span", "source", "comments", "annotations"].includes(key) ? undefined : value;
const bare = (module: Module | undefined) => module && JSON.parse(JSON.stringify(module, noPlaces));

test.each([
	['data["a-b"].c["if"]', 'data["a-b"].c["if"]'],
	["input[x][_].y", "input[x][_].y"],
	['"\\u0000\\ufeff\\n"', '"\\u0000\\ufeff\\n"'],
	["`a\\`", '"a\\\\"'],
	["(a+b).c", "(a + b).c"],
	["[(a|b) | c]", "[(a | b) | c]"],
	["{(a|b): (c|d) | e}", "{(a | b): (c | d) | e}"],
	["{(a|b), c|d}", "{(a | b), c | d}"],
	["[(a, b in c)]", "[(a, b in c)]"],
	["minus(1, 2, x)", "minus(1, 2, x)"],
	['$"{"a"}{"b"}"', '$"a{"b"}"'],
	['$`{"`"}\\{`', '$`{"`"}\\{`'],
])("%s is printed as %s", (text, printed) => expect(again(text)).toBe(printed));

describe.skipIf(!hasCases)("every module of the outside cases", () => {
	test("is printed as text of the same tree", () => {
		let count = 0;
		for (const { name, text, regoVersion } of corpusModules()) {
			const { module } = parseModule({ name, text }, { regoVersion });
			if (!module) continue;
			const printed = parseModule({ name, text: printModule(module) }, { regoVersion });
			expect(printed.diagnostics, name).toEqual([]);
			expect(isDeepStrictEqual(bare(printed.module), bare(module)), name).toBe(true);
			count++;
		}
		expect(count).toBeGreaterThan(1000);
	});
});
