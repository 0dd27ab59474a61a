import type { QueryExpression } from "../compile/index.ts";
import { type JsonObject, type JsonValue, sanitize } from "../index.ts";

export type EvalFormat = "json" | "pretty" | "raw";

/** A solution of a query: what its expressions are, and what its variables hold. */
interface Solution {
	readonly values: readonly JsonValue[];
	readonly bindings: JsonObject;
}

/** The solutions of a query as `opa eval` prints them. Ends with a line break. */
export function renderSolutions(
	found: readonly JsonObject[],
	expressions: readonly QueryExpression[],
	format: EvalFormat,
): string {
	const solutions = found.map((solution) => separate(solution, expressions));
	if (format === "json") return `${JSON.stringify(asResult(solutions, expressions), undefined, 2)}\n`;
	if (format === "raw") return solutions.map(({ values }) => `${values.map(rawText).join(" ")}\n`).join("");
	return renderPretty(solutions, expressions);
}

function separate(solution: JsonObject, expressions: readonly QueryExpression[]): Solution {
	const names = new Set(expressions.map(({ valueName }) => valueName));
	return {
		values: expressions.map(({ valueName }) => (valueName === undefined ? true : (solution[valueName] ?? null))),
		bindings: Object.fromEntries(Object.entries(solution).filter(([name]) => !names.has(name))),
	};
}

function asResult(solutions: readonly Solution[], expressions: readonly QueryExpression[]): JsonObject {
	if (solutions.length === 0) return {};
	const result = solutions.map(({ values, bindings }) => ({
		expressions: expressions.map(({ text, position }, i) => ({
			value: values[i] ?? null,
			text,
			location: { row: position.line, col: position.column },
		})),
		...(Object.keys(bindings).length > 0 && { bindings }),
	}));
	return { result };
}

function rawText(value: JsonValue): string {
	return typeof value === "string" ? value : JSON.stringify(value);
}

/** A single value as JSON; several, or variables, as a table. */
function renderPretty(solutions: readonly Solution[], expressions: readonly QueryExpression[]): string {
	const [first, second] = solutions;
	if (!first) return "undefined\n";
	const names = Object.keys(first.bindings);
	if (!second && names.length === 0 && expressions.length === 1) {
		return `${JSON.stringify(first.values[0], undefined, 2)}\n`;
	}
	if (names.length > 0) {
		return renderTable(
			names,
			solutions.map(({ bindings }) => names.map((name) => JSON.stringify(bindings[name]))),
		);
	}
	return renderTable(
		expressions.map(({ text }) => text),
		solutions.map(({ values }) => values.map((value) => JSON.stringify(value))),
	);
}

function renderTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
	const cells = [header, ...rows].map((row) => row.map(sanitize));
	const widths = header.map((_, column) => Math.max(...cells.map((row) => (row[column] as string).length)));
	const rule = (left: string, middle: string, right: string) =>
		left + widths.map((width) => "─".repeat(width + 2)).join(middle) + right;
	const line = (row: readonly string[]) =>
		`│ ${row.map((cell, column) => cell.padEnd(widths[column] as number)).join(" │ ")} │`;
	const [head = [], ...body] = cells;
	return `${[rule("┌", "┬", "┐"), line(head), rule("├", "┼", "┤"), ...body.map(line), rule("└", "┴", "┘")].join("\n")}\n`;
}
