import { closestName } from "../../base/closest-name.ts";
import type { Body, CallExpr, Module } from "../../rego/ast.ts";
import { report } from "../diagnostics.ts";
import type { Compilation } from "./compilation.ts";
import { arityIn, signatureOf } from "./functions.ts";
import { eachNode, ruleRef } from "./rule-tree.ts";
import { refText } from "./text.ts";
import { branchesOf, isCallOf, operatorName } from "./tree.ts";
import { type Visitor, walkBody, walkRule } from "./walk.ts";

/** Every called function exists, and gets as many arguments as it takes, or one more for its output. */
export function checkFunctions(modules: readonly Module[], compilation: Compilation): void {
	for (const module of modules) {
		const visitor = callVisitor(compilation, refText(module.package.path));
		for (const top of module.rules) for (const rule of branchesOf(top)) walkRule(rule, visitor);
	}
}

/** As `checkFunctions`, for a query. */
export function checkFunctionsInQuery(body: Body, compilation: Compilation): void {
	walkBody(body, callVisitor(compilation, ""));
}

function callVisitor(compilation: Compilation, packageName: string): Visitor {
	const arity = arityIn(compilation);
	return {
		expr: (expr) => {
			if (expr.kind !== "call") return true;
			const wanted = arity(expr.operator);
			if (wanted === undefined) reportUndefined(expr, compilation, packageName);
			else if (fits(expr, wanted)) return true;
			else reportArity(expr, wanted, compilation);
			return false;
		},
	};
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
	const name = refText(written);
	const near =
		trouble.all.length < maxSuggestions ? closestName(name, functionNames(compilation, packageName)) : undefined;
	trouble.report(report("rego/undefined-function", { name, near }, { span }));
}

/** Further diagnostics get no "did you mean": to look for near names takes longer than the whole pass. */
const maxSuggestions = 50;

/** Functions of the package by their short and whole names, others by their whole names. */
function functionNames({ builtins, rules }: Compilation, packageName: string): Iterable<string> {
	const names = [...builtins.values()].filter(({ infix }) => infix === undefined).map(({ name }) => name);
	eachNode(rules.root, ({ rules: [first] }) => {
		if (!first || (first.rule.head.args?.length ?? 0) === 0) return;
		names.push(refText(ruleRef(first)));
		if (refText(first.module.package.path) === packageName) names.push(refText(first.rule.head.ref));
	});
	return names;
}

function reportArity(expr: CallExpr, wanted: number, { builtins, trouble }: Compilation): void {
	const given = expr.args.length - (expr.generated ? 1 : 0);
	const { span } = expr;
	const name = operatorName(expr.operator) ?? refText(expr.operator.value);
	const builtin = builtins.get(name);
	if (builtin)
		trouble.report(report("rego/builtin-arity", { name, given, types: signatureOf(builtin).args }, { span }));
	else trouble.report(report("rego/function-arity", { name, wanted, given }, { span }));
}
