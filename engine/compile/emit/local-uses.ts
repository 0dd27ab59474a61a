import type { Block, Operand, Stmt } from "../plan/ir.ts";
import { blocksOf, eachReadLocal, filledLocal, writtenLocals } from "./stmt-roles.ts";

/** Where one statement stands in its function; statements are numbered as they are written. */
interface Place {
	/** Number of the first statement behind the block in which it stands. */
	readonly blockEnd: number;
	readonly isInScan: boolean;
}

/** A local that is set in more places is not looked into: stops a plan whose analysis would take quadratic time. */
const MAX_WRITES_COMPARED = 40;

interface Use {
	/** Numbers of the statements that set the local, apart from resets; ascending. */
	readonly writes: number[];
	readonly resets: number[];
	/** Numbers of the statements that read the local; ascending. */
	readonly reads: number[];
	/** Numbers of the statements that put something into the local's collection. */
	readonly puts: number[];
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
		return (this.#uses.get(local)?.reads.length ?? 0) > 0;
	}

	/** Whether any other statement than `at` reads the local. */
	isReadBesides(local: number, at: number): boolean {
		return this.#uses.get(local)?.reads.some((read) => read !== at) ?? false;
	}

	/**
	 * Whether what statement `at` puts into `target` is read nowhere but behind it in its block, where nothing else is put
	 * there: then what it puts there can stand for the local. Every other read must stand in the same way behind a
	 * statement that sets the local and has not this one in its block, so that this one's value is gone by then.
	 */
	isSetOnlyHere(target: number, at: number): boolean {
		const use = this.#uses.get(target);
		if (!use || this.#parameters.has(target) || use.writes.length > MAX_WRITES_COMPARED) return false;
		if (!this.isKept(target, at)) return false;
		const rules = (write: number, other: number): boolean => other > write && other < this.#blockEnd(write);
		// Whoever rules this statement too may be overwritten by it before the read.
		const writes = use.writes.filter((write) => !rules(write, at));
		return use.reads.every((read) => writes.some((write) => rules(write, read)));
	}

	/** Whether something is put into the collection of `local` behind statement `from`, in the block of statement `at`. */
	isPutInto(local: number, { at, from }: { readonly at: number; readonly from: number }): boolean {
		const end = this.#blockEnd(at);
		return this.#uses.get(local)?.puts.some((put) => put >= from && put < end) ?? false;
	}

	/** Whether `local` keeps its value from statement `at` to the end of the block in which that stands. */
	isKept(local: number, at: number): boolean {
		const use = this.#uses.get(local);
		const end = this.#blockEnd(at);
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

	#blockEnd(at: number): number {
		return this.#places[at]?.blockEnd ?? 0;
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
			this.#use(local).reads.push(number);
		});
		const filled = filledLocal(stmt);
		if (filled !== undefined) this.#use(filled).puts.push(number);
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
		const use: Use = { writes: [], resets: [], reads: [], puts: [], constant: undefined };
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
