import type { Body, Module } from "../../rego/ast.ts";
import { report } from "../diagnostics.ts";
import { isVersion1 } from "./check-root-documents.ts";
import type { Compilation } from "./compilation.ts";
import { branchesOf, operatorName } from "./tree.ts";
import { type Visitor, walkBody, walkRule } from "./walk.ts";

/** In v1, and in strict mode, deprecated builtins are not called. */
export function checkBuiltins(modules: readonly Module[], compilation: Compilation): void {
	const visitor = deprecatedVisitor(compilation);
	for (const module of modules) {
		if (!compilation.strict && !isVersion1(module)) continue;
		for (const top of module.rules) for (const rule of branchesOf(top)) walkRule(rule, visitor);
	}
}

/** As `checkBuiltins`, for a query. */
export function checkBuiltinsInQuery(body: Body, compilation: Compilation): void {
	if (compilation.strict) walkBody(body, deprecatedVisitor(compilation));
}

function deprecatedVisitor({ builtins, trouble }: Compilation): Visitor {
	return {
		expr: (expr) => {
			const name = expr.kind === "call" ? operatorName(expr.operator) : undefined;
			if (name !== undefined && builtins.get(name)?.deprecated) {
				trouble.note(report("rego/deprecated-builtin", { name }, { span: expr.span }));
			}
			return true;
		},
	};
}
