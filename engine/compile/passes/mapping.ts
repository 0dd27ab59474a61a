import type { Body, Expr, Head, Ref, Term } from "../../rego/ast.ts";
import { isExpr } from "../../rego/visit.ts";

/** What becomes of the parts of a node. Parts that come back as they were are shared, and so is the node then. */
export interface Mapping {
	readonly term: (term: Term) => Term;
	/** Of bodies in it: those of comprehensions, `every`, `not`, `and`, `or`. */
	readonly body: (body: Body) => Body;
	/** Of expressions in template strings. */
	readonly expr: (expr: Expr) => Expr;
}

/** A mapping by which the expressions of bodies and template strings are mapped part by part. */
export function mappingOf(term: (term: Term) => Term, body?: (body: Body) => Body): Mapping {
	const mapping: Mapping = {
		term,
		body: body ?? ((inner) => mapList(inner, mapping.expr)),
		expr: (expr) => mapExprChildren(expr, mapping),
	};
	return mapping;
}

/** The list with each element mapped; the list itself when nothing has changed. */
export function mapList<Item>(items: readonly Item[], map: (item: Item) => Item): readonly Item[] {
	let changed: Item[] | undefined;
	for (let at = 0; at < items.length; at++) {
		const item = items[at] as Item;
		const mapped = map(item);
		if (changed) changed.push(mapped);
		else if (mapped !== item) changed = [...items.slice(0, at), mapped];
	}
	return changed ?? items;
}

/** Maps the direct parts of a term; its own kind stays. */
export function mapTermChildren(term: Term, mapping: Pick<Mapping, "term"> & Partial<Mapping>): Term {
	const { term: map, body: mapBody = same, expr = same } = mapping;
	switch (term.type) {
		case "ref":
		case "array":
		case "set": {
			const value = mapList(term.value, map);
			return value === term.value ? term : { ...term, value };
		}
		case "object": {
			const value = mapList(term.value, (pair) => mapPair(pair, map));
			return value === term.value ? term : { ...term, value };
		}
		case "arraycomprehension":
		case "setcomprehension": {
			const inner = map(term.term);
			const body = mapBody(term.body);
			return inner === term.term && body === term.body ? term : { ...term, term: inner, body };
		}
		case "objectcomprehension": {
			const key = map(term.key);
			const value = map(term.value);
			const body = mapBody(term.body);
			return key === term.key && value === term.value && body === term.body ? term : { ...term, key, value, body };
		}
		case "call": {
			const operator = map(term.operator);
			const args = mapList(term.args, map);
			if (operator === term.operator && args === term.args) return term;
			return { ...term, operator: operator.type === "ref" ? operator : term.operator, args };
		}
		case "templatestring": {
			const parts = mapList(term.parts, (part) => (isExpr(part) ? expr(part) : map(part)));
			return parts === term.parts ? term : { ...term, parts };
		}
		default:
			return term;
	}
}

/** Maps the terms and bodies that an expression holds, those of its `with` last. */
export function mapExprChildren(expr: Expr, mapping: Mapping): Expr {
	const mapped = mapOwnParts(expr, mapping);
	const withs = mapList(expr.with, (modifier) => {
		const target = mapping.term(modifier.target);
		const value = mapping.term(modifier.value);
		return target === modifier.target && value === modifier.value ? modifier : { ...modifier, target, value };
	});
	return withs === mapped.with ? mapped : { ...mapped, with: withs };
}

/** Maps all but the first term of a ref. */
export function mapKeys(ref: Ref, map: (term: Term) => Term): Ref {
	const [head, ...keys] = ref;
	const mapped = mapList(keys, map);
	return head === undefined || mapped === keys ? ref : [head, ...mapped];
}

/** Maps what a head says beyond its name: the rest of its ref, arguments, key and value. */
export function mapHead(head: Head, map: (term: Term) => Term): Head {
	const ref = mapKeys(head.ref, map);
	const args = head.args && mapList(head.args, map);
	const key = head.key && map(head.key);
	const value = head.value && map(head.value);
	if (ref === head.ref && args === head.args && key === head.key && value === head.value) return head;
	return { ...head, ref, ...(args && { args }), ...(key && { key }), ...(value && { value }) };
}

function same<Node>(node: Node): Node {
	return node;
}

function mapPair(pair: readonly [Term, Term], map: (term: Term) => Term): readonly [Term, Term] {
	const key = map(pair[0]);
	const value = map(pair[1]);
	return key === pair[0] && value === pair[1] ? pair : [key, value];
}

function mapOwnParts(expr: Expr, { term: map, body: mapBody }: Mapping): Expr {
	switch (expr.kind) {
		case "term": {
			const term = map(expr.term);
			return term === expr.term ? expr : { ...expr, term };
		}
		case "call": {
			const operator = map(expr.operator);
			const args = mapList(expr.args, map);
			if (operator === expr.operator && args === expr.args) return expr;
			return { ...expr, operator: operator.type === "ref" ? operator : expr.operator, args };
		}
		case "some": {
			const symbols = mapList(expr.symbols, map);
			return symbols === expr.symbols ? expr : { ...expr, symbols };
		}
		case "every": {
			const key = expr.key && map(expr.key);
			const value = map(expr.value);
			const domain = map(expr.domain);
			const body = mapBody(expr.body);
			if (key === expr.key && value === expr.value && domain === expr.domain && body === expr.body) return expr;
			return { ...expr, ...(key && { key }), value, domain, body };
		}
		case "not": {
			const body = mapBody(expr.body);
			return body === expr.body ? expr : { ...expr, body };
		}
		default: {
			const lhs = mapBody(expr.lhs);
			const rhs = mapBody(expr.rhs);
			return lhs === expr.lhs && rhs === expr.rhs ? expr : { ...expr, lhs, rhs };
		}
	}
}
