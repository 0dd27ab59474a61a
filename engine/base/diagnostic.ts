import type { Span } from "./source.ts";
import { compareText } from "./text-order.ts";

/** What a diagnostic is about: the material's kind, not the room that noticed. */
type DiagnosticSubject = "rego" | "wasm" | "input" | "bundle" | "config" | "waiver" | "policy" | "proof" | "gate";

/** `subject/kebab-case-name`. Each room keeps its codes in one table, from which the closed union is derived. */
export type DiagnosticCode = `${DiagnosticSubject}/${string}`;

/** A second place, or a sentence, that helps to understand a diagnostic. */
export interface Note {
	readonly message: string;
	readonly span?: Span;
}

/** Something to tell the author of a policy or of an input. Data: made, sorted, rendered; never thrown. */
export interface Diagnostic {
	readonly code: DiagnosticCode;
	readonly severity: "error" | "warning";
	readonly message: string;
	/** Missing only where the material has no place, such as a file that cannot be read: then the message names it. */
	readonly span?: Span;
	readonly notes: readonly Note[];
	/** What to do, imperative, one sentence. */
	readonly help?: string;
	/** OPA's own code for the same fault, such as `rego_unsafe_var_error`. */
	readonly opaCode?: string;
}

/** One row of a room's table: how bad, OPA's name for it, and the words. */
export interface DiagnosticKind<Parameters> {
	readonly severity: "error" | "warning";
	readonly opaCode?: string;
	readonly message: (parameters: Parameters) => string;
	readonly help?: (parameters: Parameters) => string | undefined;
}

/** A row for what is wrong. */
export function errorRow<Parameters>(
	message: (parameters: Parameters) => string,
	help?: (parameters: Parameters) => string | undefined,
): DiagnosticKind<Parameters> {
	return { severity: "error", message, ...(help && { help }) };
}

/** A row for what is only to be known. */
export function warningRow<Parameters>(message: (parameters: Parameters) => string): DiagnosticKind<Parameters> {
	return { severity: "warning", message };
}

/** A room's table. Its keys are the room's closed union of codes. */
export type DiagnosticTable = { readonly [code: DiagnosticCode]: DiagnosticKind<never> };

type ParametersOf<Kind> = Kind extends DiagnosticKind<infer Parameters> ? Parameters : never;

/** Makes the one function by which a room makes its diagnostics; the parameters are checked against the table's row. */
export function diagnosticsOf<const Table extends DiagnosticTable>(
	table: Table,
): <Code extends keyof Table & DiagnosticCode>(
	code: Code,
	parameters: ParametersOf<Table[Code]>,
	place?: { readonly span?: Span; readonly notes?: readonly Note[] },
) => Diagnostic {
	return (code, parameters, place = {}) => {
		const kind = table[code] as DiagnosticKind<typeof parameters>;
		const help = kind.help?.(parameters);
		return {
			code,
			severity: kind.severity,
			message: kind.message(parameters),
			...(place.span && { span: place.span }),
			notes: place.notes ?? [],
			...(help !== undefined && { help }),
			...(kind.opaCode !== undefined && { opaCode: kind.opaCode }),
		};
	};
}

/** Sorts by source name, then by place, then by code: the order in which diagnostics are shown. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
	return [...diagnostics].sort(
		(a, b) =>
			compareText(a.span?.source.name ?? "", b.span?.source.name ?? "") ||
			(a.span?.start ?? 0) - (b.span?.start ?? 0) ||
			compareText(a.code, b.code) ||
			compareText(a.message, b.message),
	);
}

/** Whether any of the diagnostics is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
	return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}
