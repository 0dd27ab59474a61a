import type { WithStmt } from "../plan/ir.ts";
import type { Frame } from "./frame.ts";
import type { StmtWriters } from "./stmt-writers.ts";

/** Statements that hold blocks, and those that leave them. */
export const blockStmts: StmtWriters<
	"BlockStmt" | "BreakStmt" | "NotStmt" | "ReturnLocalStmt" | "ScanStmt" | "WithStmt"
> = {
	BlockStmt(frame, { blocks }) {
		for (const block of blocks) frame.writeBlock(block);
	},

	BreakStmt: (frame, { index }) => frame.leave(index),

	NotStmt(frame, { block }) {
		frame.code.block((label) => {
			frame.inScope({ label }, () => frame.writeStmts(block.stmts));
			// The block ran to its end.
			frame.leave(0);
		});
	},

	ReturnLocalStmt(frame, { source }) {
		frame.restoreAll();
		frame.writeReturn(frame, source, false);
	},

	ScanStmt(frame, { source, key, value, block }) {
		const { code } = frame;
		const length = code.newLocal();
		const at = code.newLocal();
		const element = (call: string, target: number): void => {
			if (!frame.uses.isRead(target)) return;
			frame.readLocal(source);
			code.localGet(at);
			frame.call(call);
			frame.writeLocal(target);
		};
		frame.readLocal(source);
		frame.call("scan_length");
		code.localTee(length);
		code.i32Const(0);
		code.op("i32.lt_s");
		frame.leaveIf(0);
		code.i32Const(-1);
		code.localSet(at);
		code.block((done) => {
			code.loop((next) => {
				code.localGet(at);
				code.i32Const(1);
				code.op("i32.add");
				code.localTee(at);
				code.localGet(length);
				code.op("i32.ge_s");
				code.brIf(done);
				element("scan_key", key);
				element("scan_value", value);
				frame.inScope({ label: next }, () => frame.writeStmts(block.stmts));
				code.br(next);
			});
		});
	},

	WithStmt(frame, stmt) {
		const { code } = frame;
		const saved = code.newLocal();
		const isDefined = code.newLocal();
		const restore = (): void => {
			code.localGet(saved);
			frame.writeLocal(stmt.local);
			frame.call("memo_pop");
		};
		frame.call("memo_push");
		frame.readLocal(stmt.local);
		code.localSet(saved);
		readReplacement(frame, stmt);
		frame.writeLocal(stmt.local);
		// A loop may have left it set.
		code.i32Const(0);
		code.localSet(isDefined);
		code.block((label) => {
			frame.inScope({ label, restore }, () => frame.writeStmts(stmt.block.stmts));
			code.i32Const(1);
			code.localSet(isDefined);
		});
		restore();
		code.localGet(isDefined);
		code.op("i32.eqz");
		frame.leaveIf(0);
	},
};

/** [] -> [what the local holds inside the `with`] */
function readReplacement(frame: Frame, { local, path, value }: WithStmt): void {
	if (path.length === 0) {
		frame.read(value);
		return;
	}
	const { data } = frame.module;
	frame.readLocal(local);
	frame.code.i32Const(data.words(path.map((index) => data.string(frame.text(index)))));
	frame.code.i32Const(path.length);
	frame.read(value);
	frame.call("value_with");
}
