import type { Diagnostic } from "../../base/diagnostic.ts";
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
	VarTerm,
	With,
} from "../../rego/ast.ts";
import { walkBody } from "../../rego/visit.ts";
import { report } from "../diagnostics.ts";
import { addUnused } from "./check-unused-vars.ts";
import type { LocalNames } from "./local-names.ts";
import type { LocalScopes, Occurrence } from "./local-scopes.ts";
import { type Mapping, mapExprChildren, mapKeys, mapList, mappingOf, mapTermChildren } from "./mapping.ts";
import { isWildcard } from "./names.ts";
import { equalityOutputs } from "./output-vars.ts";
import {
	callExpr,
	isCallOf,
	isComprehension,
	isRootDocument,
	operatorName,
	operatorRef,
	termExpr,
	varTerm,
} from "./terms.ts";
import { patternVars, varsOf } from "./vars.ts";

/** The work on one rule or query. */
export interface Declaring {
	readonly locals: LocalNames;
	readonly scopes: LocalScopes;
	readonly strict: boolean;
	/** Filled on the way. */
	readonly faults: Diagnostic[];
	/** Locals that nothing uses, filled on the way. */
	readonly unused: Diagnostic[];
}

const nothing: ReadonlySet<string> = new Set();

/**
 * Renames the variables that a body declares and takes the declarations out: `x := 1; p[x]` becomes
 * `__local0__ = 1; p[__local0__]`. `used` are names that count as used: those of what the body is for.
 */
