import { closestName } from "../../base/closest-name.ts";
import type { Body, CallExpr, Module, RefTerm, Term } from "../../rego/ast.ts";
import { printRef } from "../../rego/print.ts";
import { type Visitor, walkBody, walkRule } from "../../rego/visit.ts";
import { compileDiagnostic } from "../diagnostics.ts";
import type { Compilation } from "./compilation.ts";
import { arityIn, signatureOf } from "./functions.ts";
import { eachNode, nodeAt } from "./rule-tree.ts";
import { isCallOf, operatorName } from "./terms.ts";

/** Every called function exists, and gets as many arguments as it takes, or one more for its output. */
export function checkFunctions(modules: readonly Module[], compilation: Compilation): void {
	for (const module of modules) {
		const visitor = callVisitor(compilation, printRef(module.package.path));
		for (const rule of module.rules) walkRule(rule, visitor);
	}
}

/** As `checkFunctions`, for a query. */
export function checkFunctionsInQuery(body: Body, compilation: Compilation): void {
	walkBody(body, callVisitor(compilation, ""));
}

function callVisitor(compilation: Compilation, packageName: string): Visitor {
	const arity = arityIn(compilation);
	const names = new Set<Term>();
	let operator: Term | undefined;
	return {
		expr: (expr) => {
			for (const { target, value } of expr.with) names.add(target).add(value);
			if (expr.kind !== "call") return true;
			operator = expr.operator;
			const wanted = arity(expr.operator);
			if (wanted === undefined || isNoFunction(expr, compilation)) reportUndefined(expr, compilation, packageName);
			else if (fits(expr, wanted)) return true;
			else reportArity(expr, wanted, compilation);
			return false;
		},
		term: (term) => {
			if (term.type === "ref" && term !== operator && !names.has(term)) checkReference(term, compilation);
			return true;
		},
	};
}

/** A function is called, or replaced by `with`; it is no value. */
function checkReference({ value, span }: RefTerm, { rules, trouble }: Compilation): void {
	const [head, next] = value;
	if (head?.type !== "var" || head.value !== "data" || !next) return;
	if (!nodeAt(rules, value)?.rules.some(({ rule }) => (rule.head.args?.length ?? 0) > 0)) return;
	trouble.report(compileDiagnostic("rego/function-as-value", { name: printRef(value) }, { span }));
}

/**
 * A rule without arguments has a value, and is not called; unless the value is a variable, which may be of any type: then
 * OPA lets `f()` pass.
 */
function isNoFunction({ operator }: CallExpr, { builtins, rules }: Compilation): boolean {
	const name = operatorName(operator);
	if (name !== undefined && builtins.has(name)) return false;
	const called = nodeAt(rules, operator.value)?.rules ?? [];
	if ((called[0]?.rule.head.args?.length ?? 0) > 0) return false;
	return !called.some(({ rule: { head } }) => head.value?.type === "var");
}

/** Calls that a pass made have an output. */
function fits(expr: CallExpr, wanted: number): boolean {
	const given = expr.args.length;
	if (expr.generated) return isCallOf(expr, "eq") || given === wanted + 1;
	return given === wanted || given === wanted + 1;
}

function reportUndefined({ operator, span }: CallExpr, compilation: Compilation, packageName: string): void {
	const { trouble, locals } = compilation;
	const [head, ...rest] = operator.value;
	const written = head?.type === "var" ? [{ ...head, value: locals.originalOf(head.value) }, ...rest] : operator.value;
	const name = printRef(written);
	const near =
		trouble.all.length < maxSuggestions ? closestName(name, functionNames(compilation, packageName)) : undefined;
	trouble.report(compileDiagnostic("rego/undefined-function", { name, near }, { span }));
}

/** Further diagnostics get no "did you mean": to look for near names takes longer than the whole pass. */
const maxSuggestions = 50;

/** Functions of the package by their short and whole names, others by their whole names. */
function functionNames({ builtins, rules }: Compilation, packageName: string): Iterable<string> {
	const names = [...builtins.values()].filter(({ infix }) => infix === undefined).map(({ name }) => name);
	eachNode(rules.root, ({ rules: [first] }) => {
		if (!first || (first.rule.head.args?.length ?? 0) === 0) return;
		names.push(printRef(first.ref));
		if (printRef(first.module.package.path) === packageName) names.push(printRef(first.rule.head.ref));
	});
	return names;
}

function reportArity(expr: CallExpr, wanted: number, { builtins, trouble }: Compilation): void {
	const given = expr.args.length - (expr.generated ? 1 : 0);
	const { span } = expr;
	const name = operatorName(expr.operator) ?? printRef(expr.operator.value);
	const builtin = builtins.get(name);
	if (builtin)
		trouble.report(
			compileDiagnostic("rego/builtin-arity", { name, given, types: signatureOf(builtin).args }, { span }),
		);
	else trouble.report(compileDiagnostic("rego/function-arity", { name, wanted, given }, { span }));
}
