import type { Body, Module } from "../../rego/ast.ts";
import { report } from "../diagnostics.ts";
import type { Compilation } from "./compilation.ts";
import { isVoid } from "./functions.ts";
import { branchesOf, operatorName } from "./tree.ts";
import { type Visitor, walkBody, walkRule } from "./walk.ts";

/** Functions that give nothing back, such as `print`, are no values. */
export function checkVoidCalls(modules: readonly Module[], compilation: Compilation): void {
	const visitor = voidCallVisitor(compilation);
	for (const { rules } of modules) {
		for (const top of rules) for (const rule of branchesOf(top)) walkRule(rule, visitor);
	}
}

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
				trouble.report(report("rego/void-as-value", { name: builtin.name }, { span: term.span }));
			}
			return true;
		},
	};
}
