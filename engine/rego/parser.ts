import { type Diagnostic, hasErrors, sortDiagnostics } from "../base/diagnostic.ts";
import type { Source, Span } from "../base/source.ts";
import { positionAt } from "../base/source.ts";
import type { Body, Import, Module, Package, Ref, RegoVersion, Rule, Term } from "./ast.ts";
import { checkClause } from "./check-v1.ts";
import { regoDiagnostic } from "./diagnostics.ts";
import { ImportParser } from "./parse-import.ts";
import { type Clause, generatedBody, type ParsedRule } from "./parse-rule.ts";
import { headFromBody } from "./rule-from-expr.ts";
import { TokenKind } from "./token.ts";

/** How a text is to be read. */
export interface ParseOptions {
	readonly regoVersion: RegoVersion;
	/** Whether a name is a builtin function's: a statement `count(x)` is then no declaration. None is, when missing. */
	readonly isBuiltin?: (name: string) => boolean;
}

/** `module` is there unless the text has errors. */
export interface ParsedModule {
	readonly module?: Module;
	readonly diagnostics: readonly Diagnostic[];
}

/** `body` is there unless the text has errors. */
export interface ParsedQuery {
	readonly body?: Body;
	readonly diagnostics: readonly Diagnostic[];
}

/** `term` is there unless the text has errors. */
export interface ParsedTerm {
	readonly term?: Term;
	readonly diagnostics: readonly Diagnostic[];
}

/** How many faults of one text are reported. Stops a broken file from filling the report. */
export const faultLimit = 50;

/**
 * Parses a file of Rego. After a fault it goes on at the next line that starts a statement, so that several faults are
 * found at once.
 */
export function parseModule(source: Source, options: ParseOptions): ParsedModule {
	return new ModuleParser(source, options).parse();
}

/** Parses a query: literals, joined by `;` or newlines. */
export function parseQuery(source: Source, options: ParseOptions): ParsedQuery {
	return new ModuleParser(source, options).parseQuery();
}

/** Parses a text that is one term, such as `{"a": {1, 2}}`. */
export function parseTerm(source: Source, options: ParseOptions = { regoVersion: 1 }): ParsedTerm {
	const { body, diagnostics } = parseQuery(source, options);
	const [expr] = body ?? [];
	if (!body || !expr) return { diagnostics };
	if (body.length === 1 && expr.kind === "term" && !expr.negated && expr.with.length === 0) {
		return { term: expr.term, diagnostics };
	}
	if (body.length === 1 && expr.kind === "call" && !expr.negated && expr.with.length === 0) {
		const { operator, args, span } = expr;
		return { term: { type: "call", operator, args, span }, diagnostics };
	}
	return { diagnostics: [regoDiagnostic("rego/term-expected", {}, { span: expr.span })] };
}

/** Parses a text that is one ref, such as `data.a.b["c"]`; a lone `data` or `input` is one too. */
export function parseRef(
	source: Source,
	options: ParseOptions = { regoVersion: 1 },
): { readonly ref?: Ref } & ParsedTerm {
	const parsed = parseTerm(source, options);
	const { term } = parsed;
	if (!term) return parsed;
	if (term.type === "ref") return { ...parsed, ref: term.value };
	return { diagnostics: [regoDiagnostic("rego/ref-expected", {}, { span: term.span })] };
}

type Statement =
	| { readonly kind: "package"; readonly package: Package }
	| { readonly kind: "import"; readonly import: Import }
	| ({ readonly kind: "rule" } & ParsedRule)
	| { readonly kind: "body"; readonly body: Body };

const statementStarts: ReadonlySet<TokenKind> = new Set([
	TokenKind.identifier,
	TokenKind.package,
	TokenKind.import,
	TokenKind.default,
]);

/** Whole texts. */
class ModuleParser extends ImportParser {
	private readonly isBuiltin: (name: string) => boolean;
	private readonly statements: Statement[] = [];

	constructor(source: Source, options: ParseOptions) {
		super(source, options.regoVersion);
		this.isBuiltin = options.isBuiltin ?? (() => false);
	}

	parse(): ParsedModule {
		while (!this.at(TokenKind.endOfFile) && this.diagnostics.length < faultLimit) {
			this.forget();
			const { index } = this;
			if (!this.guard(() => this.parseStatement())) this.skipToStatement(index);
		}
		if (this.diagnostics.length > 0) return { diagnostics: sortDiagnostics(this.diagnostics) };
		return this.assemble();
	}

	parseQuery(): ParsedQuery {
		const body: Body | undefined = this.guard(() => {
			let whole: Body = [];
			while (!this.at(TokenKind.endOfFile)) {
				const more = this.parseLiterals(TokenKind.endOfFile, true);
				whole = [...whole, ...more.map((expr, position) => ({ ...expr, index: whole.length + position }))];
			}
			if (whole.length === 0) this.fail("rego/empty-body", {});
			return whole;
		});
		return { ...(body && { body }), diagnostics: sortDiagnostics(this.diagnostics) };
	}

