import type { Body, Expr, Module, Rule, Term } from "../../rego/ast.ts";
import { walkBody, walkHead } from "../../rego/visit.ts";
import { compileDiagnostic } from "../diagnostics.ts";
import { mapBranches } from "./branches.ts";
import type { Compilation } from "./compilation.ts";
import { declaredVarsOf } from "./declared-vars.ts";
import type { Declaring } from "./declaring.ts";
import type { LocalScopes } from "./local-scopes.ts";
import { type Mapping, mapHead, mapList, mappingOf, mapTermChildren } from "./mapping.ts";
import { isWildcard } from "./names.ts";
import { renameIn } from "./rename-vars.ts";
import { declaringIn } from "./rewrite-declarations.ts";
import { isComprehension, isScalar } from "./terms.ts";
import { addTermVars, everyVar, neededVars, varsOfBody } from "./vars.ts";

/**
 * Arguments and declared variables get names that nothing else has, `:=` becomes `=`, `some` goes: what is left are
 * equalities and calls. Faults: a variable declared twice, or used before; a declared variable that nothing uses.
 */
export function rewriteLocalVars(modules: readonly Module[], compilation: Compilation): readonly Module[] {
	return mapList(modules, (module) => ({
		...module,
		rules: module.rules.map((rule) => rewriteRule(rule, compilation)),
	}));
}

/** As `rewriteLocalVars`, for a query. */
export function rewriteLocalVarsInQuery(body: Body, compilation: Compilation): Body {
	const at = declaringIn(compilation);
	const rewritten = at.rewriteBody(body, new Set());
	compilation.trouble.report(...at.faults, ...at.unused);
	return rewritten;
}

function rewriteRule(rule: Rule, compilation: Compilation): Rule {
	const { head } = rule;
	const names = [...(head.args ? varsOfAll(head.args) : [])];
	const unusedArgs = new Set(compilation.strict ? names : []);
	const rewritten = mapBranches(rule, (branch) => rewriteBranch(branch, unusedArgs, compilation));
	for (const name of unusedArgs) {
		if (isWildcard(name)) continue;
		compilation.trouble.note(compileDiagnostic("rego/unused-argument", { name }, { span: head.span }));
	}
	return rewritten;
}

function varsOfAll(terms: readonly Term[]): Set<string> {
	const vars = new Set<string>();
	for (const term of terms) addTermVars(term, everyVar, vars);
	return vars;
}

function rewriteBranch(rule: Rule, unusedArgs: Set<string>, compilation: Compilation): Rule {
	const { locals, trouble } = compilation;
	const at = declaringIn(compilation);
	const { scopes } = at;
	const args = rule.head.args && mapList(rule.head.args, (arg) => declareArgument(arg, at));
	const inner = mapHead({ ...rule.head, args: [] }, renamingInComprehensions(compilation).term);
	const used = usedByHead(inner);
	for (const name of shadowingBuiltins(rule, compilation)) {
		if (scopes.local(name) === undefined) scopes.insert(name, locals.make(name), "seen");
	}
	const body = at.rewriteBody(rule.body, used);
	const head = mapHead(inner, renamingDeclared(scopes).term);
	for (const name of unusedArgs) if (used.has(name) || scopes.count(name) > 1) unusedArgs.delete(name);
	trouble.report(...at.faults);
	trouble.note(...at.unused);
	const { args: _, ...rest } = head;
	return { ...rule, head: { ...rest, ...(args && { args }) }, body };
}

/** Arguments are patterns: what they bind are locals of the rule. Sets and comprehensions in them bind nothing. */
function declareArgument(term: Term, at: Declaring): Term {
	switch (term.type) {
		case "var": {
			const known = at.scopes.local(term.value);
			if (known !== undefined) at.scopes.see(term.value);
			const local = known ?? at.locals.make(term.value);
			if (known === undefined) at.scopes.insert(term.value, local, "argument");
			return { ...term, value: local };
		}
		case "array":
		case "ref":
			return { ...term, value: mapList(term.value, (element) => declareArgument(element, at)) };
		case "object":
			return { ...term, value: term.value.map(([key, value]) => [key, declareArgument(value, at)]) };
		case "call":
			at.faults.push(compileDiagnostic("rego/call-in-argument", {}, { span: term.span }));
			return term;
		default:
			return term;
	}
}

/** Comprehensions in a head have their own variables, whatever the body declares. */
function renamingInComprehensions(compilation: Compilation): Mapping {
	const mapping: Mapping = mappingOf((term) => {
		if (!isComprehension(term)) return mapTermChildren(term, mapping);
		const at = declaringIn(compilation);
		const renamed = renameIn(term, at);
		compilation.trouble.report(...at.faults);
		compilation.trouble.note(...at.unused);
		return renamed;
	});
	return mapping;
}

function usedByHead({ ref, key, value }: Rule["head"]): Set<string> {
	const terms = [...ref.slice(1), ...(key ? [key] : []), ...(value ? [value] : [])];
	return varsOfAll(terms.filter((term) => !isScalar(term)));
}

/** The head's variables are those that the body, and the arguments, declared. */
function renamingDeclared(scopes: LocalScopes): Mapping {
	const mapping: Mapping = mappingOf((term) => {
		if (term.type !== "var") return mapTermChildren(term, mapping);
		const local = scopes.local(term.value) ?? term.value;
		return local === term.value ? term : { ...term, value: local };
	});
	return mapping;
}

/** Variables that a body binds under the name of a builtin, such as `count`: left alone they would look like it. */
function shadowingBuiltins(rule: Rule, { builtins }: Compilation): readonly string[] {
	const names: string[] = [];
	for (const name of varsOfBody(rule.body, neededVars)) if (builtins.has(name)) names.push(name);
	if (names.length === 0) return names;
	const others = declaredVarsOf(rule.body);
	const addNames = (expr: Expr): undefined => {
		for (const { target, value } of expr.with) {
			addTermVars(target, { skipFunctionNames: true }, others);
			addTermVars(value, { skipFunctionNames: true }, others);
		}
	};
	walkHead(rule.head, { expr: addNames });
	walkBody(rule.body, { expr: addNames });
	return names.filter((name) => !others.has(name)).sort();
}
