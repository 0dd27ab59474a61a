import { type Diagnostic, hasErrors } from "../base/diagnostic.ts";
import { type Position, positionAt, type Source } from "../base/source.ts";
import type { Expr, RegoVersion } from "../rego/ast.ts";
import { parseQuery } from "../rego/parser.ts";
import { builtins } from "../runtime/builtins.ts";
import { type Compiled, compile } from "./compile.ts";

/** A query, and the sources that it may ask. */
export interface QueryRequest {
	readonly sources: readonly Source[];
	readonly query: Source;
	/** Of sources and query; 1 when missing. */
	readonly regoVersion?: RegoVersion;
}

/** An expression of the query as it was written. */
export interface QueryExpression {
	readonly text: string;
	readonly position: Position;
	/** The variable of a solution that holds the expression's value; an expression without one is true where there is a solution. */
	readonly valueName?: string;
}

/** `wasm` is missing when an error is among the diagnostics. */
export interface CompiledQuery {
	/** A module whose entry point `eval` gives the query's solutions. */
	readonly wasm?: Uint8Array;
	readonly expressions: readonly QueryExpression[];
	readonly diagnostics: readonly Diagnostic[];
}

/** Compiles a query and the policies that it asks. */
export function compileQuery(request: QueryRequest): CompiledQuery {
	const { query, regoVersion = 1 } = request;
	const isBuiltin = (name: string) => builtins.has(name);
	const { body, diagnostics } = parseQuery(query, { regoVersion, isBuiltin });
	if (!body) return { expressions: [], diagnostics };
	const expressions = body.map((expr, i) => describe(expr, i));
	const compiled = compileText(request, textWithValues(expressions));
	// What is wrong is told about the query as it was written, not about ours.
	if (hasErrors(compiled.diagnostics)) {
		return { expressions, diagnostics: compileText(request, query.text).diagnostics };
	}
	return { expressions, diagnostics: compiled.diagnostics, ...(compiled.wasm && { wasm: compiled.wasm }) };
}

function compileText({ sources, query, regoVersion = 1 }: QueryRequest, text: string): Compiled {
	return compile({
		sources: sources.map((source) => ({ source, regoVersion })),
		entrypoints: [],
		query: { source: { name: query.name, text }, regoVersion },
		printCalls: "keep",
	});
}

function describe(expr: Expr, i: number): QueryExpression {
	const { source, start, end } = expr.span;
	const shown = { text: source.text.slice(start, end), position: positionAt(source, start) };
	return hasValue(expr) ? { ...shown, valueName: `parapet_value_${i}` } : shown;
}

/** Assignments, declarations and negations hold or do not hold; terms and other calls have a value. */
function hasValue(expr: Expr): boolean {
	if (expr.negated || expr.kind === "term") return !expr.negated;
	if (expr.kind !== "call") return false;
	const [first, ...rest] = expr.operator.value;
	return rest.length > 0 || first?.type !== "var" || !["assign", "eq", "print"].includes(first.value);
}

/** The query with the values bound. An expression that stands alone may be false; one of several must hold. */
function textWithValues(expressions: readonly QueryExpression[]): string {
	const lines = expressions.map(({ text, valueName }) => {
		if (valueName === undefined) return text;
		const bound = `${valueName} := ${text}`;
		return expressions.length === 1 ? bound : `${bound}\n${valueName} != false`;
	});
	return lines.join("\n");
}
