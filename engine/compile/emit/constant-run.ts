import type { Func, Stmt } from "../plan/ir.ts";
import type { Constant } from "./constant.ts";
import { ConstantBuilder } from "./constant-builder.ts";
import type { LocalUses } from "./local-uses.ts";
import { writtenLocals } from "./stmt-roles.ts";

/** What statements in a row make, when they make nothing but constants. */
export interface ConstantRun {
	/** How many statements. */
	readonly length: number;
	/** For each statement that makes a value, its place in the row, the local that it sets and the value. */
	readonly values: readonly { readonly at: number; readonly local: number; readonly value: Constant }[];
}

interface RunStart {
	readonly stmts: readonly Stmt[];
	readonly start: number;
	/** Number of the first statement, as `LocalUses` counts. */
	readonly number: number;
}

/** The constants that `stmts` make from `start` on; nothing when the first one makes no collection that stays as it is. */
export function constantRun(from: RunStart, uses: LocalUses, text: (index: number) => string): ConstantRun | undefined {
	let length = longestRun(from, from.stmts.length - from.start, text);
	for (;;) {
		const changing = firstChanging(from, length, uses);
		if (changing === undefined) break;
		length = longestRun(from, changing, text);
	}
	return length === 0 ? undefined : { length, values: valuesOf(from, length, text) };
}

/** How many of the next `limit` statements make constants. */
function longestRun({ stmts, start }: RunStart, limit: number, text: (index: number) => string): number {
	const builder = new ConstantBuilder(text);
	let length = 0;
	while (length < limit && builder.run(stmts[start + length] as Stmt)) length++;
	return length;
}

/** Place in the row of the first collection that something else puts into, or that is not read in this block only. */
function firstChanging({ stmts, start, number }: RunStart, length: number, uses: LocalUses): number | undefined {
	for (let at = 0; at < length; at++) {
		const stmt = stmts[start + at] as Stmt;
		if (!isCollection(stmt)) continue;
		if (!uses.isSetOnlyHere(stmt.target, number + at)) return at;
		if (uses.isPutInto(stmt.target, { at: number + at, from: number + length })) return at;
	}
	return undefined;
}

function valuesOf({ stmts, start }: RunStart, length: number, text: (index: number) => string): ConstantRun["values"] {
	const builder = new ConstantBuilder(text);
	const made: { at: number; local: number; value: Constant }[] = [];
	for (let at = 0; at < length; at++) {
		const stmt = stmts[start + at] as Stmt;
		builder.run(stmt);
		for (const local of writtenLocals(stmt)) made.push({ at, local, value: builder.values.get(local) as Constant });
	}
	return made;
}

/** Whether the statement makes an empty collection. */
export function isCollection(
	stmt: Stmt,
): stmt is Extract<Stmt, { readonly type: "MakeArrayStmt" | "MakeObjectStmt" | "MakeSetStmt" }> {
	return stmt.type === "MakeArrayStmt" || stmt.type === "MakeObjectStmt" || stmt.type === "MakeSetStmt";
}

/** What a function gives, when that is the same constant whatever its arguments are. */
export function constantResult(func: Func, text: (index: number) => string): Constant | undefined {
	const builder = new ConstantBuilder(text);
	for (const { stmts } of func.blocks) {
		for (const stmt of stmts) {
			if (stmt.type === "ReturnLocalStmt") return builder.values.get(stmt.source);
			if (!builder.run(stmt) && !builder.runAssignment(stmt)) return undefined;
		}
	}
	return undefined;
}
