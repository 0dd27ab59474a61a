import type { Body, Expr, Import, Module, Ref, RefTerm, Rule, Term } from "../../rego/ast.ts";
import { walkTerm } from "../../rego/visit.ts";
import { compileDiagnostic } from "../diagnostics.ts";
import { mapRules } from "./branches.ts";
import type { Compilation } from "./compilation.ts";
import { declaredVarsOf } from "./declared-vars.ts";
import { type Mapping, mapExprChildren, mapKeys, mapList, mappingOf, mapTermChildren } from "./mapping.ts";
import { isRootDocument } from "./terms.ts";
import { addTermVars, everyVar, varsOf } from "./vars.ts";

/** The names of a module that stand for something outside of a rule, and what each is written out as. */
export type Globals = ReadonlyMap<string, Ref>;

/**
 * Names of rules and imports become whole refs: in package a.b with `import data.foo.bar`, the ref bar[_] becomes
 * data.foo.bar[_], and the name of a rule p becomes data.a.b.p. Names that a rule declares itself stay.
 */
export function rewriteRefs(modules: readonly Module[], compilation: Compilation): readonly Module[] {
	const ruleNames = ruleNamesByPackage(modules);
	return mapList(modules, (module) => {
		const globals = globalsOf(module, ruleNames.get(packageKey(module.package.path)) ?? []);
		const used = new Set<string>();
		const rewritten = mapRules(module, (rule) => {
			const shadowing = shadowingArgument(rule);
			if (!shadowing) return resolveRule(rule, { globals, used });
			compilation.trouble.report(compileDiagnostic("rego/argument-shadows-root", shadowing, { span: rule.span }));
			return rule;
		});
		if (compilation.strict) noteUnusedImports(module, used, compilation);
		return rewritten;
	});
}

/** Names of rules and imports in a query become whole refs. */
export function resolveQuery(body: Body, globals: Globals): Body {
	return resolveBody(body, scopeOf(declaredVarsOf(body), { globals, used: new Set() }));
}

/** The names that the rules of each package have, by `packageKey`. */
export function ruleNamesByPackage(modules: readonly Module[]): ReadonlyMap<string, ReadonlySet<string>> {
	const all = new Map<string, Set<string>>();
	for (const module of modules) {
		const key = packageKey(module.package.path);
		const names = all.get(key) ?? new Set();
		all.set(key, names);
		for (const { head } of module.rules) if (head.ref[0]?.type === "var") names.add(head.ref[0].value);
	}
	return all;
}

/** Tells packages apart. */
export function packageKey(path: Ref): string {
	return path.map((term) => (term.type === "string" ? JSON.stringify(term.value) : "")).join(".");
}

/** What an import is known by in its module. */
export function importName({ alias, path }: Import): string {
	if (alias !== undefined) return alias;
	const last = path.value.at(-1);
	return last?.type === "string" || last?.type === "var" ? last.value : "";
}

/** An import that changes the language and brings no name. */
export function isLanguageImport({ path }: Import): boolean {
	const head = path.value[0];
	return head?.type === "var" && (head.value === "future" || head.value === "rego");
}

/** The globals of a module whose package has rules of these names. An import hides a rule of its name. */
export function globalsOf(module: Pick<Module, "package" | "imports">, ruleNames: Iterable<string>): Globals {
	const { path, span } = module.package;
	const globals = new Map<string, Ref>();
	for (const value of ruleNames) globals.set(value, [...path, { type: "string", value, span }]);
	for (const imported of module.imports) {
		if (!isLanguageImport(imported)) globals.set(importName(imported), imported.path.value);
	}
	return globals;
}

/** Arguments named `input` and `data` parse as refs, and would need more than renaming. */
function shadowingArgument({ head }: Rule): { readonly name: string } | undefined {
	let found: { readonly name: string } | undefined;
	for (const arg of head.args ?? []) {
		walkTerm(arg, {
			term: (term) => {
				if (isRootDocument(term)) found ??= { name: varsOf(term).values().next().value as string };
				return term.type === "array" || term.type === "object";
			},
		});
	}
	return found;
}

function noteUnusedImports(module: Module, used: ReadonlySet<string>, { trouble }: Compilation): void {
	for (const imported of module.imports) {
		const name = importName(imported);
		if (isLanguageImport(imported) || used.has(name)) continue;
		trouble.note(compileDiagnostic("rego/unused-import", { name }, { span: imported.span }));
	}
}

