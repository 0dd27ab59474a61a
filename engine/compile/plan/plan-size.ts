import type { Block, Stmt } from "./ir.ts";

/** How many statements a block has when all that stands in it is written out: what is shared counts each time. */
export function blockSize(block: Block, known: Map<Block, number> = new Map()): number {
	const earlier = known.get(block);
	if (earlier !== undefined) return earlier;
	let size = 0;
	for (const stmt of block.stmts) {
		size++;
		for (const inner of blocksOf(stmt)) size += blockSize(inner, known);
	}
	known.set(block, size);
	return size;
}

function blocksOf(stmt: Stmt): readonly Block[] {
	if (stmt.type === "BlockStmt") return stmt.blocks;
	return "block" in stmt ? [stmt.block] : [];
}
