import type { Body, Expr, Term } from "../../rego/ast.ts";
import { walkExpr } from "../../rego/visit.ts";
import { isCallOf } from "./terms.ts";
import { addTermVars, everyVar } from "./vars.ts";

/** The names that a body declares with `:=` and `some`, not those of comprehensions in it. */
export function declaredVarsOf(body: Body): Set<string> {
	const names = new Set<string>();
	for (const expr of body) addDeclaredVars(expr, names);
	return names;
}

/** The names that an expression, or one in a body of its, declares. */
export function addDeclaredVars(expr: Expr, into: Set<string>): void {
	walkExpr(expr, {
		// Only comprehensions hold expressions that declare, and those are their own.
		term: () => false,
		expr: (inner) => {
			if (inner.kind === "some") for (const symbol of inner.symbols) addSymbolVars(symbol, into);
			else if (isCallOf(inner, "assign") && inner.args.length === 2) addTermVars(inner.args[0] as Term, everyVar, into);
			return true;
		},
	});
}

/** `some x` declares x; `some k, v in xs` the variables in all but the last argument of its call. */
function addSymbolVars(symbol: Term, into: Set<string>): void {
	if (symbol.type === "var") into.add(symbol.value);
	else if (symbol.type === "call") for (const arg of symbol.args.slice(0, -1)) addTermVars(arg, everyVar, into);
}
