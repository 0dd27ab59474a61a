import type { Body } from "../../rego/ast.ts";
import { type BlockBuilder, TRUE } from "./block-builder.ts";
import type { Block } from "./ir.ts";

/**
 * Undefined unless one of the bodies has a solution. They are tried in turn, and the first solution is the last thing that
 * is looked for. What they bind is unknown outside.
 *
 * | block
 * | | block
 * | | | <body>
 * | | | break out of both
 * | | block …
 * | | break 1
 *
 * `failure` is how many blocks around the outer one to leave when there is no solution.
 */
export function planExists(at: BlockBuilder, bodies: readonly Body[], failure = 1): void {
	const outer = at.nested();
	outer.append({ type: "BlockStmt", blocks: bodies.map((body) => planSide(outer, body)) });
	outer.append({ type: "BreakStmt", index: failure });
	at.append({ type: "BlockStmt", blocks: [outer.block] });
}

/** Undefined when the body has a solution. A body without loops has one when it runs to its end. */
export function planNot(at: BlockBuilder, body: Body): void {
	const inner = at.scoped();
	inner.body(body);
	if (inner.levels === 0) {
		at.append({ type: "NotStmt", block: inner.block });
	} else {
		const block = at.nested();
		planExists(block, [body]);
		at.append({ type: "NotStmt", block: block.block });
	}
}

/** A block in the outer one, which leaves both with the first solution. */
function planSide(outer: BlockBuilder, body: Body): Block {
	const side = outer.scoped();
	side.body(body);
	if (side.levels === undefined) return planHeld(outer, side);
	side.append({ type: "BreakStmt", index: side.levels + 1 });
	return side.block;
}

/** A body that ends in several places says by a local whether it held. */
function planHeld(outer: BlockBuilder, side: BlockBuilder): Block {
	const held = outer.newLocal();
	side.append({ type: "AssignVarStmt", source: TRUE, target: held });
	const wrapper = outer.nested();
	wrapper.append({ type: "ResetLocalStmt", target: held });
	wrapper.append({ type: "BlockStmt", blocks: [side.block] });
	wrapper.append({ type: "IsDefinedStmt", source: held });
	wrapper.append({ type: "BreakStmt", index: 1 });
	return wrapper.block;
}
