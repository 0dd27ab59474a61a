import type { Term } from "../../rego/ast.ts";
import { type BlockBuilder, DATA, INPUT, local } from "./block-builder.ts";
import type { Operand } from "./ir.ts";
import { planSteps } from "./plan-steps.ts";
import { arityOf, type RuleNode } from "./rule-tree.ts";

/** The steps that find a function at run time, and the rules they may find. */
interface DynamicLookup {
	readonly nodes: readonly RuleNode[];
	readonly length: number;
}

/**
 * A ref into `data` whose variables all have values, such as `data.rules[input.kind]`: calls the function that they
 * name, instead of trying each. Undefined (the plan, not its value) where that cannot be done.
 *
 * | block
 * | | block
 * | | | block
 * | | | | call dynamic result
 * | | | | break 1
 * | | | block
 * | | | | <dots into the document>
 * | | | | assign result
 * | | | | break 1
 * | | | break 2
 * | | <rest of the ref>
 *
 * These are OPA's blocks: a call that finds a function without a value leaves all of them.
 */
export function planDynamicRef(at: BlockBuilder, steps: readonly Term[]): Operand | undefined {
	const lookup = findLookup(at, steps);
	if (!lookup) return undefined;
	const { nodes, length } = lookup;
	if (nodes.length === 0) return planSteps(at, local(DATA), steps);
	const { generation } = at.world;
	for (const { rules } of nodes) at.require(generation, rules);
	const result = at.newLocal();
	const call = at.nested();
	const path = [call.text(`g${generation.number}`), ...steps.slice(0, length).map((step) => call.term(step))];
	call.append({ type: "CallDynamicStmt", path, args: [INPUT, DATA], result });
	call.append({ type: "BreakStmt", index: 1 });
	const base = at.nested();
	const source = planSteps(base, local(DATA), steps.slice(0, length));
	base.append({ type: "AssignVarStmt", source, target: result });
	base.append({ type: "BreakStmt", index: 1 });
	const either = at.nested();
	either.append({ type: "BlockStmt", blocks: [call.block, base.block] });
	either.append({ type: "BreakStmt", index: 2 });
	at.open((block) => ({ type: "BlockStmt", blocks: [block] }));
	at.append({ type: "BlockStmt", blocks: [either.block] });
	return planSteps(at, local(result), steps.slice(length));
}

/**
 * All variables must have values, and all paths that they may name must end in rules after the same number of steps.
 * Functions with arguments of their own cannot be called this way.
 */
function findLookup(at: BlockBuilder, steps: readonly Term[]): DynamicLookup | undefined {
	const { generation } = at.world;
	if (generation.params.length > 0 || !steps.every((step) => isKnownStep(at, step))) return undefined;
	let nodes: readonly RuleNode[] = [generation.rules];
	let length = 0;
	for (const [index, step] of steps.entries()) {
		if (nodes.some((node) => node.rules.length > 0)) return undefined;
		nodes = nodes.flatMap((node) => childrenAt(node, step));
		length = index + 1;
		const next = steps[length];
		if (!next || nodes.every((node) => childrenAt(node, next).length === 0)) break;
	}
	if (!steps.slice(0, length).some((step) => step.type === "var")) return undefined;
	if (length === steps.length && nodes.some((node) => node.children.size > 0)) return undefined;
	const found = nodes.filter((node) => node.rules.length > 0);
	return found.some((node) => arityOf(node) > 0) ? undefined : { nodes: found, length };
}

function isKnownStep(at: BlockBuilder, step: Term): boolean {
	return step.type === "string" || (step.type === "var" && at.locals.get(step.value) !== undefined);
}

function childrenAt(node: RuleNode, step: Term): readonly RuleNode[] {
	if (step.type === "var") return [...node.children.values()];
	const child = step.type === "string" ? node.children.get(step.value) : undefined;
	return child ? [child] : [];
}
