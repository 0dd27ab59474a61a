import { type Diagnostic, sortDiagnostics } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import type { Body, Expr, Ref, RegoVersion, Term } from "./ast.ts";
import { regoDiagnostic } from "./diagnostics.ts";
import { ImportParser } from "./parse-import.ts";
import { TokenKind } from "./token.ts";

/** How a text is to be read. */
export interface ParseOptions {
	readonly regoVersion: RegoVersion;
	/**
	 * Whether a name is a builtin function's: in a module, a statement `count(x)` is then no declaration. None is, when
	 * missing.
	 */
	readonly isBuiltin?: (name: string) => boolean;
}

/** `body` is there unless the text has errors. */
interface ParsedQuery {
	readonly body?: Body;
	readonly diagnostics: readonly Diagnostic[];
}

/** `term` is there unless the text has errors. */
interface ParsedTerm {
	readonly term?: Term;
	readonly diagnostics: readonly Diagnostic[];
}

/** `ref` is there unless the text has errors. */
interface ParsedRef {
	readonly ref?: Ref;
	readonly diagnostics: readonly Diagnostic[];
}

const newest: ParseOptions = { regoVersion: 1 };

/** Parses a query: literals, joined by `;` or newlines. */
export function parseQuery(source: Source, options: ParseOptions): ParsedQuery {
	return new QueryParser(source, options.regoVersion).parse();
}

/** Parses a text that is one term, such as `{"a": {1, 2}}`. */
export function parseTerm(source: Source, options = newest): ParsedTerm {
	const { body, diagnostics } = parseQuery(source, options);
	const [expr] = body ?? [];
	if (!body || !expr) return { diagnostics };
	const term = body.length === 1 ? termOf(expr) : undefined;
	if (term) return { term, diagnostics };
	return { diagnostics: [regoDiagnostic("rego/term-expected", {}, { span: expr.span })] };
}

/** Parses a text that is one ref, such as `data.a.b["c"]`; a lone `data` or `input` is one too. */
export function parseRef(source: Source, options = newest): ParsedRef {
	const { term, diagnostics } = parseTerm(source, options);
	if (!term) return { diagnostics };
	if (term.type === "ref") return { ref: term.value, diagnostics };
	return { diagnostics: [regoDiagnostic("rego/ref-expected", {}, { span: term.span })] };
}

class QueryParser extends ImportParser {
	parse(): ParsedQuery {
		const body = this.guard(() => this.parseWhole());
		const diagnostics = sortDiagnostics(this.diagnostics);
		return body ? { body, diagnostics } : { diagnostics };
	}

	/** `query = body { body }` */
	private parseWhole(): Body {
		const whole: Expr[] = [];
		do {
			for (const expr of this.parseLiterals(TokenKind.endOfFile, true)) whole.push({ ...expr, index: whole.length });
		} while (!this.at(TokenKind.endOfFile));
		return whole;
	}
}

/** The expression as a term, when it is nothing more. */
function termOf(expr: Expr): Term | undefined {
	if (expr.negated || expr.with.length > 0) return undefined;
	if (expr.kind === "term") return expr.term;
	if (expr.kind !== "call") return undefined;
	const { operator, args, span } = expr;
	return { type: "call", operator, args, span };
}
