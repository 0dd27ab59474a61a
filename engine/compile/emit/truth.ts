import { FLAG_TRUE, TAG_BOOLEAN, VALUE_FLAGS, VALUE_TAG } from "../../runtime/layout.ts";
import type { CodeWriter } from "../../wasm/code-writer.ts";
import type { Operand, Stmt } from "../plan/ir.ts";
import type { ModuleContext } from "./module-context.ts";

/** (value | 0) -> 1 when the value is `false`, else 0. Undefined is not false. */
export function isFalse(module: ModuleContext): number {
	return module.sharedFunction("is false", () =>
		module.add({ parameters: 1, results: 1 }, (code) => {
			readTag(code);
			code.i32Const(TAG_BOOLEAN);
			code.op("i32.eq");
			code.localGet(0);
			code.i32Load8(VALUE_FLAGS);
			code.i32Const(FLAG_TRUE);
			code.op("i32.and");
			code.op("i32.eqz");
			code.op("i32.and");
		}),
	);
}

/** (value | 0) -> 1 when a rule's body ends at it: it is undefined or `false`. */
export function isFailure(module: ModuleContext): number {
	return module.sharedFunction("is failure", () =>
		module.add({ parameters: 1, results: 1 }, (code) => {
			code.localGet(0);
			code.op("i32.eqz");
			code.localGet(0);
			code.call(isFalse(module));
			code.op("i32.or");
		}),
	);
}

/** Address 0 has no tag, so undefined has none. */
function readTag(code: CodeWriter): void {
	code.localGet(0);
	code.i32Load8(VALUE_TAG);
}

/** Whether `next` asks no more than that the local which `stmt` sets is not `false`, as it stands behind each call in a body. */
export function isTruthTest(next: Stmt | undefined, local: number): boolean {
	if (next?.type !== "NotEqualStmt") return false;
	const isLocal = (operand: Operand): boolean => operand.type === "local" && operand.value === local;
	return (isLocal(next.a) && isFalseOperand(next.b)) || (isLocal(next.b) && isFalseOperand(next.a));
}

/** Whether an operand is the constant `false`. */
export function isFalseOperand(operand: Operand): boolean {
	return operand.type === "bool" && !operand.value;
}
