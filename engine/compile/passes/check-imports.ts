import type { Module } from "../../rego/ast.ts";
import { compileDiagnostic } from "../diagnostics.ts";
import { isVersion1 } from "./check-root-documents.ts";
import type { Compilation } from "./compilation.ts";
import { importName } from "./rewrite-refs.ts";

/** In v1, and in strict mode, no two imports of a module may bring the same name. */
export function checkImports(modules: readonly Module[], { strict, trouble }: Compilation): void {
	for (const module of modules) {
		if (!strict && !isVersion1(module)) continue;
		const seen = new Map<string, Module["imports"][number]>();
		for (const imported of module.imports) {
			const name = importName(imported);
			const first = seen.get(name);
			if (!first) {
				seen.set(name, imported);
				continue;
			}
			const words = first.span.source.text.slice(first.span.start, first.span.end);
			const notes = [{ message: "the first import of that name", span: first.span }];
			trouble.note(compileDiagnostic("rego/duplicate-import", { import: words, name }, { span: imported.span, notes }));
		}
	}
}
