import type { EveryExpr } from "../../rego/ast.ts";
import { type BlockBuilder, local, TRUE } from "./block-builder.ts";
import type { Operand } from "./ir.ts";
import { unifyOperand } from "./plan-unify.ts";

/**
 * `every key, value in domain { body }`: undefined when the domain is no collection, or the body has no solution for one
 * of its elements.
 *
 * | reset failed
 * | <domain>
 * | <domain is a collection>
 * | scan domain
 * | | reset held
 * | | block
 * | | | <body>
 * | | | assign held
 * | | is undefined held
 * | | assign failed
 * | is undefined failed
 */
export function planEvery(at: BlockBuilder, every: EveryExpr): void {
	const failed = at.newLocal();
	const held = at.newLocal();
	at.append({ type: "ResetLocalStmt", target: failed });
	const source = at.asLocal(at.term(every.domain));
	requireCollection(at, local(source));
	const loop = at.scoped();
	const [key, value] = [at.newLocal(), at.newLocal()];
	loop.append({ type: "ResetLocalStmt", target: held });
	const body = loop.nested();
	if (every.key) unifyOperand(body, local(key), every.key);
	unifyOperand(body, local(value), every.value);
	body.body(every.body);
	body.append({ type: "AssignVarStmt", source: TRUE, target: held });
	loop.append({ type: "BlockStmt", blocks: [body.block] });
	loop.append({ type: "IsUndefinedStmt", source: held });
	loop.append({ type: "AssignVarStmt", source: TRUE, target: failed });
	at.append({ type: "ScanStmt", source, key, value, block: loop.block });
	at.append({ type: "IsUndefinedStmt", source: failed });
}

/** The blocks are tried one after the other; each leaves the block around them when its test holds. */
function requireCollection(at: BlockBuilder, source: Operand): void {
	const tests = (["IsArrayStmt", "IsObjectStmt", "IsSetStmt"] as const).map((type) => {
		const test = at.nested().nested();
		test.append({ type, source });
		test.append({ type: "BreakStmt", index: 1 });
		return test.block;
	});
	const any = at.nested();
	any.append({ type: "BlockStmt", blocks: tests });
	any.append({ type: "BreakStmt", index: 1 });
	at.append({ type: "BlockStmt", blocks: [any.block] });
}
