import type { Block, Operand, Stmt } from "../plan/ir.ts";
import { blocksOf, eachReadLocal, writtenLocals } from "./stmt-roles.ts";

/** Where one statement stands in its function; statements are numbered as they are written. */
interface Place {
	/** Number of the first statement behind the block in which it stands. */
	readonly blockEnd: number;
	readonly isInScan: boolean;
}

interface Use {
	/** Numbers of the statements that set the local, apart from resets; ascending. */
	readonly writes: number[];
	readonly resets: number[];
	firstRead: number;
	lastRead: number;
	/** What is assigned, as long as it is the same constant each time. */
	constant: string | undefined;
}

/**
 * How a function uses its locals. A plan copies locals and constants freely; this tells which copies are needless, and
 * which assignments cannot be in conflict.
 */
export class LocalUses {
	readonly #places: Place[] = [];
	readonly #uses = new Map<number, Use>();
	readonly #parameters: ReadonlySet<number>;

	constructor(parameters: readonly number[], blocks: readonly Block[]) {
		this.#parameters = new Set(parameters);
		for (const block of blocks) this.#addBlock(block, false);
	}

	/** Whether anything reads the local. */
	isRead(local: number): boolean {
		return (this.#uses.get(local)?.lastRead ?? -1) >= 0;
	}

	/**
	 * Whether everything that reads `target` stands behind statement `at` in its block, which is the only one that sets
	 * it: then a constant can stand for the local.
	 */
	isSetOnlyHere(target: number, at: number): boolean {
		const use = this.#uses.get(target);
		const end = this.#places[at]?.blockEnd ?? 0;
		if (!use || this.#parameters.has(target) || use.writes.length !== 1) return false;
		return use.resets.every((reset) => reset < at) && use.firstRead > at && use.lastRead < end;
	}

	/** Whether `local` keeps its value from statement `at` to the end of the block in which that stands. */
	isKept(local: number, at: number): boolean {
		const use = this.#uses.get(local);
		const end = this.#places[at]?.blockEnd ?? 0;
		const isBehind = (write: number): boolean => write > at && write < end;
		return !use || !(use.writes.some(isBehind) || use.resets.some(isBehind));
	}

	/** Whether the assignment at `at` cannot find another value in `target`. */
	cannotConflict(target: number, at: number): boolean {
		const use = this.#uses.get(target);
		if (!use || this.#parameters.has(target)) return false;
		return use.constant !== undefined || (use.writes.length === 1 && this.#places[at]?.isInScan === false);
	}

	/** Whether the local is still undefined when statement `at` resets it. */
	isFresh(target: number, at: number): boolean {
		const use = this.#uses.get(target);
		if (!use || this.#parameters.has(target) || this.#places[at]?.isInScan !== false) return false;
		return use.writes.every((write) => write > at);
	}

	#addBlock({ stmts }: Block, isInScan: boolean): void {
		const numbers = stmts.map((stmt) => this.#addStmt(stmt, isInScan));
		const blockEnd = this.#places.length;
		for (const number of numbers) this.#places[number] = { blockEnd, isInScan };
	}

	/** Gives the statement's number. */
	#addStmt(stmt: Stmt, isInScan: boolean): number {
		const number = this.#places.push({ blockEnd: 0, isInScan }) - 1;
		eachReadLocal(stmt, (local) => {
			const use = this.#use(local);
			if (use.lastRead < 0) use.firstRead = number;
			use.lastRead = number;
		});
		for (const local of writtenLocals(stmt)) this.#addWrite(stmt, local, number);
		for (const block of blocksOf(stmt)) this.#addBlock(block, isInScan || stmt.type === "ScanStmt");
		return number;
	}

	#addWrite(stmt: Stmt, local: number, number: number): void {
		const use = this.#use(local);
		if (stmt.type === "ResetLocalStmt") {
			use.resets.push(number);
			return;
		}
		const constant = constantOf(stmt);
		use.constant = use.writes.length === 0 || use.constant === constant ? constant : undefined;
		use.writes.push(number);
	}

	#use(local: number): Use {
		const known = this.#uses.get(local);
		if (known) return known;
		const use: Use = { writes: [], resets: [], firstRead: Number.POSITIVE_INFINITY, lastRead: -1, constant: undefined };
		this.#uses.set(local, use);
		return use;
	}
}

/** A name for the constant that the statement assigns, the same for the same constant. */
function constantOf(stmt: Stmt): string | undefined {
	if (stmt.type !== "AssignVarOnceStmt" && stmt.type !== "AssignVarStmt") return undefined;
	const source: Operand = stmt.source;
	return source.type === "local" ? undefined : `${source.type} ${source.value}`;
}
