import type { Body, CallTerm, Expr, Module, Rule, Term } from "../../rego/ast.ts";
import { mapRules } from "./branches.ts";
import type { Compilation } from "./compilation.ts";
import type { LocalNames } from "./local-names.ts";
import { type Mapping, mapList, mappingOf, mapTermChildren } from "./mapping.ts";
import { appendToBody, callExpr, capture, isComprehension, varTerm } from "./terms.ts";

/**
 * Calls in terms become expressions of their own, with their output as last argument: count(f(x)) becomes
 * f(x, __local0__); count(__local0__). What refs start from, when it is no name, is bound first too, and so are the
 * domains of `every`.
 */
export function rewriteNestedCalls(modules: readonly Module[], { locals }: Compilation): readonly Module[] {
	return mapList(modules, (module) => mapRules(module, (rule) => expandRule(rule, locals)));
}

/** As `rewriteNestedCalls`, for one body. */
export function expandBody(body: Body, locals: LocalNames): Body {
	let expanded: Expr[] | undefined;
	body.forEach((expr, index) => {
		const support: Expr[] = [];
		const own = expandExpr(expr, support, locals);
		if (!expanded && (support.length > 0 || own !== expr)) expanded = body.slice(0, index);
		expanded?.push(...support, own);
	});
	return expanded ?? body;
}

function expandRule(rule: Rule, locals: LocalNames): Rule {
	const support: Expr[] = [];
	const { head } = rule;
	const args = head.args && mapList(head.args, (arg) => expandTerm(arg, support, locals));
	const key = head.key && expandTerm(head.key, support, locals);
	const value = head.value && expandTerm(head.value, support, locals);
	const body = expandBody(appendToBody(rule.body, support), locals);
	if (args === head.args && key === head.key && value === head.value)
		return body === rule.body ? rule : { ...rule, body };
	return { ...rule, head: { ...head, ...(args && { args }), ...(key && { key }), ...(value && { value }) }, body };
}

/** The expression without calls in its terms; `support` gets what has to run before. */
function expandExpr(expr: Expr, support: Expr[], locals: LocalNames): Expr {
	const withs = mapList(expr.with, (modifier) => {
		const value = expandTerm(modifier.value, support, locals);
		return value === modifier.value ? modifier : { ...modifier, value };
	});
	const plain = withs === expr.with ? expr : { ...expr, with: withs };
	const own: Expr[] = [];
	const expanded = expandStatement(plain, own, locals);
	for (const made of own) support.push(withs.length > 0 ? { ...made, with: withs } : made);
	return expanded;
}

function expandStatement(expr: Expr, support: Expr[], locals: LocalNames): Expr {
	switch (expr.kind) {
		case "term": {
			const term = expandTerm(expr.term, support, locals);
			return term === expr.term ? expr : { ...expr, term };
		}
		case "call": {
			const args = mapList(expr.args, (arg) => expandTerm(arg, support, locals));
			return args === expr.args ? expr : { ...expr, args };
		}
		case "every": {
			const name = locals.make();
			const body = expandBody(expr.body, locals);
			support.push(capture(name, expandTerm(expr.domain, support, locals)));
			return { ...expr, domain: varTerm(name, expr.domain.span), body };
		}
		case "not": {
			const body = expandBody(expr.body, locals);
			return body === expr.body ? expr : { ...expr, body };
		}
		case "and":
		case "or":
			return { ...expr, lhs: expandBody(expr.lhs, locals), rhs: expandBody(expr.rhs, locals) };
		default:
			return expr;
	}
}

function expandTerm(term: Term, support: Expr[], locals: LocalNames): Term {
	switch (term.type) {
		case "call":
			return expandCall(term, support, locals);
		case "ref": {
			const value = mapList(term.value, (part) => expandTerm(part, support, locals));
			const head = value[0] as Term;
			if (head.type === "var") return value === term.value ? term : { ...term, value };
			const name = locals.make();
			support.push(capture(name, head));
			return { ...term, value: [varTerm(name, head.span), ...value.slice(1)] };
		}
		case "array":
		case "set":
		case "object":
			return mapTermChildren(term, { term: (part) => expandTerm(part, support, locals), body: (body) => body });
		default:
			return isComprehension(term) ? expandComprehension(term, locals) : term;
	}
}

function expandCall({ operator, args, span }: CallTerm, support: Expr[], locals: LocalNames): Term {
	const expanded = args.map((arg) => expandTerm(arg, support, locals));
	const output = varTerm(locals.make(), span);
	support.push({ ...callExpr(operator, [...expanded, output], span), generated: true });
	return output;
}

/** What the result of a comprehension needs runs at the end of its body. */
function expandComprehension(term: Term, locals: LocalNames): Term {
	const support: Expr[] = [];
	const mapping: Mapping = mappingOf(
		(result) => expandTerm(result, support, locals),
		(body) => expandBody(appendToBody(body, support), locals),
	);
	return mapTermChildren(term, mapping);
}
