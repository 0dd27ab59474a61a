import type { Body } from "../../rego/ast.ts";
import { type BlockBuilder, TRUE } from "./block-builder.ts";

/**
 * `not body`: undefined when the body has a solution. What the body binds is unknown outside. A body without loops runs
 * to its end only when it holds; one with loops does so always, and says by a local whether it held.
 *
 * | not
 * | | reset cond
 * | | block
 * | | | <body>
 * | | | assign cond
 * | | is defined cond
 */
export function planNot(at: BlockBuilder, body: Body): void {
	const inner = at.scoped();
	inner.body(body);
	if (!inner.opened) {
		at.append({ type: "NotStmt", block: inner.block });
		return;
	}
	const held = at.newLocal();
	inner.append({ type: "AssignVarStmt", source: TRUE, target: held });
	const outer = at.nested();
	outer.append({ type: "ResetLocalStmt", target: held });
	outer.append({ type: "BlockStmt", blocks: [inner.block] });
	outer.append({ type: "IsDefinedStmt", source: held });
	at.append({ type: "NotStmt", block: outer.block });
}
