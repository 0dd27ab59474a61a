/**
 * OPA's intermediate representation, statement for statement and name for name, so that a `plan.json` of `opa build
 * -t plan` and ours are the same thing. Only the place of a statement differs in shape: `location` here, three fields
 * there; `codec.ts` turns one into the other.
 *
 * @see https://www.openpolicyagent.org/docs/ir
 */

/** A whole policy, as `plan.json` holds it. */
export interface Plan {
	readonly static: Static;
	/** Entry points. */
	readonly plans: readonly EntryPlan[];
	readonly funcs: readonly Func[];
}

/** What the statements refer to by index. */
export interface Static {
	/** What `string_index` operands, numbers and texts refer to. */
	readonly strings: readonly string[];
	readonly builtinFuncs: readonly BuiltinFunc[];
	/** Names of the source files; `location.file` refers to them. */
	readonly files: readonly string[];
}

/** A builtin that the plan calls. `decl` is OPA's type declaration, carried through unread. */
export interface BuiltinFunc {
	readonly name: string;
	readonly decl: unknown;
}

/** An entry point: blocks that run one after the other with local 0 = input, local 1 = data. */
export interface EntryPlan {
	readonly name: string;
	readonly blocks: readonly Block[];
}

/** `params` start with the locals of input and data. A function whose `return` is never set is undefined. */
export interface Func {
	readonly name: string;
	readonly params: readonly number[];
	readonly return: number;
	readonly blocks: readonly Block[];
	/** Segments of the rule's path, `["g0", "pkg", "rule"]`: what `CallDynamicStmt` finds it by. */
	readonly path?: readonly string[];
}

/** Statements run in order until one is undefined; then the block ends and the next block of the same list runs. */
export interface Block {
	readonly stmts: readonly Stmt[];
}

/** What a statement reads: a local, a text of `static.strings`, or a boolean. */
export type Operand =
	| { readonly type: "local"; readonly value: number }
	| { readonly type: "string_index"; readonly value: number }
	| { readonly type: "bool"; readonly value: boolean };

/** `file` indexes `static.files`; rows and columns are 1-based, 0 where unknown. Older plans have no end. */
export interface Location {
	readonly file: number;
	readonly row: number;
	readonly col: number;
	readonly endRow?: number;
	readonly endCol?: number;
}

interface At {
	readonly location: Location;
}

/** Appends `value` to the array. Never undefined. */
export interface ArrayAppendStmt extends At {
	readonly type: "ArrayAppendStmt";
	readonly value: Operand;
	readonly array: number;
}
/** `target` becomes an integer. Never undefined. */
export interface AssignIntStmt extends At {
	readonly type: "AssignIntStmt";
	readonly value: number;
	readonly target: number;
}
/** As `AssignVarStmt`, but stops with a conflict when `target` already holds another value. */
export interface AssignVarOnceStmt extends At {
	readonly type: "AssignVarOnceStmt";
	readonly source: Operand;
	readonly target: number;
}
/** `target` becomes `source`. Never undefined. */
export interface AssignVarStmt extends At {
	readonly type: "AssignVarStmt";
	readonly source: Operand;
	readonly target: number;
}
/** Runs its blocks one after the other, whatever becomes of each. Never undefined. */
export interface BlockStmt extends At {
	readonly type: "BlockStmt";
	readonly blocks: readonly Block[];
}
/** Leaves the block that is `index` levels out (0: the nearest). */
export interface BreakStmt extends At {
	readonly type: "BreakStmt";
	readonly index: number;
}
/**
 * Calls the function whose path is `path`. Undefined when there is none that takes these arguments. When there is one and
 * it is undefined, that is the end of what surrounds the three blocks in which the planner puts the call: a break by 3.
 */
