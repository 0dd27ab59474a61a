import type { Body, CallExpr, Expr, Module, Rule, Term } from "../../rego/ast.ts";
import { walkBody, walkHead } from "../../rego/visit.ts";
import { compileDiagnostic } from "../diagnostics.ts";
import { mapRules } from "./branches.ts";
import type { Compilation } from "./compilation.ts";
import { type Arity, arityIn } from "./functions.ts";
import { type Mapping, mapExprChildren, mapHead, mapList, mappingOf, mapTermChildren } from "./mapping.ts";
import { mentions } from "./mentions.ts";
import { isGenerated } from "./names.ts";
import { BoundNames, documents, outputsOf } from "./output-vars.ts";
import { callExpr, capture, isCallOf, operatorRef, termExpr, varTerm } from "./terms.ts";
import type { Names } from "./unify.ts";
import { addTermVars, everyVar, neededVars, varsOf, varsOfExpr } from "./vars.ts";

/**
 * `print` calls are taken out, or become internal.print of sets, one an argument, so that what is undefined does not stop
 * the rule: print(x, input.y) is internal.print([{__local0__ | __local0__ = x}, {__local1__ | __local1__ = input.y}]).
 */
export function rewritePrintCalls(modules: readonly Module[], compilation: Compilation): readonly Module[] {
	return mapList(modules, (module) => {
		if (!mentions(module, "print")) return module;
		return mapRules(module, (rule) => (printsIn(rule) ? rewriteRule(rule, compilation) : rule));
	});
}

/** As `rewritePrintCalls`, for a query. */
export function rewritePrintCallsInBody(body: Body, compilation: Compilation): Body {
	if (compilation.printCalls === "erase") return erasing.body(body);
	return rewriteBody(body, documents, { compilation, arity: arityIn(compilation) });
}

function printsIn(rule: Rule): boolean {
	let found = false;
	const visitor = {
		expr: (expr: Expr) => {
			found ||= isCallOf(expr, "print");
			return !found;
		},
	};
	walkHead(rule.head, visitor);
	walkBody(rule.body, visitor);
	return found;
}

function rewriteRule(rule: Rule, compilation: Compilation): Rule {
	if (compilation.printCalls === "erase") {
		return { ...rule, head: mapHead(rule.head, erasing.term), body: erasing.body(rule.body) };
	}
	const args = new Set<string>();
	for (const arg of rule.head.args ?? []) addTermVars(arg, everyVar, args);
	const around = new BoundNames(documents, args);
	const context = { compilation, arity: arityIn(compilation) };
	const body = rewriteBody(rule.body, around, context);
	return { ...rule, head: mapHead(rule.head, mappingWith(around, context).term), body };
}

const erasing: Mapping = mappingOf(
	(term) => mapTermChildren(term, erasing),
	(body) => {
		const kept = body.filter((expr) => !isCallOf(expr, "print"));
		const span = body[0]?.span;
		if (kept.length === 0 && span) return [termExpr({ type: "boolean", value: true, span })];
		return mapList(kept.length === body.length ? body : kept, (expr) => mapExprChildren(expr, erasing));
	},
);

interface Context {
	readonly compilation: Compilation;
	readonly arity: Arity;
}

/** Rewrites a body's own calls and those of bodies in it; each may use what is bound before it. */
function rewriteBody(body: Body, around: Names, context: Context): Body {
	const safe = new BoundNames(around);
	return mapList(body, (expr) => {
		const rewritten = isCallOf(expr, "print") ? rewriteCall(expr, safe, context) : rewriteInside(expr, safe, context);
		safe.add(outputsOf(expr, safe, context.arity));
		safe.add([...varsOfExpr(expr)].filter(isGenerated));
		return rewritten;
	});
}

function rewriteInside(expr: Expr, safe: Names, context: Context): Expr {
	if (expr.kind !== "every") return mapExprChildren(expr, mappingWith(safe, context));
	const loopVars = [...(expr.key ? varsOf(expr.key) : []), ...varsOf(expr.value)];
	return { ...expr, body: rewriteBody(expr.body, new BoundNames(safe, loopVars), context) };
}

function mappingWith(safe: Names, context: Context): Mapping {
	const mapping: Mapping = mappingOf(
		(term) => mapTermChildren(term, mapping),
		(body) => rewriteBody(body, safe, context),
	);
	return mapping;
}

function rewriteCall(expr: CallExpr, safe: Names, { compilation }: Context): Expr {
	const { locals, trouble } = compilation;
	const sets = expr.args.map((arg): Term => {
		for (const name of [...varsOf(arg, neededVars)].filter((needed) => !safe.has(needed)).sort()) {
			trouble.report(compileDiagnostic("rego/undeclared-var", { name: locals.originalOf(name) }, { span: arg.span }));
		}
		const name = locals.make();
		const body = [{ ...capture(name, arg), generated: false }];
		return { type: "setcomprehension", term: varTerm(name, arg.span), body, span: arg.span };
	});
	const { span } = expr;
	return callExpr(operatorRef("internal.print", span), [{ type: "array", value: sets, span }], span);
}
