import { describe, expect, test } from "vitest";
import { renderSolutions } from "../../engine/cli/render-solutions.ts";

/** The expressions of a query; those marked with a star have a value. Expected texts are those of `opa eval`. */
const expressions = (...texts: readonly string[]) =>
	texts.map((text, i) => ({
		text: text.replace("*", ""),
		position: { line: 1, column: 1 },
		...(text.startsWith("*") && { valueName: `parapet_value_${i}` }),
	}));

describe("json", () => {
	test("has a value for each expression, and the variables", () => {
		const solutions = [{ parapet_value_1: 2, x: 1 }];
		expect(JSON.parse(renderSolutions(solutions, expressions("x := 1", "*x + 1"), "json"))).toEqual({
			result: [
				{
					expressions: [
						{ value: true, text: "x := 1", location: { row: 1, col: 1 } },
						{ value: 2, text: "x + 1", location: { row: 1, col: 1 } },
					],
					bindings: { x: 1 },
				},
			],
		});
	});

	test("is an empty object when there is no solution", () => {
		expect(renderSolutions([], expressions("*a"), "json")).toBe("{}\n");
	});
});

describe("raw", () => {
	test("has a line for each solution, and strings without quotes", () => {
		const solutions = [{ parapet_value_0: "a b" }, { parapet_value_0: [1, "c"] }];
		expect(renderSolutions(solutions, expressions("*a[_]"), "raw")).toBe('a b\n[1,"c"]\n');
	});
});

describe("pretty", () => {
	test("says that there is no solution", () => {
		expect(renderSolutions([], expressions("*a"), "pretty")).toBe("undefined\n");
	});

	test("shows a single value as JSON", () => {
		expect(renderSolutions([{ parapet_value_0: { a: [1] } }], expressions("*a"), "pretty")).toBe(
			'{\n  "a": [\n    1\n  ]\n}\n',
		);
	});

	test("shows variables as a table, without characters that deceive", () => {
		expect(
			renderSolutions(
				[
					{ x: 1, y: "\u202e" },
					{ x: 10, y: "b" },
				],
				expressions("x := 1"),
				"pretty",
			),
		).toBe('┌────┬─────┐\n│ x  │ y   │\n├────┼─────┤\n│ 1  │ ""  │\n│ 10 │ "b" │\n└────┴─────┘\n');
	});
});