/** Where a name stands: what it may mean, and who hides that. */
interface Scope {
	readonly globals: Globals;
	/** Global names that turned up, filled on the way. */
	readonly used: Set<string>;
	/** Names that the author declared here. */
	readonly declared: ReadonlySet<string>;
	readonly outer?: Scope;
	/** Resolves what stands in this scope. */
	readonly mapping: Mapping;
}

function scopeOf(declared: ReadonlySet<string>, around: Pick<Scope, "globals" | "used"> | Scope): Scope {
	const scope: Scope = {
		globals: around.globals,
		used: around.used,
		declared,
		...("mapping" in around && { outer: around }),
		mapping: mappingOf(
			(term) => resolveTerm(term, scope),
			(body) => resolveBody(body, scope),
		),
	};
	return scope;
}

function resolveRule(rule: Rule, around: Pick<Scope, "globals" | "used">): Rule {
	const names = declaredVarsOf(rule.body);
	for (const arg of rule.head.args ?? []) addPatternVars(arg, names);
	const scope = scopeOf(names, around);
	const { head } = rule;
	const ref = mapKeys(head.ref, (term) => resolveTerm(term, scope));
	const key = head.key && resolveTerm(head.key, scope);
	const value = head.value && resolveTerm(head.value, scope);
	const body = resolveBody(rule.body, scope);
	return { ...rule, head: { ...head, ref, ...(key && { key }), ...(value && { value }) }, body };
}

/** Variables that an argument binds; keys of objects, sets, comprehensions and calls bind none. */
function addPatternVars(term: Term, into: Set<string>): void {
	if (term.type === "var") into.add(term.value);
	else if (term.type === "array") for (const element of term.value) addPatternVars(element, into);
	else if (term.type === "object") for (const [, value] of term.value) addPatternVars(value, into);
	else if (term.type === "ref") addTermVars(term, everyVar, into);
}

function resolveBody(body: Body, scope: Scope): Body {
	return mapList(body, (expr) => resolveExpr(expr, scope));
}

function resolveExpr(expr: Expr, scope: Scope): Expr {
	switch (expr.kind) {
		case "some":
			return expr.symbols[0]?.type === "call" ? mapExprChildren(expr, scope.mapping) : expr;
		case "every": {
			const names = varsOf(expr.value);
			if (expr.key) addTermVars(expr.key, everyVar, names);
			const withs = expr.with.map(({ target, value, span }) => ({
				target: resolveTerm(target, scope),
				value: resolveTerm(value, scope),
				span,
			}));
			const body = resolveBody(expr.body, scopeOf(names, scope));
			return { ...expr, domain: resolveTerm(expr.domain, scope), body, with: withs };
		}
		default:
			return mapExprChildren(expr, scope.mapping);
	}
}

function resolveTerm(term: Term, scope: Scope): Term {
	switch (term.type) {
		case "var": {
			const global = globalRef(term.value, scope);
			return global ? { type: "ref", value: placed(global, term), span: term.span } : term;
		}
		case "ref":
			return resolveRef(term, scope);
		case "arraycomprehension":
		case "setcomprehension":
		case "objectcomprehension":
			return mapTermChildren(term, scopeOf(declaredVarsOf(term.body), scope).mapping);
		case "array":
		case "set":
		case "object":
		case "call":
		case "templatestring":
			return mapTermChildren(term, scope.mapping);
		default:
			return term;
	}
}

function resolveRef(ref: RefTerm, scope: Scope): RefTerm {
	const head = ref.value[0] as Term;
	const resolve = (term: Term): Term => resolveTerm(term, scope);
	const value = head.type === "var" ? mapKeys(ref.value, resolve) : mapList(ref.value, resolve);
	const global = head.type === "var" ? globalRef(head.value, scope) : undefined;
	if (global) return { ...ref, value: [...placed(global, head), ...value.slice(1)] };
	return value === ref.value ? ref : { ...ref, value };
}

function globalRef(name: string, from: Scope): Ref | undefined {
	const global = from.globals.get(name);
	if (!global) return undefined;
	for (let scope: Scope | undefined = from; scope; scope = scope.outer) {
		if (scope.declared.has(name)) return undefined;
	}
	from.used.add(name);
	return global;
}

function placed(ref: Ref, { span }: Term): Ref {
	return ref.map((term) => ({ ...term, span }));
}
