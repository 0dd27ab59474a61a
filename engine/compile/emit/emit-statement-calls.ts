import { NUMBER_INT } from "../../runtime/layout.ts";
import type { CallStmt } from "../plan/ir.ts";
import { emitDiagnostic } from "./diagnostics.ts";
import { dispatchTable } from "./dispatch.ts";
import type { Frame } from "./frame.ts";
import { guestBuiltin } from "./guest.ts";
import type { HostBuiltin } from "./module-context.ts";
import type { StmtWriters } from "./stmt-writers.ts";

/** More arguments than this no `opa_builtinN` of the ABI takes. */
const MAX_HOST_ARGUMENTS = 4;

/** A dynamic call that finds its function and gets "undefined" from it is the end of what surrounds its three blocks. */
const UNDEFINED_DYNAMIC_CALL_LEVEL = 3;

/** Statements that call. */
export const callStmts: StmtWriters<"CallDynamicStmt" | "CallStmt"> = {
	CallStmt(frame, stmt) {
		const { module } = frame;
		const planned = module.planned.get(stmt.func);
		if (planned?.constant !== undefined) {
			frame.assignConstant(planned.constant, stmt.result);
			return;
		}
		const inside = planned?.index ?? guestBuiltin(module.guest, stmt.func);
		const host = module.hostBuiltins.get(stmt.func);
		const at = { place: module.place(stmt.location), name: stmt.func };
		if (inside !== undefined) callInside(frame, stmt, inside);
		else if (!host) module.diagnostics.push(emitDiagnostic("policy/unknown-function", at));
		else if (stmt.args.length <= MAX_HOST_ARGUMENTS) callHost(frame, stmt, host);
		else {
			const parameters = { ...at, count: stmt.args.length };
			module.diagnostics.push(emitDiagnostic("policy/too-many-builtin-arguments", parameters));
		}
	},

	CallDynamicStmt(frame, { path, args, result }) {
		const { code, module } = frame;
		const found = code.newLocal();
		code.i32Const(dispatchTable(module, path, args.length));
		code.localSet(found);
		for (const step of path) {
			code.localGet(found);
			frame.readKey(step);
			frame.call("value_get");
			code.localTee(found);
			code.op("i32.eqz");
			frame.leaveIf(0);
		}
		for (const argument of args) frame.readLocal(argument);
		code.localGet(found);
		code.i32Load(NUMBER_INT);
		code.callIndirect(module.type(args.length, 1));
		code.localTee(frame.target(result));
		code.op("i32.eqz");
		frame.leaveIf(UNDEFINED_DYNAMIC_CALL_LEVEL);
	},
};

function callInside(frame: Frame, { args, result }: CallStmt, index: number): void {
	for (const argument of args) frame.read(argument);
	frame.code.call(index);
	frame.writeDefined(result);
}

function callHost(frame: Frame, { args, result }: CallStmt, builtin: HostBuiltin): void {
	const { code } = frame;
	code.i32Const(builtin.id);
	// The context that the ABI foresees and nobody uses.
	code.i32Const(0);
	for (const argument of args) frame.read(argument);
	frame.call(`opa_builtin${args.length}`);
	if (builtin.hasResult) frame.writeDefined(result);
	else code.op("drop");
}
