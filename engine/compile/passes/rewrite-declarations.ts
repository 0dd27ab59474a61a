import type {
	Body,
	CallExpr,
	CallTerm,
	EveryExpr,
	Expr,
	LogicalExpr,
	NotExpr,
	SomeExpr,
	Term,
} from "../../rego/ast.ts";
import { walkBody } from "../../rego/visit.ts";
import { compileDiagnostic } from "../diagnostics.ts";
import { addUnused } from "./check-unused-vars.ts";
import { declare, declareLoopVar, declarePattern } from "./declare-vars.ts";
import type { Declaring } from "./declaring.ts";
import { LocalScopes } from "./local-scopes.ts";
import { mapList, mappingOf } from "./mapping.ts";
import { isWildcard } from "./names.ts";
import { equalityOutputs } from "./output-vars.ts";
import { renameIn, renameInExpr, renameInWiths } from "./rename-vars.ts";
import { callExpr, isCallOf, isComprehension, operatorRef, termExpr, varTerm } from "./terms.ts";
import { patternVars, varsOf } from "./vars.ts";

const nothing: ReadonlySet<string> = new Set();

/** The work on a rule or query, with nothing declared yet. */
export function declaringIn({ locals, strict }: Pick<Declaring, "locals" | "strict">): Declaring {
	const at: Declaring = {
		locals,
		strict,
		scopes: new LocalScopes(),
		faults: [],
		unused: [],
		renaming: mappingOf((term) => renameIn(term, at)),
		rewriteBody: (body, used) => rewriteBody(body, used, at),
	};
	return at;
}

function rewriteBody(body: Body, used: ReadonlySet<string>, at: Declaring): Body {
	const rewritten: Expr[] = [];
	for (const expr of body) {
		const mapped = rewriteStatement(expr, at);
		if (mapped) rewritten.push(mapped);
	}
	const span = body[0]?.span;
	if (rewritten.length === 0 && span) rewritten.push(termExpr({ type: "boolean", value: true, span }));
	addUnused({ body, rewritten, used }, at);
	return rewritten;
}

function rewriteStatement(expr: Expr, at: Declaring): Expr | undefined {
	switch (expr.kind) {
		case "some":
			return rewriteSome(expr, at);
		case "every":
			return rewriteEvery(expr, at);
		case "not":
			return rewriteNot(expr, at);
		case "and":
		case "or":
			return rewriteLogical(expr, at);
		default:
			return isCallOf(expr, "assign") ? rewriteAssignment(expr, at) : renameInExpr(expr, at);
	}
}

/** The right side is renamed before the left side is declared: in `x := x` the second x is another. */
function rewriteAssignment(expr: CallExpr, at: Declaring): Expr {
	const [pattern, value] = expr.args;
	if (expr.negated) {
		at.faults.push(compileDiagnostic("rego/assignment-in-negation", {}, { span: expr.span }));
		return expr;
	}
	if (!pattern || !value || expr.args.length !== 2) return expr;
	const renamed = renameIn(value, at);
	const withs = mapList(expr.with, (modifier) => ({ ...modifier, value: renameIn(modifier.value, at) }));
	const operator = operatorRef("eq", expr.operator.span);
	return { ...expr, operator, args: [declarePattern(pattern, at), renamed], with: withs, fromAssignment: true };
}

function rewriteSome(expr: SomeExpr, at: Declaring): Expr | undefined {
	for (const symbol of expr.symbols) {
		if (symbol.type === "call") return rewriteSomeIn(expr, symbol, at);
		if (symbol.type === "var") declare(symbol, "declared", at);
	}
	return undefined;
}

