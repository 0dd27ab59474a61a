import type { Block, Stmt } from "./ir.ts";

/** Counts the statements of a plan when all that stands in it is written out: what is shared counts each time. */
export class StatementCount {
	readonly #known = new Map<Block, number>();
	total = 0;

	add(blocks: readonly Block[]): void {
		for (const block of blocks) this.total += this.#sizeOf(block);
	}

	#sizeOf(block: Block): number {
		const earlier = this.#known.get(block);
		if (earlier !== undefined) return earlier;
		let size = 0;
		for (const stmt of block.stmts) {
			size++;
			for (const inner of blocksOf(stmt)) size += this.#sizeOf(inner);
		}
		this.#known.set(block, size);
		return size;
	}
}

function blocksOf(stmt: Stmt): readonly Block[] {
	if (stmt.type === "BlockStmt") return stmt.blocks;
	return "block" in stmt ? [stmt.block] : [];
}
