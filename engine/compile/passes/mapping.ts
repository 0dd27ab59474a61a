import type { Body, Head, Ref, Term } from "../../rego/ast.ts";
import { type ChildMap, mapExprChildren, mapList } from "../../rego/transform.ts";

/** What becomes of the parts of a node. Parts that come back as they were are shared, and so is the node then. */
export type Mapping = Required<ChildMap>;

/** A mapping by which the expressions of bodies and template strings are mapped part by part. */
export function mappingOf(term: (term: Term) => Term, body?: (body: Body) => Body): Mapping {
	const mapping: Mapping = {
		term,
		body: body ?? ((inner) => mapList(inner, mapping.expr)),
		expr: (expr) => mapExprChildren(expr, mapping),
	};
	return mapping;
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