	/** `statement = package | import | rules | body` */
	private parseStatement(): true {
		this.rejectKeywordAsName(false);
		const parsedPackage = this.at(TokenKind.package) ? this.parsePackage() : undefined;
		if (parsedPackage) return this.keep({ kind: "package", package: parsedPackage });
		const parsedImport = this.at(TokenKind.import) ? this.parseImport() : undefined;
		if (parsedImport) return this.keep({ kind: "import", import: parsedImport });
		const mark = this.mark();
		const rules = this.parseRules();
		if (rules) {
			for (const rule of rules) this.keep({ kind: "rule", ...rule });
			return true;
		}
		this.restore(mark);
		return this.keep({ kind: "body", body: this.parseLiterals(TokenKind.endOfFile, true) });
	}

	private keep(statement: Statement): true {
		this.statements.push(statement);
		return true;
	}

	/** Goes on at the next line that starts, without indentation, with what may start a statement. */
	private skipToStatement(failed: number): void {
		if (this.index === failed) this.advanceRaw();
		while (!this.at(TokenKind.endOfFile) && !this.atStatement()) this.advanceRaw();
	}

	private advanceRaw(): void {
		const count = this.diagnostics.length;
		this.advance();
		this.diagnostics.length = count;
	}

	private atStatement(): boolean {
		const previous = this.source.text.charCodeAt(this.start - 1);
		return (this.start === 0 || previous === 0x0a || previous === 0x0d) && statementStarts.has(this.kind);
	}

	private assemble(): ParsedModule {
		const [first] = this.statements;
		if (!first) return { diagnostics: [this.emptyModule()] };
		const found: Diagnostic[] = [];
		if (first.kind !== "package") found.push(regoDiagnostic("rego/package-expected", {}, { span: spanOf(first) }));
		const clauses: Clause[] = [];
		const rules: Rule[] = [];
		this.statements.forEach((statement, position) => {
			if (statement.kind === "package" && position > 0) {
				found.push(regoDiagnostic("rego/package-twice", {}, { span: statement.package.span }));
			}
			const parsed = statement.kind === "body" ? this.ruleOfBody(statement.body, position) : statement;
			if ("severity" in parsed) found.push(parsed);
			if (!("rule" in parsed) || position === 0) return;
			rules.push(parsed.rule);
			clauses.push(...parsed.clauses);
		});
		const imports = this.statements.flatMap((statement) => (statement.kind === "import" ? [statement.import] : []));
		const regoVersion = imports.some(isRegoImport) ? 1 : this.regoVersion;
		if (regoVersion === 1) found.push(...clauses.flatMap(checkClause));
		if (first.kind !== "package" || hasErrors(found)) return { diagnostics: sortDiagnostics(found) };
		const { source } = this;
		const { comments } = this.tokens;
		const module: Module = { source, regoVersion, package: first.package, imports, rules, comments, annotations: [] };
		return { module, diagnostics: found };
	}

	/** A statement without a body as a rule, or why it is none. */
	private ruleOfBody(body: Body, position: number): ParsedRule | Diagnostic {
		const span = (body[0] as Body[number]).span;
		const made = headFromBody(body, this.isBuiltin);
		if ("fault" in made) {
			const diagnostic = regoDiagnostic("rego/not-a-rule", { reason: made.fault }, { span });
			const word = this.missingHeadWord(position);
			if (!word) return diagnostic;
			const example = word === "if" ? "p if { ... }" : "p contains x";
			return { ...diagnostic, help: `\`import future.keywords.${word}\` for \`${example}\` rules` };
		}
		const rule = { ...this.ruleOf(made.head, generatedBody(made.head.value?.span ?? span)), span };
		return { rule, clauses: [{ rule, hasIf: false, hasContains: false, generatedBody: true }] };
	}

	/** The keyword without whose import `p if { … }` falls apart into the statement `p` and a rule named `if`. */
	private missingHeadWord(position: number): string | undefined {
		if (this.regoVersion !== 0) return undefined;
		const own = this.statements[position] as Statement;
		const next = this.statements[position + 1];
		return headWordOf(own) ?? (next && this.rowOf(next) === this.rowOf(own) ? headWordOf(next) : undefined);
	}

	private rowOf(statement: Statement): number {
		return positionAt(this.source, spanOf(statement).start).line;
	}

	private emptyModule(): Diagnostic {
		return regoDiagnostic("rego/empty-module", {}, { span: { source: this.source, start: 0, end: 0 } });
	}
}

function spanOf(statement: Statement): Span {
	if (statement.kind === "package") return statement.package.span;
	if (statement.kind === "import") return statement.import.span;
	return statement.kind === "rule" ? statement.rule.span : (statement.body[0] as Body[number]).span;
}

function headWordOf(statement: Statement): string | undefined {
	let name: Term | undefined;
	if (statement.kind === "rule") name = statement.rule.head.ref[0];
	else if (statement.kind === "body" && statement.body.length === 1) {
		const [expr] = statement.body;
		name = expr?.kind === "term" ? expr.term : undefined;
	}
	return name?.type === "var" && (name.value === "if" || name.value === "contains") ? name.value : undefined;
}

/** `import rego.v1` or `rego.v2`: the module is v1, whatever it was to be read as. */
function isRegoImport({ path }: Import): boolean {
	const [root] = path.value;
	return root?.type === "var" && root.value === "rego";
}
