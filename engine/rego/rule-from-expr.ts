import type { Body, Expr, Head, Ref, Term } from "./ast.ts";
import { printRef } from "./print.ts";

/** The head that a statement without a body declares, or why it declares none. */
type HeadOrFault = { readonly head: Head } | { readonly fault: string };

const operatorNames: ReadonlySet<string> = new Set(
	["equal", "neq", "lt", "lte", "gt", "gte", "or", "and", "plus", "minus", "mul", "div", "rem"].concat(
		"internal.member_2",
		"internal.member_3",
	),
);

/**
 * Reads a statement without a body as a rule: `p := 1`, `p[x] = 1`, `f(x) := x`, `p[x]` (v0).
 *
 * @see https://www.openpolicyagent.org/docs/policy-language/#rules
 */
export function headFromBody(body: Body, isBuiltin: (name: string) => boolean): HeadOrFault {
	const [expr] = body;
	if (!expr || body.length !== 1) return { fault: "multiple expressions cannot be used for rule head" };
	if (expr.with.length > 0) return { fault: "expressions using with keyword cannot be used for rule head" };
	if (expr.negated) return { fault: "negated expressions cannot be used for rule head" };
	if (expr.kind === "some") return { fault: "'some' declarations cannot be used for rule head" };
	if (expr.kind === "term") return headFromTerm(expr.term);
	if (expr.kind !== "call") return { fault: "expression cannot be used for rule head" };
	return headFromCall(expr, isBuiltin);
}

/** The head of `ref := value`, `ref = value` and, with arguments, of a function. */
function headOfValue(expr: Expr, parts: Pick<Head, "ref" | "args" | "assign"> & { value: Term }): Head {
	const { ref, args, value, assign } = parts;
	const key = !args && ref.length === 2 ? ref[1] : undefined;
	return { ref, ...(args && { args }), ...(key && { key }), value, assign, generatedValue: false, span: expr.span };
}

function headFromTerm(term: Term): HeadOrFault {
	if (term.type !== "ref") return { fault: `${term.type} cannot be used for rule name` };
	const { value: ref, span } = term;
	if (ref.length === 1) return { fault: "refs cannot be used for rule head" };
	if (ref[0]?.type !== "var") return { fault: `invalid rule head: ${printRef(ref)}` };
	if (ref.length === 2) {
		return { head: { ref: ref.slice(0, 1), key: ref[1] as Term, assign: false, generatedValue: false, span } };
	}
	return { head: { ref, value: { type: "boolean", value: true, span }, assign: false, generatedValue: true, span } };
}

function headFromCall(expr: Expr & { readonly kind: "call" }, isBuiltin: (name: string) => boolean): HeadOrFault {
	const { operator, args, span } = expr;
	const name = printRef(operator.value);
	if (name === "eq" || name === "assign") return headFromEquation(expr, name === "assign");
	if (operatorNames.has(name) || isBuiltin(name)) return { fault: "rule name conflicts with built-in function" };
	if (args.length === 0) return { fault: "rule argument list must take at least one argument" };
	if (operator.value[0]?.type !== "var") return { fault: `invalid rule head: ${name}` };
	const value: Term = { type: "boolean", value: true, span: operator.span };
	return { head: { ref: operator.value, args, value, assign: false, generatedValue: false, span } };
}

function headFromEquation(expr: Expr & { readonly kind: "call" }, assign: boolean): HeadOrFault {
	const [left, value] = expr.args;
	if (!left || !value || expr.args.length !== 2) return { fault: "assignment requires two operands" };
	const signature = signatureOf(left);
	if (!signature) return { fault: `${left.type} cannot be used for rule name` };
	if (signature.ref[0]?.type !== "var") return { fault: `invalid rule head: ${printRef(signature.ref)}` };
	return { head: headOfValue(expr, { ...signature, value, assign }) };
}

function signatureOf(left: Term): { readonly ref: Ref; readonly args?: readonly Term[] } | undefined {
	if (left.type === "var") return { ref: [left] };
	if (left.type === "ref") return { ref: left.value };
	if (left.type === "call") return { ref: left.operator.value, args: left.args };
	return undefined;
}
