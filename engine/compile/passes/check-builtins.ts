import type { Body, Module } from "../../rego/ast.ts";
import { type Visitor, walkBody, walkRule } from "../../rego/visit.ts";
import { compileDiagnostic } from "../diagnostics.ts";
import { isVersion1 } from "./check-root-documents.ts";
import type { Compilation } from "./compilation.ts";
import { mentions } from "./mentions.ts";
import { operatorName } from "./terms.ts";

/** In v1, and in strict mode, deprecated builtins are not called. */
export function checkBuiltins(modules: readonly Module[], compilation: Compilation): void {
	const visitor = deprecatedVisitor(compilation);
	const names = deprecatedCalls(compilation);
	for (const module of modules) {
		if ((!compilation.strict && !isVersion1(module)) || !mentions(module, names)) continue;
		for (const rule of module.rules) walkRule(rule, visitor);
	}
}

/** What calls of deprecated builtins look like: the last words of their names, in front of a parenthesis. */
function deprecatedCalls({ builtins }: Compilation): RegExp {
	const deprecated = [...builtins.values()].filter((builtin) => builtin.deprecated);
	return new RegExp(`\\b(?:${deprecated.map(({ name }) => name.split(".").at(-1)).join("|")})\\b[\\s"\\]]*\\(`);
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
				trouble.note(compileDiagnostic("rego/deprecated-builtin", { name }, { span: expr.span }));
			}
			return true;
		},
	};
}