export function rewriteDeclarations(body: Body, used: ReadonlySet<string>, at: Declaring): Body {
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

/** Renames the declared variables in a term; comprehensions have scopes of their own. */
export function renameIn(term: Term, at: Declaring): Term {
	switch (term.type) {
		case "var":
			return renameVar(term, at);
		case "ref":
			return isRootDocument(term) ? renameRoot(term, at) : mapTermChildren(term, renaming(at));
		case "call":
			checkCalledName(term, at);
			return mapTermChildren(term, renaming(at));
		case "arraycomprehension":
		case "setcomprehension":
		case "objectcomprehension":
			return renameInComprehension(term, at);
		case "array":
		case "set":
		case "object":
		case "templatestring":
			return mapTermChildren(term, renaming(at));
		default:
			return term;
	}
}

const mappings = new WeakMap<Declaring, Mapping>();

function renaming(at: Declaring): Mapping {
	let mapping = mappings.get(at);
	if (!mapping) {
		mapping = mappingOf((term) => renameIn(term, at));
		mappings.set(at, mapping);
	}
	return mapping;
}

function renameVar(term: VarTerm, { scopes }: Declaring): VarTerm {
	const local = scopes.local(term.value);
	if (local === undefined) {
		scopes.insert(term.value, term.value, "seen");
		return term;
	}
	scopes.see(term.value);
	return local === term.value ? term : { ...term, value: local };
}

/** `input` alone means the document, unless a declared variable hides it. */
function renameRoot(term: Term, { scopes }: Declaring): Term {
	const [name] = varsOf(term);
	const occurrence = name === undefined ? undefined : scopes.occurrence(name);
	if (name === undefined || occurrence === undefined || occurrence === "seen") return term;
	return varTerm(scopes.local(name) ?? name, term.span);
}

function checkCalledName({ operator, span }: CallTerm, { scopes, faults }: Declaring): void {
	const head = operator.value[0];
	if (head?.type !== "var") return;
	const local = scopes.local(head.value);
	if (local === undefined || local === head.value) return;
	faults.push(report("rego/called-name-shadowed", { name: operatorName(operator) ?? head.value }, { span }));
}

function renameInComprehension(term: Term, at: Declaring): Term {
	if (!isComprehension(term)) return term;
	at.scopes.push();
	let renamed: Term = term;
	if (term.type === "objectcomprehension") {
		const used = new Set([...varsOf(term.key), ...varsOf(term.value)]);
		const body = rewriteDeclarations(term.body, used, at);
		renamed = { ...term, body, key: renameIn(term.key, at), value: renameIn(term.value, at) };
	} else if (term.type === "arraycomprehension" || term.type === "setcomprehension") {
		const body = rewriteDeclarations(term.body, varsOf(term.term), at);
		renamed = { ...term, body, term: renameIn(term.term, at) };
	}
	at.scopes.pop();
	return renamed;
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

function renameInExpr(expr: Expr, at: Declaring): Expr {
	if (expr.with.length === 0) return mapExprChildren(expr, renaming(at));
	const renamed = mapExprChildren({ ...expr, with: [] }, renaming(at));
	return renameInWiths({ ...renamed, with: expr.with }, at);
}

function renameInWiths<Kind extends Expr>(expr: Kind, at: Declaring): Kind {
	const withs = mapList(expr.with, (modifier) => renameInWith(modifier, at));
	return withs === expr.with ? expr : { ...expr, with: withs };
}

/** The `input` that a `with` replaces is the document, also where a variable of that name hides it. */
function renameInWith(modifier: With, at: Declaring): With {
	const { target } = modifier;
	const value = renameIn(modifier.value, at);
	if (target.type !== "ref") return { ...modifier, target: renameIn(target, at), value };
	const head = target.value[0];
	const rename = (term: Term): Term => renameIn(term, at);
	const isInput = head?.type === "var" && head.value === "input";
	const keys = isInput ? mapKeys(target.value, rename) : mapList(target.value, rename);
	return { ...modifier, target: { ...target, value: keys }, value };
}

/** The right side is renamed before the left side is declared: in `x := x` the second x is another. */
function rewriteAssignment(expr: CallExpr, at: Declaring): Expr {
	const [pattern, value] = expr.args;
	if (expr.negated) {
		at.faults.push(report("rego/assignment-in-negation", {}, { span: expr.span }));
		return expr;
	}
	if (!pattern || !value || expr.args.length !== 2) return expr;
	const renamed = renameIn(value, at);
	const withs = mapList(expr.with, (modifier) => ({ ...modifier, value: renameIn(modifier.value, at) }));
	const operator = operatorRef("eq", expr.operator.span);
	return { ...expr, operator, args: [declarePattern(pattern, at), renamed], with: withs, fromAssignment: true };
}

/** Declares each variable of the left side of `:=`. Keys of objects are no part of the pattern. */
function declarePattern(pattern: Term, at: Declaring): Term {
	switch (pattern.type) {
		case "var":
			return { ...pattern, value: declare(pattern, "assigned", at) };
		case "array":
			return { ...pattern, value: pattern.value.map((element) => declarePattern(element, at)) };
		case "object":
			return { ...pattern, value: pattern.value.map(([key, value]) => [key, declarePattern(value, at)]) };
		case "ref":
			if (isRootDocument(pattern)) {
				const [name] = varsOf(pattern);
				return varTerm(declare(varTerm(name as string, pattern.span), "assigned", at), pattern.span);
			}
	}
	at.faults.push(report("rego/bad-assignment-target", { kind: kindName(pattern) }, { span: pattern.span }));
	return pattern;
}

function kindName({ type }: Term): string {
	return type === "templatestring" ? "template-string" : type;
}

/** Gives a variable its local in the current scope, and says its name. */
function declare({ value: name, span }: VarTerm, occurrence: Occurrence, at: Declaring): string {
	const before = at.scopes.occurrenceHere(name);
	if (before !== undefined) {
		at.faults.push(report("rego/declared-above", { name, how: before }, { span }));
		return name;
	}
	const local = at.locals.make(name);
	at.scopes.insert(name, local, occurrence);
	return local;
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
		at.faults.push(report("rego/declared-above", { name, how: "before" }, { span }));
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
	const body = rewriteDeclarations(expr.body, nothing, at);
	const rewritten = renameInWiths({ ...expr, key, value, domain, body }, at);
	at.scopes.pop();
	return rewritten;
}

function declareLoopVar(term: Term, at: Declaring): Term {
	if (term.type !== "var" || isWildcard(term.value)) return term;
	return { ...term, value: declare(term, "declared", at) };
}

/** Only a body in braces declares variables, for itself. */
function rewriteNot(expr: NotExpr, at: Declaring): Expr {
	if (!expr.explicitBody) {
		return renameInWiths({ ...expr, body: rewriteImplicitBody(expr.body, "rego/assignment-in-negation", at) }, at);
	}
	at.scopes.push();
	const body = rewriteDeclarations(expr.body, nothing, at);
	const rewritten = renameInWiths({ ...expr, body }, at);
	at.scopes.pop();
	return rewritten;
}

function rewriteLogical(expr: LogicalExpr, at: Declaring): Expr {
	const fault = expr.kind === "and" ? "rego/assignment-in-and" : "rego/assignment-in-or";
	const rewriteOperand = (body: Body, explicit: boolean): Body => {
		if (!explicit) return rewriteImplicitBody(body, fault, at);
		at.scopes.push();
		const rewritten = rewriteDeclarations(body, nothing, at);
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
		if (isCallOf(expr, "assign")) at.faults.push(report(fault, {}, { span: expr.span }));
		else if (expr.kind === "not") return rewriteNot(expr, at);
		else if (expr.kind === "and" || expr.kind === "or") return rewriteLogical(expr, at);
		return renameInExpr(expr, at);
	});
}
