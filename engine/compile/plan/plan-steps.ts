import type { Term } from "../../rego/ast.ts";
import { type BlockBuilder, local } from "./block-builder.ts";
import type { Operand } from "./ir.ts";
import { isUnbound, unifyOperand } from "./plan-unify.ts";

/** Goes down a value step by step: a dot where the key is known, a scan where it is not. */
export function planSteps(at: BlockBuilder, source: Operand, steps: readonly Term[]): Operand {
	let value = source;
	for (const step of steps)
		value = unboundNames(at, [step]).size > 0 ? planScan(at, value, step) : planDot(at, value, at.term(step));
	return value;
}

/** The element at `key`. Undefined when there is none. */
export function planDot(at: BlockBuilder, source: Operand, key: Operand): Operand {
	const target = at.newLocal();
	at.append({ type: "DotStmt", source, key, target });
	return local(target);
}

/** Goes into a loop over the elements whose key is like `pattern`; gives the element. */
function planScan(at: BlockBuilder, source: Operand, pattern: Term): Operand {
	const { key, value } = openScan(at, source);
	unifyOperand(at, key, pattern);
	return value;
}

/** Goes into a loop over all elements. */
export function openScan(at: BlockBuilder, collection: Operand): { readonly key: Operand; readonly value: Operand } {
	const source = at.asLocal(collection);
	const key = at.newLocal();
	const value = at.newLocal();
	at.open((block) => ({ type: "ScanStmt", source, key, value, block }));
	return { key: local(key), value: local(value) };
}

/** The variables of a term that have no value, each once. */
export function unboundNames(at: BlockBuilder, terms: readonly Term[]): ReadonlySet<string> {
	const names = new Set<string>();
	const visit = (term: Term): void => {
		if (term.type === "array" || term.type === "set") term.value.forEach(visit);
		else if (term.type === "object") term.value.flat().forEach(visit);
		else if (isUnbound(at, term)) names.add(term.value);
	};
	terms.forEach(visit);
	return names;
}
