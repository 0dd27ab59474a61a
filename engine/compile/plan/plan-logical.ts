import type { Body, LogicalExpr } from "../../rego/ast.ts";
import { type BlockBuilder, TRUE } from "./block-builder.ts";
import type { Block } from "./ir.ts";

/** `lhs and rhs`: undefined unless both bodies have a solution. What they bind is unknown outside. */
export function planAnd(at: BlockBuilder, { lhs, rhs }: LogicalExpr): void {
	const held = at.newLocal();
	for (const side of [lhs, rhs]) {
		at.append({ type: "ResetLocalStmt", target: held });
		at.append({ type: "BlockStmt", blocks: [planSide(at, side, held)] });
		at.append({ type: "IsDefinedStmt", source: held });
	}
}

/**
 * `lhs or rhs`: undefined unless one of the bodies has a solution; the second is not tried when the first has one.
 *
 * | reset held
 * | block
 * | | <lhs>
 * | | assign held
 * | block
 * | | is undefined held
 * | | <rhs>
 * | | assign held
 * | is defined held
 */
export function planOr(at: BlockBuilder, { lhs, rhs }: LogicalExpr): void {
	const held = at.newLocal();
	at.append({ type: "ResetLocalStmt", target: held });
	const first = planSide(at, lhs, held);
	const second = at.scoped();
	second.append({ type: "IsUndefinedStmt", source: held });
	second.body(rhs);
	second.append({ type: "AssignVarStmt", source: TRUE, target: held });
	at.append({ type: "BlockStmt", blocks: [first, second.block] });
	at.append({ type: "IsDefinedStmt", source: held });
}

function planSide(at: BlockBuilder, body: Body, held: number): Block {
	const side = at.scoped();
	side.body(body);
	side.append({ type: "AssignVarStmt", source: TRUE, target: held });
	return side.block;
}
