import type { EveryExpr } from "../../rego/ast.ts";
import { type BlockBuilder, local } from "./block-builder.ts";
import type { Operand } from "./ir.ts";
import { planExists } from "./plan-exists.ts";
import { unifyOperand } from "./plan-unify.ts";

/**
 * `every key, value in domain { body }`: undefined when the domain is no collection, or the body has no solution for one
 * of its elements; the first such element is the last that is looked at.
 *
 * | <domain>
 * | <domain is a collection>
 * | scan domain
 * | | <body has a solution, else break 1>
 */
export function planEvery(at: BlockBuilder, every: EveryExpr): void {
	const source = at.asLocal(at.term(every.domain));
	requireCollection(at, local(source));
	const loop = at.scoped();
	const [key, value] = [at.newLocal(), at.newLocal()];
	if (every.key) unifyOperand(loop, local(key), every.key);
	unifyOperand(loop, local(value), every.value);
	planExists(loop, [every.body], 2);
	at.append({ type: "ScanStmt", source, key, value, block: loop.block });
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
