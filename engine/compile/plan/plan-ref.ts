import type { Ref, Term } from "../../rego/ast.ts";
import { type BlockBuilder, INPUT, local } from "./block-builder.ts";
import type { Operand } from "./ir.ts";
import { planDataRef } from "./plan-data-ref.ts";
import { planSteps } from "./plan-steps.ts";

/** The value at a ref, once for each way to bind its variables. Undefined where nothing is. */
export function planRef(at: BlockBuilder, ref: Ref): Operand {
	const [head, ...steps] = ref;
	if (!head) return at.refuseConstruct("An empty ref");
	if (isVar(head, "data")) return planDataRef(at, steps);
	if (!isVar(head, "input")) return planSteps(at, at.term(head), steps);
	if (steps.length === 0) at.append({ type: "IsDefinedStmt", source: INPUT });
	return planSteps(at, local(INPUT), steps);
}

function isVar(term: Term, name: string): boolean {
	return term.type === "var" && term.value === name;
}
