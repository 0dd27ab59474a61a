import type { Block, Operand, Stmt } from "../plan/ir.ts";
import { stmtFields } from "../plan/stmt-fields.ts";

/** Fields by which a statement sets a local and does not read it. */
const targets: { readonly [Type in Stmt["type"]]?: readonly string[] } = {
	AssignIntStmt: ["target"],
	AssignVarStmt: ["target"],
	CallDynamicStmt: ["result"],
	CallStmt: ["result"],
	DotStmt: ["target"],
	LenStmt: ["target"],
	MakeArrayStmt: ["target"],
	MakeNullStmt: ["target"],
	MakeNumberIntStmt: ["target"],
	MakeNumberRefStmt: ["target"],
	MakeObjectStmt: ["target"],
	MakeSetStmt: ["target"],
	ObjectMergeStmt: ["target"],
	ResetLocalStmt: ["target"],
	ScanStmt: ["key", "value"],
};

/** The locals that some statement in these blocks reads. */
export function localsRead(blocks: readonly Block[]): ReadonlySet<number> {
	const read = new Set<number>();
	for (const block of blocks) for (const stmt of block.stmts) addReads(stmt, read);
	return read;
}

function addReads(stmt: Stmt, read: Set<number>): void {
	const fields = stmt as unknown as { readonly [field: string]: unknown };
	for (const [field, kind] of Object.entries(stmtFields[stmt.type])) {
		if (targets[stmt.type]?.includes(field)) continue;
		const value = fields[field];
		if (kind === "local") read.add(value as number);
		else if (kind === "locals") for (const local of value as readonly number[]) read.add(local);
		else if (kind === "operand") addOperand(value as Operand, read);
		else if (kind === "operands") for (const operand of value as readonly Operand[]) addOperand(operand, read);
		else if (kind === "block") for (const inner of (value as Block).stmts) addReads(inner, read);
		else if (kind === "blocks")
			for (const block of value as readonly Block[]) for (const inner of block.stmts) addReads(inner, read);
	}
}

function addOperand(operand: Operand, read: Set<number>): void {
	if (operand.type === "local") read.add(operand.value);
}
