import type { Body, Expr, Module, Rule, TemplateStringTerm, Term } from "../../rego/ast.ts";
import { isExpr, walkBody } from "../../rego/visit.ts";
import { compileDiagnostic } from "../diagnostics.ts";
import { mapRules } from "./branches.ts";
import type { Compilation } from "./compilation.ts";
import { type Arity, arityIn } from "./functions.ts";
import { type Mapping, mapExprChildren, mapHead, mapList, mappingOf, mapTermChildren } from "./mapping.ts";
import { mentions } from "./mentions.ts";
import { BoundNames, documents, outputsOfBody } from "./output-vars.ts";
import { isDefinedRule, nodeAt } from "./rule-tree.ts";
import { capture, isComprehension, operatorName, operatorRef, varTerm } from "./terms.ts";
import type { Names } from "./unify.ts";
import { addTermVars, everyVar, neededVars, varsOf } from "./vars.ts";
import { ruleHas } from "./walk.ts";

/**
 * Template strings become calls: $"a {x} {f(x)}" is internal.template_string(["a ", {x}, " ", {__local0__ | __local0__ =
 * f(x)}]). The sets let a part be undefined without taking the string with it.
 */
export function rewriteTemplateStrings(modules: readonly Module[], compilation: Compilation): readonly Module[] {
	const arity = arityIn(compilation);
	return mapList(modules, (module) => {
		if (!mentions(module, /\$["`]/)) return module;
		return mapRules(module, (rule) => {
			if (!ruleHas(rule, ({ type }) => type === "templatestring")) return rule;
			return rewriteRule(rule, { compilation, arity });
		});
	});
}

/** As `rewriteTemplateStrings`, for a query. */
export function rewriteTemplateStringsInBody(body: Body, compilation: Compilation): Body {
	let found = false;
	walkBody(body, {
		term: ({ type }) => {
			found ||= type === "templatestring";
			return !found;
		},
	});
	return found ? rewriteBody(body, documents, { compilation, arity: arityIn(compilation) }).body : body;
}

interface Context {
	readonly compilation: Compilation;
	readonly arity: Arity;
}

function rewriteRule(rule: Rule, context: Context): Rule {
	const args = new Set<string>();
	for (const arg of rule.head.args ?? []) addTermVars(arg, everyVar, args);
	const { body, safe } = rewriteBody(rule.body, new BoundNames(documents, args), context);
	const mapping = mappingWith(safe, context);
	return { ...rule, head: mapHead(rule.head, mapping.term), body };
}

/** Rewrites a body, and says what is bound after it. */
function rewriteBody(body: Body, around: Names, context: Context): { readonly body: Body; readonly safe: Names } {
	const safe = new BoundNames(around, outputsOfBody(body, around, context.arity));
	const mapping = mappingWith(safe, context);
	return { body: mapList(body, (expr) => rewriteExpr(expr, { mapping, safe, context })), safe };
}

interface Place {
	readonly mapping: Mapping;
	readonly safe: Names;
	readonly context: Context;
}

function rewriteExpr(expr: Expr, { mapping, safe, context }: Place): Expr {
	if (expr.kind !== "every") return mapExprChildren(expr, mapping);
	const loopVars = [...(expr.key ? varsOf(expr.key) : []), ...varsOf(expr.value)];
	const { body } = rewriteBody(expr.body, new BoundNames(safe, loopVars), context);
	return { ...mapExprChildren({ ...expr, body: [] }, mapping), body } as Expr;
}

function mappingWith(safe: Names, context: Context): Mapping {
	const mapping: Mapping = mappingOf(
		(term) => {
			if (term.type === "templatestring") return mapTermChildren(rewriteTemplate(term, safe, context), mapping);
			return isComprehension(term) ? rewriteComprehension(term, safe, context) : mapTermChildren(term, mapping);
		},
		(body) => rewriteBody(body, safe, context).body,
	);
	return mapping;
}

function rewriteComprehension(term: Term, around: Names, context: Context): Term {
	if (!isComprehension(term)) return term;
	const { body, safe } = rewriteBody(term.body, around, context);
	const { term: rewrite } = mappingWith(safe, context);
	return mapTermChildren({ ...term, body }, { term: rewrite, body: (inner) => inner });
}

function rewriteTemplate({ parts, span }: TemplateStringTerm, safe: Names, context: Context): Term {
	const terms = parts.map((part) => (isExpr(part) ? partSet(part, safe, context) : part));
	if (terms.length === 0) terms.push({ type: "string", value: "", span });
	const array: Term = { type: "array", value: terms, span };
	return { type: "call", operator: operatorRef("internal.template_string", span), args: [array], span };
}

/** The set of what a part may be: of one value, or empty. */
function partSet(part: Expr, safe: Names, { compilation }: Context): Term {
	const { span } = part;
	const value = partTerm(part);
	if (!value) {
		compilation.trouble.report(compileDiagnostic("rego/bad-template-part", { kind: part.kind }, { span }));
		return { type: "set", value: [], span };
	}
	checkRelation(value, compilation);
	if (value.type === "var" || isAlwaysDefined(value, compilation)) return { type: "set", value: [value], span };
	for (const name of [...varsOf(value, neededVars)].filter((needed) => !safe.has(needed)).sort()) {
		const original = compilation.locals.originalOf(name);
		compilation.trouble.report(compileDiagnostic("rego/undeclared-var", { name: original }, { span: value.span }));
	}
	const name = compilation.locals.make();
	const body = [{ ...capture(name, value, part.with), generated: false }];
	return { type: "setcomprehension", term: varTerm(name, span), body, span };
}

function partTerm(part: Expr): Term | undefined {
	if (part.kind === "term") return part.term;
	if (part.kind === "call") return { type: "call", operator: part.operator, args: part.args, span: part.span };
	return undefined;
}

function checkRelation(value: Term, { builtins, trouble }: Compilation): void {
	const name = value.type === "call" ? operatorName(value.operator) : undefined;
	if (name === undefined || !builtins.get(name)?.relation) return;
	trouble.report(compileDiagnostic("rego/relation-in-template", { name }, { span: value.span }));
}

/** Refs to rules that have a default, or are sets, or one constant: they need no guard. */
function isAlwaysDefined(value: Term, { rules }: Compilation): boolean {
	if (value.type !== "ref") return false;
	const node = nodeAt(rules, value.value);
	return node !== undefined && isDefinedRule(node);
}
