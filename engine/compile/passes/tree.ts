import type { Span } from "../../base/source.ts";
import type {
	Body,
	CallExpr,
	ComprehensionTerm,
	Expr,
	Head,
	Module,
	RefTerm,
	Rule,
	Term,
	TermExpr,
	VarTerm,
	With,
} from "../../rego/ast.ts";
import { isExpr } from "../../rego/visit.ts";

/** What becomes of the parts of a node. Parts that come back as they were are shared, and so is the node then. */
export interface Mapping {
	readonly term: (term: Term) => Term;
	readonly body: (body: Body) => Body;
	/** Of calls; without it operators stay. */
	readonly operator?: (operator: RefTerm) => RefTerm;
}

/** Maps each element; gives the array itself back when nothing changed. */
export function mapShared<Item>(items: readonly Item[], map: (item: Item, index: number) => Item): readonly Item[] {
	let changed: Item[] | undefined;
	for (let at = 0; at < items.length; at++) {
		const item = items[at] as Item;
		const mapped = map(item, at);
		if (changed) changed.push(mapped);
		else if (mapped !== item) changed = [...items.slice(0, at), mapped];
	}
	return changed ?? items;
}

/** Maps the direct parts of a term; its own kind stays. */
export function mapTerm(term: Term, mapping: Mapping): Term {
	switch (term.type) {
		case "ref":
		case "array":
		case "set": {
			const value = mapShared(term.value, mapping.term);
			return value === term.value ? term : { ...term, value };
		}
		case "object": {
			const value = mapShared(term.value, (item): readonly [Term, Term] => {
				const key = mapping.term(item[0]);
				const mapped = mapping.term(item[1]);
				return key === item[0] && mapped === item[1] ? item : [key, mapped];
			});
			return value === term.value ? term : { ...term, value };
		}
		case "arraycomprehension":
		case "setcomprehension": {
			const inner = mapping.term(term.term);
			const body = mapping.body(term.body);
			return inner === term.term && body === term.body ? term : { ...term, term: inner, body };
		}
		case "objectcomprehension": {
			const key = mapping.term(term.key);
			const value = mapping.term(term.value);
			const body = mapping.body(term.body);
			return key === term.key && value === term.value && body === term.body ? term : { ...term, key, value, body };
		}
		case "call": {
			const operator = mapping.operator?.(term.operator) ?? term.operator;
			const args = mapShared(term.args, mapping.term);
			return operator === term.operator && args === term.args ? term : { ...term, operator, args };
		}
		case "templatestring": {
			const parts = mapShared(term.parts, (part) => (isExpr(part) ? mapExpr(part, mapping) : part));
			return parts === term.parts ? term : { ...term, parts };
		}
		default:
			return term;
	}
}

/** Maps the terms and bodies that an expression holds, those of its `with` too. */
export function mapExpr(expr: Expr, mapping: Mapping): Expr {
	const mapped = mapStatement(expr, mapping);
	const withs = mapShared(expr.with, (modifier) => mapWith(modifier, mapping));
	return withs === mapped.with ? mapped : { ...mapped, with: withs };
}

/** As `mapExpr`, without its `with`. */
export function mapStatement(expr: Expr, mapping: Mapping): Expr {
	switch (expr.kind) {
		case "term": {
			const term = mapping.term(expr.term);
			return term === expr.term ? expr : { ...expr, term };
		}
		case "call": {
			const operator = mapping.operator?.(expr.operator) ?? expr.operator;
			const args = mapShared(expr.args, mapping.term);
			return operator === expr.operator && args === expr.args ? expr : { ...expr, operator, args };
		}
		case "some": {
			const symbols = mapShared(expr.symbols, mapping.term);
			return symbols === expr.symbols ? expr : { ...expr, symbols };
		}
		case "every": {
			const key = expr.key && mapping.term(expr.key);
			const value = mapping.term(expr.value);
			const domain = mapping.term(expr.domain);
			const body = mapping.body(expr.body);
			if (key === expr.key && value === expr.value && domain === expr.domain && body === expr.body) return expr;
			return { ...expr, ...(key && { key }), value, domain, body };
		}
		case "not": {
			const body = mapping.body(expr.body);
			return body === expr.body ? expr : { ...expr, body };
		}
		default: {
			const lhs = mapping.body(expr.lhs);
			const rhs = mapping.body(expr.rhs);
			return lhs === expr.lhs && rhs === expr.rhs ? expr : { ...expr, lhs, rhs };
		}
	}
}

export function mapWith(modifier: With, mapping: Mapping): With {
	const target = mapping.term(modifier.target);
	const value = mapping.term(modifier.value);
	return target === modifier.target && value === modifier.value ? modifier : { ...modifier, target, value };
}

