import { TAG_ARRAY, TAG_OBJECT, TAG_SET, VALUE_TAG } from "../../runtime/layout.ts";
import type { Operand } from "../plan/ir.ts";
import type { Frame } from "./frame.ts";
import type { StmtWriters } from "./stmt-writers.ts";
import { isFalse, isFalseOperand } from "./truth.ts";

/** Statements that are undefined when something does not hold. */
export const testStmts: StmtWriters<
	| "DotStmt"
	| "EqualStmt"
	| "IsArrayStmt"
	| "IsDefinedStmt"
	| "IsObjectStmt"
	| "IsSetStmt"
	| "IsUndefinedStmt"
	| "NotEqualStmt"
> = {
	DotStmt(frame, { source, key, target }) {
		// Strings and booleans have no elements.
		if (source.type !== "local") {
			frame.leave(0);
			return;
		}
		frame.readLocal(source.value);
		frame.readKey(key);
		frame.call("value_get");
		frame.writeDefined(target);
	},

	EqualStmt(frame, { a, b }) {
		equal(frame, a, b);
		frame.code.op("i32.eqz");
		frame.leaveIf(0);
	},

	NotEqualStmt(frame, { a, b }) {
		if (isFalseOperand(b)) {
			frame.read(a);
			frame.code.call(isFalse(frame.module));
		} else equal(frame, a, b);
		frame.leaveIf(0);
	},

	IsArrayStmt: (frame, { source }) => testTag(frame, source, TAG_ARRAY),
	IsObjectStmt: (frame, { source }) => testTag(frame, source, TAG_OBJECT),
	IsSetStmt: (frame, { source }) => testTag(frame, source, TAG_SET),

	IsDefinedStmt(frame, { source }) {
		frame.readLocal(source);
		frame.code.op("i32.eqz");
		frame.leaveIf(0);
	},

	IsUndefinedStmt(frame, { source }) {
		frame.readLocal(source);
		frame.leaveIf(0);
	},
};

/** [] -> [0 | 1] */
function equal(frame: Frame, a: Operand, b: Operand): void {
	frame.read(a);
	frame.read(b);
	frame.call("value_equal");
}

/** Undefined has no tag: the byte at address 0 is 0. */
function testTag(frame: Frame, source: Operand, tag: number): void {
	if (source.type !== "local") {
		frame.leave(0);
		return;
	}
	frame.readLocal(source.value);
	frame.code.i32Load8(VALUE_TAG);
	frame.code.i32Const(tag);
	frame.code.op("i32.ne");
	frame.leaveIf(0);
}
