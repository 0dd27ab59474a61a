import type { Body, Module } from "../../rego/ast.ts";
import { printTerm } from "../../rego/print.ts";
import { type Visitor, walkBody, walkRule } from "../../rego/visit.ts";
import { compileDiagnostic } from "../diagnostics.ts";
import type { Compilation } from "./compilation.ts";
import { isVoid } from "./functions.ts";
import { mentions } from "./mentions.ts";
import { operatorName } from "./terms.ts";

/** Functions that give nothing back, such as `print`, are no values. */
export function checkVoidCalls(modules: readonly Module[], compilation: Compilation): void {
	const visitor = voidCallVisitor(compilation);
	for (const module of modules) {
		if (mentions(module, voidNames)) for (const rule of module.rules) walkRule(rule, visitor);
	}
}

/** The last words of their names. */
const voidNames = /print|test_case/;

/** As `checkVoidCalls`, for a query. */
export function checkVoidCallsInQuery(body: Body, compilation: Compilation): void {
	walkBody(body, voidCallVisitor(compilation));
}

function voidCallVisitor({ builtins, trouble }: Compilation): Visitor {
	return {
		term: (term) => {
			if (term.type !== "call") return true;
			const name = operatorName(term.operator);
			const builtin = name === undefined ? undefined : builtins.get(name);
			if (builtin && isVoid(builtin)) {
				trouble.report(compileDiagnostic("rego/void-as-value", { call: printTerm(term) }, { span: term.span }));
			}
			return true;
		},
	};
}