export interface CallDynamicStmt extends At {
	readonly type: "CallDynamicStmt";
	readonly path: readonly Operand[];
	readonly args: readonly number[];
	readonly result: number;
}
/** Calls a function of the plan or a builtin. Undefined when its result is. */
export interface CallStmt extends At {
	readonly type: "CallStmt";
	readonly func: string;
	readonly args: readonly Operand[];
	readonly result: number;
}
/** `target` becomes the element of `source` at `key`. Undefined when there is none. */
export interface DotStmt extends At {
	readonly type: "DotStmt";
	readonly source: Operand;
	readonly key: Operand;
	readonly target: number;
}
/** Undefined unless `a` and `b` are equal. */
export interface EqualStmt extends At {
	readonly type: "EqualStmt";
	readonly a: Operand;
	readonly b: Operand;
}
/** Undefined unless `source` is an array. */
export interface IsArrayStmt extends At {
	readonly type: "IsArrayStmt";
	readonly source: Operand;
}
/** Undefined unless `source` is defined. */
export interface IsDefinedStmt extends At {
	readonly type: "IsDefinedStmt";
	readonly source: number;
}
/** Undefined unless `source` is an object. */
export interface IsObjectStmt extends At {
	readonly type: "IsObjectStmt";
	readonly source: Operand;
}
/** Undefined unless `source` is a set. */
export interface IsSetStmt extends At {
	readonly type: "IsSetStmt";
	readonly source: Operand;
}
/** Undefined unless `source` is undefined. */
export interface IsUndefinedStmt extends At {
	readonly type: "IsUndefinedStmt";
	readonly source: number;
}
/** `target` becomes the number of elements of `source`. Undefined for what has none. */
export interface LenStmt extends At {
	readonly type: "LenStmt";
	readonly source: Operand;
	readonly target: number;
}
/** `target` becomes an empty array with room for `capacity` elements. Never undefined. */
export interface MakeArrayStmt extends At {
	readonly type: "MakeArrayStmt";
	readonly capacity: number;
	readonly target: number;
}
/** `target` becomes null. Never undefined. */
export interface MakeNullStmt extends At {
	readonly type: "MakeNullStmt";
	readonly target: number;
}
/** `target` becomes an integer. Never undefined. */
export interface MakeNumberIntStmt extends At {
	readonly type: "MakeNumberIntStmt";
	readonly value: number;
	readonly target: number;
}
/** `index` refers to the number's text in `static.strings`. */
export interface MakeNumberRefStmt extends At {
	readonly type: "MakeNumberRefStmt";
	readonly index: number;
	readonly target: number;
}
/** `target` becomes an empty object. Never undefined. */
export interface MakeObjectStmt extends At {
	readonly type: "MakeObjectStmt";
	readonly target: number;
}
/** `target` becomes an empty set. Never undefined. */
export interface MakeSetStmt extends At {
	readonly type: "MakeSetStmt";
	readonly target: number;
}
/** Nothing. Never undefined. */
export interface NopStmt extends At {
	readonly type: "NopStmt";
}
/** Undefined unless `a` and `b` differ. */
export interface NotEqualStmt extends At {
	readonly type: "NotEqualStmt";
	readonly a: Operand;
	readonly b: Operand;
}
/** Undefined when `block` ran to its end. */
export interface NotStmt extends At {
	readonly type: "NotStmt";
	readonly block: Block;
}
/** As `ObjectInsertStmt`, but stops with a conflict when `key` already has another value. */
export interface ObjectInsertOnceStmt extends At {
	readonly type: "ObjectInsertOnceStmt";
	readonly key: Operand;
	readonly value: Operand;
	readonly object: number;
}
/** Sets `key` of `object` to `value`, whatever it was before. Never undefined. */
export interface ObjectInsertStmt extends At {
	readonly type: "ObjectInsertStmt";
	readonly key: Operand;
	readonly value: Operand;
	readonly object: number;
}
/** `target` becomes `a` merged over `b`, object by object; `a` wins. */
export interface ObjectMergeStmt extends At {
	readonly type: "ObjectMergeStmt";
	readonly a: number;
	readonly b: number;
	readonly target: number;
}
/** `target` becomes undefined. Never undefined itself. */
export interface ResetLocalStmt extends At {
	readonly type: "ResetLocalStmt";
	readonly target: number;
}
/** Adds `value` to the result set of the entry point. */
export interface ResultSetAddStmt extends At {
	readonly type: "ResultSetAddStmt";
	readonly value: number;
}
/** Returns `source` from the function. */
export interface ReturnLocalStmt extends At {
	readonly type: "ReturnLocalStmt";
	readonly source: number;
}
/** Runs `block` for each element of `source`, with `key` and `value` set. Undefined when `source` is no collection. */
export interface ScanStmt extends At {
	readonly type: "ScanStmt";
	readonly source: number;
	readonly key: number;
	readonly value: number;
	readonly block: Block;
}
/** Adds `value` to `set`. Never undefined. */
export interface SetAddStmt extends At {
	readonly type: "SetAddStmt";
	readonly value: Operand;
	readonly set: number;
}
/**
 * Runs `block` while local `local` (or, with `path`, what lies in it there) is replaced by `value`. `path` holds indexes
 * into `static.strings`. Undefined when `block` is.
 */
export interface WithStmt extends At {
	readonly type: "WithStmt";
	readonly local: number;
	readonly path: readonly number[];
	readonly value: Operand;
	readonly block: Block;
}

/** Any statement, told apart by `type`. */
export type Stmt =
	| ArrayAppendStmt
	| AssignIntStmt
	| AssignVarOnceStmt
	| AssignVarStmt
	| BlockStmt
	| BreakStmt
	| CallDynamicStmt
	| CallStmt
	| DotStmt
	| EqualStmt
	| IsArrayStmt
	| IsDefinedStmt
	| IsObjectStmt
	| IsSetStmt
	| IsUndefinedStmt
	| LenStmt
	| MakeArrayStmt
	| MakeNullStmt
	| MakeNumberIntStmt
	| MakeNumberRefStmt
	| MakeObjectStmt
	| MakeSetStmt
	| NopStmt
	| NotEqualStmt
	| NotStmt
	| ObjectInsertOnceStmt
	| ObjectInsertStmt
	| ObjectMergeStmt
	| ResetLocalStmt
	| ResultSetAddStmt
	| ReturnLocalStmt
	| ScanStmt
	| SetAddStmt
	| WithStmt;
