import type { Block, Operand, Stmt } from "../plan/ir.ts";
import { type FieldKind, stmtFields } from "../plan/stmt-fields.ts";

/** Fields by which a statement sets a local and does not read it. */
const targets: { readonly [Type in Stmt["type"]]?: readonly string[] } = {
	AssignIntStmt: ["target"],
	AssignVarStmt: ["target"],
	AssignVarOnceStmt: ["target"],
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
	WithStmt: ["local"],
};

interface Roles {
	readonly writes: readonly string[];
	readonly reads: readonly (readonly [field: string, FieldKind])[];
}

const rolesOf = Object.fromEntries(
	Object.entries(stmtFields).map(([type, fields]): [string, Roles] => {
		const writes = targets[type as Stmt["type"]] ?? [];
		// A `with` puts its replacement into what the local holds.
		const isRead = (field: string): boolean => !writes.includes(field) || type === "WithStmt";
		return [type, { writes, reads: Object.entries(fields).filter(([field]) => isRead(field)) }];
	}),
) as { readonly [Type in Stmt["type"]]: Roles };

type Fields = { readonly [field: string]: unknown };

/** The locals that a statement sets, not counting those that its blocks set. */
export function writtenLocals(stmt: Stmt): readonly number[] {
	const fields = stmt as unknown as Fields;
	return rolesOf[stmt.type].writes.map((field) => fields[field] as number);
}

/** The local into whose collection a statement puts something. */
export function filledLocal(stmt: Stmt): number | undefined {
	if (stmt.type === "ArrayAppendStmt") return stmt.array;
	if (stmt.type === "SetAddStmt") return stmt.set;
	return stmt.type === "ObjectInsertStmt" || stmt.type === "ObjectInsertOnceStmt" ? stmt.object : undefined;
}

/** Calls `visit` with each local that a statement reads, not counting those that its blocks read. */
export function eachReadLocal(stmt: Stmt, visit: (local: number) => void): void {
	const fields = stmt as unknown as Fields;
	for (const [field, kind] of rolesOf[stmt.type].reads) {
		const value = fields[field];
		if (kind === "local") visit(value as number);
		else if (kind === "locals") (value as readonly number[]).forEach(visit);
		else if (kind === "operand") visitOperand(value as Operand, visit);
		else if (kind === "operands") for (const operand of value as readonly Operand[]) visitOperand(operand, visit);
	}
}

/** The blocks that stand in a statement, in the order in which they run. */
export function blocksOf(stmt: Stmt): readonly Block[] {
	if (stmt.type === "BlockStmt") return stmt.blocks;
	if (stmt.type === "NotStmt" || stmt.type === "ScanStmt" || stmt.type === "WithStmt") return [stmt.block];
	return [];
}

/** Statements that are never undefined and do not leave their block. */
const definedAlways: ReadonlySet<Stmt["type"]> = new Set([
	"ArrayAppendStmt",
	"AssignIntStmt",
	"AssignVarOnceStmt",
	"AssignVarStmt",
	"MakeArrayStmt",
	"MakeNullStmt",
	"MakeNumberIntStmt",
	"MakeNumberRefStmt",
	"MakeObjectStmt",
	"MakeSetStmt",
	"NopStmt",
	"ObjectInsertOnceStmt",
	"ObjectInsertStmt",
	"ObjectMergeStmt",
	"ResetLocalStmt",
	"ResultSetAddStmt",
	"SetAddStmt",
]);

/** Whether a block runs to its end, whatever happens. */
export function neverLeaves({ stmts }: Block): boolean {
	return stmts.every(
		(stmt) => definedAlways.has(stmt.type) || (stmt.type === "BlockStmt" && stmt.blocks.every(neverLeaves)),
	);
}

function visitOperand(operand: Operand, visit: (local: number) => void): void {
	if (operand.type === "local") visit(operand.value);
}
