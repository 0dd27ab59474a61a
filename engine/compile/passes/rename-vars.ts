import type { CallTerm, Expr, Term, VarTerm, With } from "../../rego/ast.ts";
import { compileDiagnostic } from "../diagnostics.ts";
import type { Declaring } from "./declaring.ts";
import { mapExprChildren, mapKeys, mapList, mapTermChildren } from "./mapping.ts";
import { isComprehension, isRootDocument, operatorName, varTerm } from "./terms.ts";
import { varsOf } from "./vars.ts";

/** Renames the declared variables in a term; comprehensions have scopes of their own. */
export function renameIn(term: Term, at: Declaring): Term {
	switch (term.type) {
		case "var":
			return renameVar(term, at);
		case "ref":
			return isRootDocument(term) ? renameRoot(term, at) : mapTermChildren(term, at.renaming);
		case "call":
			checkCalledName(term, at);
			return mapTermChildren(term, at.renaming);
		case "arraycomprehension":
		case "setcomprehension":
		case "objectcomprehension":
			return renameInComprehension(term, at);
		case "array":
		case "set":
		case "object":
		case "templatestring":
			return mapTermChildren(term, at.renaming);
		default:
			return term;
	}
}

function renameVar(term: VarTerm, { scopes }: Declaring): VarTerm {
	const local = scopes.local(term.value);
	if (local === undefined) {
		scopes.insert(term.value, term.value, "seen");
		return term;
	}
	scopes.see(term.value);
	return local === term.value ? term : { ...term, value: local };
}

/** `input` alone means the document, unless a declared variable hides it. */
function renameRoot(term: Term, { scopes }: Declaring): Term {
	const [name] = varsOf(term);
	const occurrence = name === undefined ? undefined : scopes.occurrence(name);
	if (name === undefined || occurrence === undefined || occurrence === "seen") return term;
	return varTerm(scopes.local(name) ?? name, term.span);
}

function checkCalledName({ operator, span }: CallTerm, { scopes, faults }: Declaring): void {
	const head = operator.value[0];
	if (head?.type !== "var") return;
	const local = scopes.local(head.value);
	if (local === undefined || local === head.value) return;
	faults.push(compileDiagnostic("rego/called-name-shadowed", { name: operatorName(operator) ?? head.value }, { span }));
}

function renameInComprehension(term: Term, at: Declaring): Term {
	if (!isComprehension(term)) return term;
	at.scopes.push();
	let renamed: Term = term;
	if (term.type === "objectcomprehension") {
		const used = new Set([...varsOf(term.key), ...varsOf(term.value)]);
		const body = at.rewriteBody(term.body, used);
		renamed = { ...term, body, key: renameIn(term.key, at), value: renameIn(term.value, at) };
	} else if (term.type === "arraycomprehension" || term.type === "setcomprehension") {
		const body = at.rewriteBody(term.body, varsOf(term.term));
		renamed = { ...term, body, term: renameIn(term.term, at) };
	}
	at.scopes.pop();
	return renamed;
}

/** Renames the declared variables in an expression that declares none itself. */
export function renameInExpr(expr: Expr, at: Declaring): Expr {
	if (expr.with.length === 0) return mapExprChildren(expr, at.renaming);
	const renamed = mapExprChildren({ ...expr, with: [] }, at.renaming);
	return renameInWiths({ ...renamed, with: expr.with }, at);
}

/** Renames the declared variables in the `with` of an expression. */
export function renameInWiths<Kind extends Expr>(expr: Kind, at: Declaring): Kind {
	const withs = mapList(expr.with, (modifier) => renameInWith(modifier, at));
	return withs === expr.with ? expr : { ...expr, with: withs };
}

/** The `input` that a `with` replaces is the document, also where a variable of that name hides it. */
function renameInWith(modifier: With, at: Declaring): With {
	const { target } = modifier;
	const value = renameIn(modifier.value, at);
	if (target.type !== "ref") return { ...modifier, target: renameIn(target, at), value };
	const head = target.value[0];
	const rename = (term: Term): Term => renameIn(term, at);
	const isInput = head?.type === "var" && head.value === "input";
	const keys = isInput ? mapKeys(target.value, rename) : mapList(target.value, rename);
	return { ...modifier, target: { ...target, value: keys }, value };
}
