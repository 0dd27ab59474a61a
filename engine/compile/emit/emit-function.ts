import type { CodeWriter } from "../../wasm/code-writer.ts";
import type { Block, EntryPlan, Func, Stmt } from "../plan/ir.ts";
import { blockStmts } from "./emit-statement-blocks.ts";
import { callStmts } from "./emit-statement-calls.ts";
import { collectionStmts } from "./emit-statement-collections.ts";
import { testStmts } from "./emit-statement-tests.ts";
import { valueStmts } from "./emit-statement-values.ts";
import { Frame, type WriteReturn } from "./frame.ts";
import type { ModuleContext, PlannedFunction } from "./module-context.ts";
import { singleResult, writeSingleResult } from "./result.ts";
import type { StmtWriters } from "./stmt-writers.ts";

const writers: StmtWriters<Stmt["type"]> = {
	...blockStmts,
	...callStmts,
	...collectionStmts,
	...testStmts,
	...valueStmts,
};

function writeStmt(frame: Frame, stmt: Stmt): void {
	const write = writers[stmt.type] as (frame: Frame, stmt: Stmt) => void;
	write(frame, stmt);
}

/** Defines the function of a rule: (input, data, arguments) -> value | 0. */
export function emitFunction(module: ModuleContext, func: Func, planned: PlannedFunction): void {
	module.define(planned.index, { parameters: func.params.length, results: 1 }, (code) => {
		const { memoSlot } = planned;
		if (memoSlot !== undefined) writeKnownResult(module, code, memoSlot);
		const parts = { module, code, parameters: func.params, blocks: func.blocks };
		const frame = new Frame(parts, memoSlot === undefined ? plainReturn : memoisedReturn(memoSlot), writeStmt);
		const last = func.blocks.at(-1);
		const [only, ...more] = last?.stmts ?? [];
		if (only?.type === "ReturnLocalStmt" && more.length === 0) {
			writeBlocks(frame, func.blocks.slice(0, -1));
			frame.writeReturn(frame, only.source, true);
		} else {
			writeBlocks(frame, func.blocks);
			code.i32Const(0);
		}
	});
}

/** Defines the function of an entry point: (input, data, set of results) -> (). */
export function emitEntryPlan(module: ModuleContext, plan: EntryPlan): number {
	return module.add({ parameters: 3, results: 0 }, (code) => {
		const parts = { module, code, parameters: [0, 1], blocks: plan.blocks };
		const frame = new Frame(parts, () => code.op("return"), writeStmt);
		const [block, ...more] = plan.blocks;
		const single = block && more.length === 0 ? singleResult(block) : undefined;
		if (single) writeSingleResult(frame, single);
		else writeBlocks(frame, plan.blocks);
	});
}

function writeBlocks(frame: Frame, blocks: readonly Block[]): void {
	for (const block of blocks) frame.writeBlock(block);
}

/** Returns what the slot holds; 1 stands for "computed, and undefined". Values are multiples of 8. */
function writeKnownResult(module: ModuleContext, code: CodeWriter, memoSlot: number): void {
	const known = code.newLocal();
	code.i32Const(memoSlot);
	code.call(module.guestFunction("memo_get"));
	code.localTee(known);
	code.if(() => {
		code.localGet(known);
		code.i32Const(-2);
		code.op("i32.and");
		code.op("return");
	});
}

const plainReturn: WriteReturn = (frame, local, isLast) => {
	frame.readLocal(local);
	if (!isLast) frame.code.op("return");
};

function memoisedReturn(memoSlot: number): WriteReturn {
	return (frame, local, isLast) => {
		frame.code.i32Const(memoSlot);
		frame.readLocal(local);
		frame.call("memo_set");
		plainReturn(frame, local, isLast);
	};
}
