import { type Diagnostic, sortDiagnostics } from "../base/diagnostic.ts";
import { positionAt, type Source, type Span } from "../base/source.ts";
import { type Annotated, annotate } from "./annotations.ts";
import type { Body, Comment, Import, Module, Package, RegoVersion, Term } from "./ast.ts";
import { checkClause } from "./check-v1.ts";
import { regoDiagnostic } from "./diagnostics.ts";
import { generatedBody, type ParsedRule } from "./parse-rule.ts";
import { headFromBody } from "./rule-from-expr.ts";

/** A statement of a module, in the order of the file. */
export type Statement =
	| { readonly kind: "package"; readonly package: Package }
	| { readonly kind: "import"; readonly import: Import }
	| ({ readonly kind: "rule" } & ParsedRule)
	| { readonly kind: "body"; readonly body: Body };

/** All that a file's text gave. */
export interface Parts {
	readonly source: Source;
	/** The version the file was read as; imports may raise it. */
	readonly regoVersion: RegoVersion;
	readonly statements: readonly Statement[];
	readonly comments: readonly Comment[];
	readonly isBuiltin: (name: string) => boolean;
}

/** A module, unless there are errors. */
export interface Assembled {
	readonly module?: Module;
	readonly diagnostics: readonly Diagnostic[];
}

/** Makes a module of its statements, reads its METADATA, and checks what v1 asks of rules beyond v0. */
export function assembleModule(parts: Parts): Assembled {
	const { source, statements, comments } = parts;
	const [first] = statements;
	if (!first) return { diagnostics: [regoDiagnostic("rego/empty-module", {}, { span: { source, start: 0, end: 0 } })] };
	const imports = statements.flatMap((statement) => (statement.kind === "import" ? [statement.import] : []));
	const regoVersion = imports.some(isRegoImport) ? 1 : parts.regoVersion;
	const { rules: parsed, diagnostics } = readRules(parts);
	if (regoVersion === 1) diagnostics.push(...parsed.flatMap(({ clauses }) => clauses.flatMap(checkClause)));
	if (first.kind !== "package") {
		diagnostics.unshift(regoDiagnostic("rego/package-expected", {}, { span: spanOf(first) }));
	}
	if (first.kind !== "package" || diagnostics.length > 0) return { diagnostics: sortDiagnostics(diagnostics) };
	const rules = parsed.map(({ rule }) => rule);
	const annotated: Annotated = annotate({ package: first.package, imports, rules, comments });
	if (annotated.diagnostics.length > 0) return { diagnostics: sortDiagnostics(annotated.diagnostics) };
	const { annotations } = annotated;
	const module: Module = {
		source,
		regoVersion,
		package: first.package,
		imports,
		rules: annotated.rules,
		comments,
		annotations,
	};
	return { module, diagnostics: [] };
}

/** The rules after the first statement, and what is wrong with the statements that are none. */
function readRules(parts: Parts): { readonly rules: readonly ParsedRule[]; readonly diagnostics: Diagnostic[] } {
	const rules: ParsedRule[] = [];
	const diagnostics: Diagnostic[] = [];
	parts.statements.slice(1).forEach((statement, position) => {
		if (statement.kind === "package") {
			diagnostics.push(regoDiagnostic("rego/package-twice", {}, { span: statement.package.span }));
		} else if (statement.kind === "rule") rules.push(statement);
		else if (statement.kind === "body") {
			const made = ruleOfBody(parts, statement.body, position + 1);
			if ("rule" in made) rules.push(made);
			else diagnostics.push(made);
		}
	});
	return { rules, diagnostics };
}

/** A statement without a body as a rule, or why it is none. */
function ruleOfBody(parts: Parts, body: Body, position: number): ParsedRule | Diagnostic {
	const { span } = body[0] as Body[number];
	const made = headFromBody(body, parts.isBuiltin);
	if ("fault" in made) {
		const diagnostic = regoDiagnostic("rego/not-a-rule", { reason: made.fault }, { span });
		const word = parts.regoVersion === 0 ? missingHeadWord(parts, position) : undefined;
		if (!word) return diagnostic;
		const example = word === "if" ? "p if { ... }" : "p contains x";
		return { ...diagnostic, help: `\`import future.keywords.${word}\` for \`${example}\` rules` };
	}
	const { head } = made;
	const rule = { default: false, head, body: generatedBody(head.value?.span ?? span), annotations: [], span };
	return { rule, clauses: [{ rule, hasIf: false, hasContains: false, generatedBody: true }] };
}

/** The keyword without whose import `p if { … }` falls apart into the statement `p` and a rule named `if`. */
function missingHeadWord({ statements, source }: Parts, position: number): string | undefined {
	const own = statements[position] as Statement;
	const next = statements[position + 1];
	const rowOf = (statement: Statement): number => positionAt(source, spanOf(statement).start).line;
	return headWordOf(own) ?? (next && rowOf(next) === rowOf(own) ? headWordOf(next) : undefined);
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

function spanOf(statement: Statement): Span {
	if (statement.kind === "package") return statement.package.span;
	if (statement.kind === "import") return statement.import.span;
	return statement.kind === "rule" ? statement.rule.span : (statement.body[0] as Body[number]).span;
}

/** `import rego.v1` or `rego.v2`: the module is v1, whatever it was to be read as. */
function isRegoImport({ path }: Import): boolean {
	const [root] = path.value;
	return root?.type === "var" && root.value === "rego";
}
