import { type DiagnosticKind, diagnosticsOf } from "../base/diagnostic.ts";

/** A row for a fault of syntax: OPA calls them all `rego_parse_error`. */
function parseError<Parameters>(message: (parameters: Parameters) => string): DiagnosticKind<Parameters> {
	return { severity: "error", opaCode: "rego_parse_error", message };
}

type Nothing = Record<never, never>;

/**
 * Everything the language front end can say about a text, in OPA's words where OPA has them. A hint that the parser has
 * gathered on its way stands in `help`; OPA writes it behind the message, in brackets.
 */
const regoDiagnosticTable = {
	/** A character, string or number that is no token. */
	"rego/lexical": parseError((p: { reason: string }) => p.reason),
	"rego/illegal-token": parseError((_: Nothing) => "illegal token"),
	"rego/unexpected-token": parseError(
		(p: { token: string; keyword: boolean; expected?: string }) =>
			`unexpected ${p.token} ${p.keyword ? "keyword" : "token"}${p.expected === undefined ? "" : `: ${p.expected}`}`,
	),
	"rego/illegal-string": parseError((p: { text: string }) => `illegal string literal: ${p.text}`),
	"rego/number-too-big": parseError((_: Nothing) => "number too big"),
	"rego/nesting-too-deep": parseError(
		(p: { limit: number }) => `max parsing recursion depth exceeded: more than ${p.limit} levels`,
	),
	"rego/unclosed": parseError((p: { what: string }) => p.what),
	"rego/empty-body": parseError((_: Nothing) => "found empty body"),
	"rego/ref-head": parseError((p: { type: string }) => `illegal ref (head cannot be ${p.type})`),

	"rego/term-expected": parseError((_: Nothing) => "expected exactly one term"),
	"rego/ref-expected": parseError((_: Nothing) => "expected a ref"),

	"rego/empty-module": parseError((_: Nothing) => "empty module"),
	"rego/package-expected": parseError((_: Nothing) => "package expected"),
	"rego/package-twice": parseError((_: Nothing) => "unexpected package"),
	"rego/path-expected": parseError((_: Nothing) => "expected path"),
	"rego/path-element": parseError(
		(p: { type: string; expected: string }) => `unexpected ${p.type} token: expecting ${p.expected}`,
	),
	"rego/import-path": parseError((p: { reason: string }) => p.reason),
	"rego/import-alias": parseError((p: { reason: string }) => p.reason),

	"rego/rule-name": parseError((p: { name: string }) => `${p.name} keyword cannot be used for rule name`),
	"rego/not-a-rule": parseError((p: { reason: string }) => p.reason),
	"rego/default-rule": parseError((p: { reason: string }) => `illegal default rule (${p.reason})`),
	"rego/else": parseError((p: { reason: string }) => p.reason),
	"rego/body-without-if": parseError((p: { what: string }) => `\`if\` keyword is required before ${p.what} body`),
	"rego/set-without-contains": parseError((_: Nothing) => "`contains` keyword is required for partial set rules"),
	"rego/value-or-body-required": parseError(
		(p: { what: string }) => `${p.what} must have value assignment and/or body declaration`,
	),

	"rego/template-string": parseError((p: { reason: string }) => p.reason),
	"rego/operand": parseError((p: { reason: string }) => p.reason),
	"rego/with-on-operand": parseError(
		(p: { operator: string }) => `\`with\` modifier is not allowed on operand of \`${p.operator}\``,
	),

	"rego/metadata": parseError((p: { reason: string }) => p.reason),
	"rego/metadata-scope": parseError((p: { reason: string }) => p.reason),
} as const;

/** The codes of this room. */
export type RegoDiagnosticCode = keyof typeof regoDiagnosticTable;

/** Makes a diagnostic of this room. */
export const regoDiagnostic = diagnosticsOf(regoDiagnosticTable);

/** The parameters of a code's row. */
export type RegoDiagnosticParameters<Code extends RegoDiagnosticCode> = Parameters<
	(typeof regoDiagnosticTable)[Code]["message"]
>[0];
