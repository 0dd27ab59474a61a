import type { Body, Expr, Module, Ref, Term, With } from "../../rego/ast.ts";
import { printRef, printTerm } from "../../rego/print.ts";
import { compileDiagnostic } from "../diagnostics.ts";
import { mapRules } from "./branches.ts";
import type { Compilation } from "./compilation.ts";
import { arityIn, isVoid } from "./functions.ts";
import { type Mapping, mapExprChildren, mapHead, mapList, mappingOf, mapTermChildren } from "./mapping.ts";
import { mentions } from "./mentions.ts";
import { keyOf, nodeAt, type RuleNode, type RuleTree } from "./rule-tree.ts";
import { capture, operatorName, varTerm } from "./terms.ts";
import { requiresEvaluation } from "./walk.ts";

/**
 * Values of `with` that need evaluation are bound first. A target is `input`, a place in it, a place in `data` that is no
 * part of a rule's value, a function, or a builtin; functions are replaced by functions or values.
 */
export function rewriteWithValues(modules: readonly Module[], compilation: Compilation): readonly Module[] {
	return mapList(modules, (module) => {
		if (!mentions(module, /\bwith\b/)) return module;
		const mapping = mappingIn(compilation);
		return mapRules(module, (rule) => {
			const head = mapHead(rule.head, mapping.term);
			const body = mapping.body(rule.body);
			return head === rule.head && body === rule.body ? rule : { ...rule, head, body };
		});
	});
}

/** As `rewriteWithValues`, for a query. */
export function rewriteWithValuesInBody(body: Body, compilation: Compilation): Body {
	return mappingIn(compilation).body(body);
}

function mappingIn(compilation: Compilation): Mapping {
	const mapping: Mapping = mappingOf(
		(term) => mapTermChildren(term, mapping),
		(body) => {
			const rewritten: Expr[] = [];
			const known = new Map<With, With>();
			let changed = false;
			for (const expr of body) {
				const own = rewriteExpr(mapExprChildren(expr, mapping), { before: rewritten, known, compilation });
				changed ||= own !== expr;
				rewritten.push(own);
			}
			return changed ? rewritten : body;
		},
	);
	return mapping;
}

interface Place {
	/** The expressions that run before. */
	readonly before: Expr[];
	/** A `with` that several expressions of the body share is rewritten once. */
	readonly known: Map<With, With>;
	readonly compilation: Compilation;
}

function rewriteExpr(expr: Expr, place: Place): Expr {
	const withs = mapList(expr.with, (modifier) => {
		const rewritten = place.known.get(modifier) ?? rewriteWith(modifier, place);
		place.known.set(modifier, rewritten);
		return rewritten;
	});
	return withs === expr.with ? expr : { ...expr, with: withs };
}

function rewriteWith(modifier: With, { before, compilation }: Place): With {
	const target = asFunctionName(modifier.target, compilation);
	const value = asFunctionName(modifier.value, compilation);
	if (!checkTarget(target, compilation) || !requiresEvaluation(value)) return { ...modifier, target, value };
	if (isFunction(value, compilation, target)) {
		checkReplacement(target, value, compilation);
		return { ...modifier, target, value };
	}
	const name = compilation.locals.make();
	before.push(capture(name, value));
	return { ...modifier, target, value: varTerm(name, value.span) };
}

/** The name of a one-word builtin parses as a variable. */
function asFunctionName(term: Term, { builtins }: Compilation): Term {
	if (term.type !== "var" || !builtins.has(term.value)) return term;
	return { type: "ref", value: [term], span: term.span };
}

/** Whether the target may be replaced; reports it if not. */
function checkTarget(target: Term, compilation: Compilation): boolean {
	const { trouble, rules } = compilation;
	const { span } = target;
	const root = target.type === "ref" ? keyOf(target.value[0] as Term) : undefined;
	if (target.type === "ref" && root === "input") return true;
	if (target.type === "ref" && root === "data") {
		if (!isInsideRule(rules, target.value)) return true;
		trouble.report(compileDiagnostic("rego/with-inside-rule", { name: printRef(target.value) }, { span }));
		return false;
	}
	const name = target.type === "ref" ? operatorName(target) : undefined;
	if (name === undefined || !compilation.builtins.has(name)) {
		trouble.report(compileDiagnostic("rego/with-unknown-target", {}, { span }));
		return false;
	}
	return checkBuiltinTarget(name, target, compilation);
}

/** Whether a ref leads to less than the whole of what a rule gives. */
function isInsideRule({ root }: RuleTree, ref: Ref): boolean {
	let node: RuleNode | undefined = root;
	for (const term of ref.slice(0, -1)) {
		const key = keyOf(term);
		node = key === undefined ? undefined : node?.children.get(key);
		if (!node) return false;
		if (node.rules.length > 0) return true;
	}
	return false;
}

function checkBuiltinTarget(name: string, { span }: Term, { builtins, trouble }: Compilation): boolean {
	const builtin = builtins.get(name);
	let why: string | undefined;
	if (name === "eq" || name === "rego.metadata.chain" || name === "rego.metadata.rule") {
		why = `replacement of ${JSON.stringify(name)} invalid`;
	} else if (name.startsWith("internal.")) {
		why = `replacement of internal function ${JSON.stringify(name)} invalid`;
	} else if (builtin?.relation) why = "target must not be a relation";
	else if (builtin && isVoid(builtin)) why = "target must not be a void function";
	if (why !== undefined) trouble.report(compileDiagnostic("rego/with-builtin", { why }, { span }));
	return why === undefined;
}

/** Whether the value names a function, or for the target of a function a rule: it is put in place, not evaluated. */
function isFunction(value: Term, { rules, builtins }: Compilation, target: Term): boolean {
	if (value.type !== "ref") return false;
	const node = nodeAt(rules, value.value);
	if (node?.rules.some(({ rule }) => (rule.head.args?.length ?? 0) > 0)) return true;
	if (!replacesFunction(target, rules)) return false;
	const name = operatorName(value);
	return node !== undefined || (name !== undefined && builtins.has(name));
}

/** A function is replaced by one that takes as many arguments; by a value, whatever it takes. */
function checkReplacement(target: Term, value: Term, compilation: Compilation): void {
	const arity = arityIn(compilation);
	const wanted = target.type === "ref" ? arity(target) : undefined;
	const given = value.type === "ref" ? arity(value) : undefined;
	if (wanted === undefined || given === undefined || given === 0 || wanted === given) return;
	const name = printTerm(target);
	compilation.trouble.report(
		compileDiagnostic("rego/replacement-arity", { name, wanted, given }, { span: value.span }),
	);
}

function replacesFunction(target: Term, rules: RuleTree): boolean {
	if (target.type !== "ref" || keyOf(target.value[0] as Term) === "input") return false;
	if (keyOf(target.value[0] as Term) !== "data") return true;
	return nodeAt(rules, target.value)?.rules.some(({ rule }) => (rule.head.args?.length ?? 0) > 0) ?? false;
}
