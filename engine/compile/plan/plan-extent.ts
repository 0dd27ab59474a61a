import type { Term } from "../../rego/ast.ts";
import { type BlockBuilder, DATA, local } from "./block-builder.ts";
import type { Operand } from "./ir.ts";
import { MAX_BLOCK_DEPTH } from "./limits.ts";
import { planSteps } from "./plan-steps.ts";
import { arityOf, type RuleNode } from "./rule-tree.ts";

/** Calls the function of a node's rules, which take no arguments. */
export function planRuleCall(at: BlockBuilder, node: RuleNode): Operand {
	const result = at.newLocal();
	const func = at.require(at.world.generation, node.rules);
	at.append({ type: "CallStmt", func, args: at.worldArgs(), result });
	return local(result);
}

/**
 * A whole package: what its rules make, merged with the document at `path` if there is one.
 *
 * | <object of the rules>
 * | block
 * | | block
 * | | | <dots into the document>
 * | | | merge result
 * | | | break 1
 * | | assign result
 */
export function planExtent(at: BlockBuilder, node: RuleNode, path: readonly Term[]): Operand {
	const rules = planRules(at, node, 0);
	const result = at.newLocal();
	const base = at.nested();
	const document = base.asLocal(planSteps(base, local(DATA), path));
	base.append({ type: "ObjectMergeStmt", a: document, b: rules, target: result });
	base.append({ type: "BreakStmt", index: 1 });
	const either = at.nested();
	either.append({ type: "BlockStmt", blocks: [base.block] });
	either.append({ type: "AssignVarStmt", source: local(rules), target: result });
	at.append({ type: "BlockStmt", blocks: [either.block] });
	return local(result);
}

/** The local of an object with the values of all rules below `node` that are defined. */
function planRules(at: BlockBuilder, node: RuleNode, depth: number): number {
	const object = at.newLocal();
	at.append({ type: "MakeObjectStmt", target: object });
	if (depth > MAX_BLOCK_DEPTH) at.refuseConstruct(`A package path of more than ${MAX_BLOCK_DEPTH} names`);
	if (at.dead) return object;
	for (const [name, child] of node.children) {
		if (arityOf(child) > 0) continue;
		const key = at.text(name);
		if (child.rules.length === 0) {
			const value = local(planRules(at, child, depth + 1));
			at.append({ type: "ObjectInsertStmt", key, value, object });
		} else {
			const leaf = at.nested();
			const value = planRuleCall(leaf, child);
			leaf.append({ type: "ObjectInsertStmt", key, value, object });
			at.append({ type: "BlockStmt", blocks: [leaf.block] });
		}
	}
	return object;
}
