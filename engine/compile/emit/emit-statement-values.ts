import type { Frame } from "./frame.ts";
import { assignOnce } from "./once.ts";
import type { StmtWriters } from "./stmt-writers.ts";

/** Statements that put a value into a local. */
export const valueStmts: StmtWriters<
	| "AssignIntStmt"
	| "AssignVarOnceStmt"
	| "AssignVarStmt"
	| "LenStmt"
	| "MakeArrayStmt"
	| "MakeNullStmt"
	| "MakeNumberIntStmt"
	| "MakeNumberRefStmt"
	| "MakeObjectStmt"
	| "MakeSetStmt"
	| "NopStmt"
	| "ObjectMergeStmt"
	| "ResetLocalStmt"
> = {
	AssignIntStmt: (frame, { value, target }) => frame.assignConstant(frame.module.data.number(String(value)), target),

	AssignVarStmt: (frame, { source, target }) => frame.assign(source, target),

	AssignVarOnceStmt(frame, { source, target, location }) {
		if (frame.cannotConflict(target)) {
			frame.assign(source, target);
			return;
		}
		frame.readLocal(target);
		frame.read(source);
		frame.code.i32Const(siteOf(frame, location));
		frame.code.call(assignOnce(frame.module));
		frame.writeLocal(target);
	},

	LenStmt(frame, { source, target }) {
		const length = frame.code.newLocal();
		frame.read(source);
		frame.call("value_length");
		frame.code.localTee(length);
		frame.code.i32Const(0);
		frame.code.op("i32.lt_s");
		frame.leaveIf(0);
		frame.code.localGet(length);
		frame.code.op("i64.extend_i32_s");
		frame.call("number_from_i64");
		frame.writeLocal(target);
	},

	MakeArrayStmt(frame, { capacity, target }) {
		frame.code.i32Const(capacity);
		frame.call("array_new");
		frame.writeLocal(target);
	},

	MakeObjectStmt(frame, { target }) {
		frame.code.i32Const(0);
		frame.call("object_new");
		frame.writeLocal(target);
	},

	MakeSetStmt(frame, { target }) {
		frame.code.i32Const(0);
		frame.call("set_new");
		frame.writeLocal(target);
	},

	MakeNullStmt: (frame, { target }) => frame.assignConstant(frame.module.data.null(), target),

	MakeNumberIntStmt: (frame, { value, target }) =>
		frame.assignConstant(frame.module.data.number(String(value)), target),

	MakeNumberRefStmt: (frame, { index, target }) =>
		frame.assignConstant(frame.module.data.number(frame.text(index)), target),

	NopStmt() {},

	ObjectMergeStmt(frame, { a, b, target }) {
		frame.readLocal(a);
		frame.readLocal(b);
		frame.call("object_merge");
		frame.writeLocal(target);
	},

	ResetLocalStmt(frame, { target }) {
		if (frame.isFresh(target)) return;
		frame.code.i32Const(0);
		frame.writeLocal(target);
	},
};

function siteOf(frame: Frame, location: Parameters<Frame["module"]["fileName"]>[0]): number {
	return frame.module.data.site(frame.module.fileName(location), location.row, location.col);
}