/** Maps what a head says beyond its name: the rest of its ref, arguments, key and value. */
export function mapHead(head: Head, map: (term: Term) => Term): Head {
	const ref = mapShared(head.ref, (term, index) => (index === 0 ? term : map(term)));
	const args = head.args && mapShared(head.args, map);
	const key = head.key && map(head.key);
	const value = head.value && map(head.value);
	if (ref === head.ref && args === head.args && key === head.key && value === head.value) return head;
	return { ...head, ref, ...(args && { args }), ...(key && { key }), ...(value && { value }) };
}

/** Maps the rules of a module and their `else` branches, each of them without its own `else`, in order. */
export function mapRules(module: Module, map: (rule: Rule) => Rule): Module {
	const rules = mapShared(module.rules, (rule) => mapBranches(rule, map));
	return rules === module.rules ? module : { ...module, rules };
}

/** Maps a rule and its `else` branches, in order. */
export function mapBranches(rule: Rule, map: (rule: Rule) => Rule): Rule {
	if (!rule.else) return map(rule);
	const mapped = branchesOf(rule).map((branch) => ({ branch, mapped: map(branch) }));
	let next: Rule | undefined;
	for (const { branch, mapped: own } of mapped.reverse()) {
		if (next === own.else && own === branch) next = branch;
		else next = next ? { ...own, else: next } : own;
	}
	return next ?? rule;
}

/** A rule followed by its `else` branches. */
export function branchesOf(rule: Rule): readonly Rule[] {
	const branches: Rule[] = [];
	for (let branch: Rule | undefined = rule; branch; branch = branch.else) branches.push(branch);
	return branches;
}

/** Rule bodies without anything to hold are the one expression `true`. */
export function isEmptyBody(body: Body): boolean {
	const only = body[0];
	return body.length === 1 && only?.kind === "term" && only.term.type === "boolean" && only.term.value;
}

/** A body followed by more expressions; they take the place of an empty body's `true`. */
export function appendToBody(body: Body, more: readonly Expr[]): Body {
	if (more.length === 0) return body;
	return isEmptyBody(body) ? more : [...body, ...more];
}

export function isScalar(term: Term): boolean {
	return term.type === "string" || term.type === "number" || term.type === "boolean" || term.type === "null";
}

export function isComprehension(term: Term): term is ComprehensionTerm {
	return term.type === "arraycomprehension" || term.type === "setcomprehension" || term.type === "objectcomprehension";
}

/** The ref is `input` or `data` alone. */
export function isRootDocument(term: Term): boolean {
	if (term.type !== "ref" || term.value.length !== 1) return false;
	return isReserved((term.value[0] as VarTerm).value);
}

/** Names that are bound before anything else. */
export function isReserved(name: string): boolean {
	return name === "input" || name === "data";
}

/** Made by a pass, not by the author. */
export function isGenerated(name: string): boolean {
	return name.startsWith("__local");
}

/** Written `_`. */
export function isWildcard(name: string): boolean {
	return name.startsWith("$");
}

export function varTerm(value: string, span: Span): VarTerm {
	return { type: "var", value, span };
}

/** A builtin's name as the operator of a call: `io.jwt.decode` is the ref io, "jwt", "decode". */
export function operatorRef(name: string, span: Span): RefTerm {
	if (!name.includes(".")) return { type: "ref", value: [varTerm(name, span)], span };
	const [head, ...rest] = name.split(".");
	return {
		type: "ref",
		value: [varTerm(head as string, span), ...rest.map((value) => ({ type: "string", value, span }) as const)],
		span,
	};
}

/** A call as an expression, with nothing said about negation or `with`. */
export function callExpr(operator: RefTerm, args: readonly Term[], span: Span): CallExpr {
	return { kind: "call", operator, args, index: 0, negated: false, with: [], generated: false, span };
}

export function termExpr(term: Term): TermExpr {
	return { kind: "term", term, index: 0, negated: false, with: [], generated: false, span: term.span };
}

/** `name = term`, generated. */
export function capture(name: string, term: Term, modifiers: readonly With[] = []): CallExpr {
	const { span } = term;
	const call = callExpr(operatorRef("eq", span), [varTerm(name, span), term], span);
	return { ...call, with: modifiers, generated: true };
}

/** The name of a call's builtin: `io.jwt.decode`; undefined for an operator that is no plain path. */
export function operatorName(operator: RefTerm): string | undefined {
	const [head, ...rest] = operator.value;
	if (head?.type !== "var") return undefined;
	let name = head.value;
	for (const part of rest) {
		if (part.type !== "string") return undefined;
		name += `.${part.value}`;
	}
	return name;
}

/** A call of a function with a one-word name. */
interface OneWordCall extends CallExpr {
	readonly operator: RefTerm & { readonly value: readonly [VarTerm] };
}

/** Whether an expression calls the one-word builtin, such as `eq`. */
export function isCallOf(expr: Expr, name: string): expr is OneWordCall {
	if (expr.kind !== "call" || expr.operator.value.length !== 1) return false;
	const head = expr.operator.value[0];
	return head?.type === "var" && head.value === name;
}
