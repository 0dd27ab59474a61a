import type { Stmt } from "./ir.ts";

/** What stands in a field of a statement, beside its place. */
export type FieldKind =
	| "local"
	| "locals"
	| "operand"
	| "operands"
	| "integer"
	| "string index"
	| "string indexes"
	| "name"
	| "block"
	| "blocks";

/** The fields of each statement, in the order in which OPA writes them. */
export const stmtFields: {
	readonly [Type in Stmt["type"]]: {
		readonly [Field in Exclude<keyof Extract<Stmt, { readonly type: Type }>, "type" | "location">]: FieldKind;
	};
} = {
	ArrayAppendStmt: { value: "operand", array: "local" },
	AssignIntStmt: { value: "integer", target: "local" },
	AssignVarOnceStmt: { source: "operand", target: "local" },
	AssignVarStmt: { source: "operand", target: "local" },
	BlockStmt: { blocks: "blocks" },
	BreakStmt: { index: "integer" },
	CallDynamicStmt: { args: "locals", result: "local", path: "operands" },
	CallStmt: { func: "name", args: "operands", result: "local" },
	DotStmt: { source: "operand", key: "operand", target: "local" },
	EqualStmt: { a: "operand", b: "operand" },
	IsArrayStmt: { source: "operand" },
	IsDefinedStmt: { source: "local" },
	IsObjectStmt: { source: "operand" },
	IsSetStmt: { source: "operand" },
	IsUndefinedStmt: { source: "local" },
	LenStmt: { source: "operand", target: "local" },
	MakeArrayStmt: { capacity: "integer", target: "local" },
	MakeNullStmt: { target: "local" },
	MakeNumberIntStmt: { value: "integer", target: "local" },
	MakeNumberRefStmt: { index: "string index", target: "local" },
	MakeObjectStmt: { target: "local" },
	MakeSetStmt: { target: "local" },
	NopStmt: {},
	NotEqualStmt: { a: "operand", b: "operand" },
	NotStmt: { block: "block" },
	ObjectInsertOnceStmt: { key: "operand", value: "operand", object: "local" },
	ObjectInsertStmt: { key: "operand", value: "operand", object: "local" },
	ObjectMergeStmt: { a: "local", b: "local", target: "local" },
	ResetLocalStmt: { target: "local" },
	ResultSetAddStmt: { value: "local" },
	ReturnLocalStmt: { source: "local" },
	ScanStmt: { source: "local", key: "local", value: "local", block: "block" },
	SetAddStmt: { value: "operand", set: "local" },
	WithStmt: { local: "local", path: "string indexes", value: "operand", block: "block" },
};