/** `some k, v in xs` becomes `v = xs[k]`, with the variables that it binds declared. */
function rewriteSomeIn(expr: SomeExpr, { args }: CallTerm, at: Declaring): Expr | undefined {
	const { span, index, negated, generated } = expr;
	const container = args.at(-1) as Term;
	const value = args.at(-2) as Term;
	const key = args.length === 3 ? (args[0] as Term) : varTerm(at.locals.make(), span);
	const faultsBefore = at.faults.length;
	const bound = new Set([...varsOf(key, patternVars), ...varsOf(value, patternVars)]);
	for (const name of varsOf(container, { skipClosures: true })) {
		if (!bound.has(name) || isWildcard(name)) continue;
		at.faults.push(compileDiagnostic("rego/declared-above", { name, how: "before" }, { span }));
	}
	if (at.faults.length > faultsBefore) return undefined;
	const path = container.type === "ref" ? [...container.value, key] : [container, key];
	const element: Term = { type: "ref", value: path, span: container.span };
	const equality = callExpr(operatorRef("eq", span), [value, element], span);
	for (const name of equalityOutputs(equality, varsOf(container))) declare(varTerm(name, span), "declared", at);
	if (at.faults.length > faultsBefore) return undefined;
	return renameInExpr({ ...equality, index, negated, generated, with: expr.with }, at);
}

function rewriteEvery(expr: EveryExpr, at: Declaring): Expr {
	const domain = renameIn(expr.domain, at);
	at.scopes.push();
	const key = expr.key ? declareLoopVar(expr.key, at) : varTerm(at.locals.make(), expr.span);
	const value = declareLoopVar(expr.value, at);
	const body = rewriteBody(expr.body, nothing, at);
	const rewritten = renameInWiths({ ...expr, key, value, domain, body }, at);
	at.scopes.pop();
	return rewritten;
}

/** Only a body in braces declares variables, for itself. */
function rewriteNot(expr: NotExpr, at: Declaring): Expr {
	if (!expr.explicitBody) {
		return renameInWiths({ ...expr, body: rewriteImplicitBody(expr.body, "rego/assignment-in-negation", at) }, at);
	}
	at.scopes.push();
	const body = rewriteBody(expr.body, nothing, at);
	const rewritten = renameInWiths({ ...expr, body }, at);
	at.scopes.pop();
	return rewritten;
}

function rewriteLogical(expr: LogicalExpr, at: Declaring): Expr {
	const fault = expr.kind === "and" ? "rego/assignment-in-and" : "rego/assignment-in-or";
	const rewriteOperand = (body: Body, explicit: boolean): Body => {
		if (!explicit) return rewriteImplicitBody(body, fault, at);
		at.scopes.push();
		const rewritten = rewriteBody(body, nothing, at);
		at.scopes.pop();
		return rewritten;
	};
	const lhs = rewriteOperand(expr.lhs, expr.explicitLhs);
	const rhs = rewriteOperand(expr.rhs, expr.explicitRhs);
	for (const name of namesOutsideComprehensions([...lhs, ...rhs])) {
		if (at.scopes.local(name) === undefined) at.scopes.insert(name, name, "seen");
	}
	return renameInWiths({ ...expr, lhs, rhs }, at);
}

function namesOutsideComprehensions(body: Body): ReadonlySet<string> {
	const names = new Set<string>();
	walkBody(body, {
		term: (term) => {
			if (term.type === "var") names.add(term.value);
			return !isComprehension(term);
		},
	});
	return names;
}

/** An operand without braces belongs to the scope around it and declares nothing. */
function rewriteImplicitBody(
	body: Body,
	fault: "rego/assignment-in-negation" | "rego/assignment-in-and" | "rego/assignment-in-or",
	at: Declaring,
): Body {
	return mapList(body, (expr) => {
		if (isCallOf(expr, "assign")) at.faults.push(compileDiagnostic(fault, {}, { span: expr.span }));
		else if (expr.kind === "not") return rewriteNot(expr, at);
		else if (expr.kind === "and" || expr.kind === "or") return rewriteLogical(expr, at);
		return renameInExpr(expr, at);
	});
}
