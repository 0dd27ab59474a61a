import type { Stmt } from "../plan/ir.ts";
import type { Frame } from "./frame.ts";

/** For each statement of these types, what writes its instructions; the stack is empty before and after. */
export type StmtWriters<Types extends Stmt["type"]> = {
	readonly [Type in Types]: (frame: Frame, stmt: Extract<Stmt, { readonly type: Type }>) => void;
};
