import type { Body, Expr, Head, Rule, Term, With } from "./ast.ts";
import { isExpr } from "./visit.ts";

/** Changes a node's direct children. What is missing keeps them. */
export interface ChildMap {
	readonly term?: (term: Term) => Term;
	/** For bodies below: of comprehensions, `every`, `not`, `and`, `or`. */
	readonly body?: (body: Body) => Body;
	/** For expressions of template strings. */
	readonly expr?: (expr: Expr) => Expr;
}

const same = <T>(value: T): T => value;

/** The list with each element mapped; the list itself when nothing has changed. */
export function mapList<T>(list: readonly T[], map: (element: T) => T): readonly T[] {
	let changed: T[] | undefined;
	for (let position = 0; position < list.length; position++) {
		const before = list[position] as T;
		const after = map(before);
		if (after !== before) changed ??= list.slice();
		if (changed) changed[position] = after;
	}
	return changed ?? list;
}

/** A term with its direct children changed; the term itself when none is. */
export function mapTermChildren(term: Term, children: ChildMap): Term {
	const { term: map = same, body: mapBody = same, expr = same } = children;
	switch (term.type) {
		case "ref":
		case "array":
		case "set":
			return update(term, { value: mapList(term.value, map) });
		case "object":
			return update(term, { value: mapList(term.value, (pair) => mapPair(pair, map)) });
		case "call": {
			const operator = map(term.operator);
			return update(term, {
				operator: operator.type === "ref" ? operator : term.operator,
				args: mapList(term.args, map),
			});
		}
		case "arraycomprehension":
		case "setcomprehension":
			return update(term, { term: map(term.term), body: mapBody(term.body) });
		case "objectcomprehension":
			return update(term, { key: map(term.key), value: map(term.value), body: mapBody(term.body) });
		case "templatestring":
			return update(term, { parts: mapList(term.parts, (part) => (isExpr(part) ? expr(part) : map(part))) });
		default:
			return term;
	}
}

/** An expression with its direct children changed, `with` included; the expression itself when none is. */
export function mapExprChildren(expr: Expr, children: ChildMap): Expr {
	const { term: map = same } = children;
	const modifiers = mapList(expr.with, (modifier) => mapWith(modifier, map));
	return update(mapOwn(expr, children), { with: modifiers });
}

/** A head with its terms changed; the head itself when none is. */
export function mapHead(head: Head, map: (term: Term) => Term): Head {
	return update(head, {
		ref: mapList(head.ref, map),
		...(head.args && { args: mapList(head.args, map) }),
		...(head.key && { key: map(head.key) }),
		...(head.value && { value: map(head.value) }),
	});
}

/** A rule with its head and body changed, and so its `else` clauses; the rule itself when nothing is. */
export function mapRule(rule: Rule, map: { head?: (head: Head) => Head; body?: (body: Body) => Body }): Rule {
	const { head = same, body = same } = map;
	const following = rule.else && mapRule(rule.else, map);
	return update(rule, { head: head(rule.head), body: body(rule.body), ...(following && { else: following }) });
}

/** Changes every term of a tree, children first. `closures: false` stays out of bodies and template expressions below. */
export function transformTerm(term: Term, change: (term: Term) => Term, options: TransformOptions = {}): Term {
	return change(mapTermChildren(term, childrenOf(change, options)));
}

/** Changes every term of an expression, children first. */
export function transformExpr(expr: Expr, change: (term: Term) => Term, options: TransformOptions = {}): Expr {
	return mapExprChildren(expr, childrenOf(change, options));
}

/** Changes every term of a body, children first. */
export function transformBody(body: Body, change: (term: Term) => Term, options: TransformOptions = {}): Body {
	return mapList(body, (expr) => transformExpr(expr, change, options));
}

/** Changes every term of a rule's head and body and of its `else` clauses, children first. */
export function transformRule(rule: Rule, change: (term: Term) => Term, options: TransformOptions = {}): Rule {
	return mapRule(rule, {
		head: (head) => mapHead(head, (term) => transformTerm(term, change, options)),
		body: (body) => transformBody(body, change, options),
	});
}

/** How far down a transformation goes. */
export interface TransformOptions {
	/** `false`: bodies below the node (of comprehensions, `every`, `not`, `and`, `or`) stay as they are. */
	readonly closures?: boolean;
}

/** A body with the positions of its expressions set to where they stand. */
export function withIndexes(body: Body): Body {
	return body.map((expr, index) => (expr.index === index ? expr : { ...expr, index }));
}

function childrenOf(change: (term: Term) => Term, options: TransformOptions): ChildMap {
	const term = (child: Term): Term => transformTerm(child, change, options);
	if (options.closures === false) return { term };
	return {
		term,
		body: (body) => transformBody(body, change, options),
		expr: (expr) => transformExpr(expr, change, options),
	};
}

function mapOwn(expr: Expr, { term: map = same, body: mapBody = same }: ChildMap): Expr {
	switch (expr.kind) {
		case "term":
			return update(expr, { term: map(expr.term) });
		case "call": {
			const operator = map(expr.operator);
			return update(expr, {
				operator: operator.type === "ref" ? operator : expr.operator,
				args: mapList(expr.args, map),
			});
		}
		case "some":
			return update(expr, { symbols: mapList(expr.symbols, map) });
		case "every": {
			const key = expr.key && map(expr.key);
			const parts = { value: map(expr.value), domain: map(expr.domain), body: mapBody(expr.body) };
			return update(expr, { ...(key && { key }), ...parts });
		}
		case "not":
			return update(expr, { body: mapBody(expr.body) });
		case "and":
		case "or":
			return update(expr, { lhs: mapBody(expr.lhs), rhs: mapBody(expr.rhs) });
	}
}

function mapPair(pair: readonly [Term, Term], map: (term: Term) => Term): readonly [Term, Term] {
	const key = map(pair[0]);
	const value = map(pair[1]);
	return key === pair[0] && value === pair[1] ? pair : [key, value];
}

function mapWith(modifier: With, map: (term: Term) => Term): With {
	return update(modifier, { target: map(modifier.target), value: map(modifier.value) });
}

/** The object with some fields set; the object itself when they are what they were. */
function update<T extends object>(node: T, fields: Partial<T>): T {
	for (const name in fields) if (fields[name] !== node[name]) return { ...node, ...fields };
	return node;
}
