import type { Body, Module } from "../../rego/ast.ts";
import { type Visitor, walkBody, walkRule } from "../../rego/visit.ts";
import { compileDiagnostic } from "../diagnostics.ts";
import type { Compilation, Trouble } from "./compilation.ts";
import { mentions } from "./mentions.ts";
import { isReserved } from "./names.ts";
import { isCallOf, isRootDocument } from "./terms.ts";
import { varsOf } from "./vars.ts";

/** In v1, and in strict mode, no rule, argument or variable may be named `input` or `data`. */
export function checkRootDocuments(modules: readonly Module[], { strict, trouble }: Compilation): void {
	const visitor = assignmentVisitor(trouble);
	for (const module of modules) {
		if (!strict && !isVersion1(module)) continue;
		const mayAssign = mentions(module, assignment);
		for (const top of module.rules) {
			const name = top.head.ref[0];
			if (name?.type === "var" && isReserved(name.value)) {
				trouble.note(compileDiagnostic("rego/rule-shadows-root", { name: name.value }, { span: top.span }));
			}
			if (mayAssign) walkRule(top, visitor);
		}
	}
}

/** What an assignment to a root document looks like, the function's name included. */
const assignment = /\b(?:input|data)\s*:=|\bassign\b/;

/** As `checkRootDocuments`, for a query. */
export function checkRootDocumentsInQuery(body: Body, { strict, trouble }: Compilation): void {
	if (strict) walkBody(body, assignmentVisitor(trouble));
}

/** Whether the rules of v1 hold for a module. */
export function isVersion1({ regoVersion, imports }: Module): boolean {
	if (regoVersion === 1) return true;
	return imports.some(({ path: { value } }) => {
		const [head, version] = value;
		return head?.type === "var" && head.value === "rego" && version?.type === "string";
	});
}

function assignmentVisitor(trouble: Trouble): Visitor {
	return {
		expr: (expr) => {
			if (isCallOf(expr, "assign") && expr.args[0] && isRootDocument(expr.args[0])) {
				const [name] = varsOf(expr.args[0]);
				trouble.note(compileDiagnostic("rego/variable-shadows-root", { name: name as string }, { span: expr.span }));
			}
			return true;
		},
	};
}
