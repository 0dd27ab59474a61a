import type { Term } from "../../rego/ast.ts";
import { type BlockBuilder, DATA, local } from "./block-builder.ts";
import type { Block, Operand } from "./ir.ts";
import { planDynamicRef } from "./plan-dynamic-ref.ts";
import { planExtent, planRuleCall } from "./plan-extent.ts";
import { openScan, planDot, planSteps, unboundNames } from "./plan-steps.ts";
import { isUnbound, unifyOperand } from "./plan-unify.ts";
import { arityOf, type RuleNode } from "./rule-tree.ts";

/** How far a ref into `data` has come: `node` has the rules below the first `index` of `steps`. */
interface Progress {
	readonly node: RuleNode | undefined;
	readonly steps: readonly Term[];
	readonly index: number;
}

/** The value at `data` and the steps from there, where documents and what rules say about them are one. */
export function planDataRef(at: BlockBuilder, steps: readonly Term[]): Operand {
	const flat = steps.map((step) => (step.type === "ref" ? planInnerRef(at, step) : step));
	return planDynamicRef(at, flat) ?? planProgress(at, { node: at.world.generation.rules, steps: flat, index: 0 });
}

/** A ref in a ref has one value: as a variable of its own, it finds rules too. */
function planInnerRef(at: BlockBuilder, step: Term): Term {
	const value = at.asLocal(at.term(step));
	const name = `%ref${value}`;
	at.locals.bind(name, local(value));
	return { type: "var", value: name, span: step.span };
}

function planProgress(at: BlockBuilder, progress: Progress): Operand {
	const { steps } = progress;
	let { node, index } = progress;
	while (node && node.rules.length === 0) {
		const step = steps[index];
		if (!step) return planExtent(at, node, steps);
		if (step.type === "var" && node.children.size > 0) return planBranches(at, { node, steps, index });
		node = step.type === "string" ? node.children.get(step.value) : undefined;
		index++;
	}
	if (!node || arityOf(node) > 0) return planSteps(at, local(DATA), steps);
	return planSteps(at, planRuleCall(at, node), steps.slice(index));
}

/**
 * A variable where both rules and documents have keys: a block for each key that rules have, and a loop over the
 * documents at the other keys. What comes after the ref stands once, and at the end of each of them.
 *
 * | block key 1
 * | | <unify the key>
 * | | <rest of the ref>
 * | | assign result
 * | | block rest
 * | block key 2 …
 * | make set of the keys
 * | scan the document
 * | | not (dot set)
 * | | <unify the key>
 * | | <rest of the ref>
 * | | assign result
 * | | block rest
 */
function planBranches(at: BlockBuilder, progress: Progress & { readonly node: RuleNode }): Operand {
	const result = at.newLocal();
	const names = unboundNames(at, progress.steps.slice(progress.index));
	const reserved = new Map([...names].map((name) => [name, at.locals.reserved(name) ?? at.newLocal()] as const));
	const rest = { stmts: [] };
	const join = (branch: BlockBuilder, source: Operand): void => {
		branch.append({ type: "AssignVarStmt", source, target: result });
		branch.append({ type: "BlockStmt", blocks: [rest] });
	};
	const blocks: Block[] = [];
	let { depth } = at;
	for (const [key, child] of progress.node.children) {
		if (arityOf(child) > 0) continue;
		const branch = at.nested().within(at.locals.inner(reserved));
		join(branch, planBranch(branch, key, progress));
		if (!branch.dead) blocks.push(branch.block);
		depth = Math.max(depth, branch.depth);
	}
	at.append({ type: "BlockStmt", blocks });
	const base = at.within(at.locals.inner(reserved));
	join(base, planOtherKeys(base, progress));
	for (const [name, variable] of reserved) at.locals.bind(name, local(variable));
	at.join(rest.stmts, Math.max(depth, base.depth) + 1);
	return local(result);
}

function planBranch(at: BlockBuilder, key: string, { node, steps, index }: Progress): Operand {
	const step = steps[index] as Term;
	unifyOperand(at, at.text(key), step);
	return planProgress(at, { node, steps: steps.with(index, { type: "string", value: key, span: step.span }), index });
}

/** Documents at keys that no rule has. */
function planOtherKeys(at: BlockBuilder, { node, steps, index }: Progress & { readonly node: RuleNode }): Operand {
	const step = steps[index] as Term;
	const source = planSteps(at, local(DATA), steps.slice(0, index));
	const keys = at.newLocal();
	at.append({ type: "MakeSetStmt", target: keys });
	for (const key of node.children.keys()) at.append({ type: "SetAddStmt", value: at.text(key), set: keys });
	if (!isUnbound(at, step)) {
		const key = at.term(step);
		requireOther(at, keys, key);
		return planSteps(at, planDot(at, source, key), steps.slice(index + 1));
	}
	const { key, value } = openScan(at, source);
	requireOther(at, keys, key);
	unifyOperand(at, key, step);
	return planSteps(at, value, steps.slice(index + 1));
}

/** Undefined when `key` is in the set `keys`. */
function requireOther(at: BlockBuilder, keys: number, key: Operand): void {
	const known = at.nested();
	planDot(known, local(keys), key);
	at.append({ type: "NotStmt", block: known.block });
}
