import type { Span } from "../../base/source.ts";
import type {
	Body,
	CallExpr,
	ComprehensionTerm,
	Expr,
	RefTerm,
	Term,
	TermExpr,
	VarTerm,
	With,
} from "../../rego/ast.ts";
import { isReserved } from "./names.ts";

export function isScalar(term: Term): boolean {
	return term.type === "string" || term.type === "number" || term.type === "boolean" || term.type === "null";
}

export function isComprehension(term: Term): term is ComprehensionTerm {
	return term.type === "arraycomprehension" || term.type === "setcomprehension" || term.type === "objectcomprehension";
}

/** The ref is `input` or `data` alone. */
export function isRootDocument(term: Term): boolean {
	if (term.type !== "ref" || term.value.length !== 1) return false;
	return isReserved((term.value[0] as VarTerm).value);
}

/** Rule bodies without anything to hold are the one expression `true`. */
export function isEmptyBody(body: Body): boolean {
	const only = body[0];
	return body.length === 1 && only?.kind === "term" && only.term.type === "boolean" && only.term.value;
}

/** A body followed by more expressions; they take the place of an empty body's `true`. */
export function appendToBody(body: Body, more: readonly Expr[]): Body {
	if (more.length === 0) return body;
	return isEmptyBody(body) ? more : [...body, ...more];
}

export function varTerm(value: string, span: Span): VarTerm {
	return { type: "var", value, span };
}

/** A builtin's name as the operator of a call: `io.jwt.decode` is the ref io, "jwt", "decode". */
export function operatorRef(name: string, span: Span): RefTerm {
	if (!name.includes(".")) return { type: "ref", value: [varTerm(name, span)], span };
	const [head, ...rest] = name.split(".");
	return {
		type: "ref",
		value: [varTerm(head as string, span), ...rest.map((value) => ({ type: "string", value, span }) as const)],
		span,
	};
}

/** A call as an expression, with nothing said about negation or `with`. */
export function callExpr(operator: RefTerm, args: readonly Term[], span: Span): CallExpr {
	return { kind: "call", operator, args, index: 0, negated: false, with: [], generated: false, span };
}

export function termExpr(term: Term): TermExpr {
	return { kind: "term", term, index: 0, negated: false, with: [], generated: false, span: term.span };
}

/** `name = term`, generated. */
export function capture(name: string, term: Term, modifiers: readonly With[] = []): CallExpr {
	const { span } = term;
	const call = callExpr(operatorRef("eq", span), [varTerm(name, span), term], span);
	return { ...call, with: modifiers, generated: true };
}

/** The name of a call's builtin: `io.jwt.decode`; undefined for a rule, and for what is no plain path. */
export function operatorName(operator: RefTerm): string | undefined {
	const [head, ...rest] = operator.value;
	if (head?.type !== "var" || head.value === "data") return undefined;
	let name = head.value;
	for (const part of rest) {
		if (part.type !== "string") return undefined;
		name += `.${part.value}`;
	}
	return name;
}

/** A call of a function with a one-word name. */
interface OneWordCall extends CallExpr {
	readonly operator: RefTerm & { readonly value: readonly [VarTerm] };
}

/** Whether an expression calls the one-word builtin, such as `eq`. */
export function isCallOf(expr: Expr, name: string): expr is OneWordCall {
	if (expr.kind !== "call" || expr.operator.value.length !== 1) return false;
	const head = expr.operator.value[0];
	return head?.type === "var" && head.value === name;
}
