import { invariant } from "../../base/errors.ts";
import type { CodeWriter, Label } from "../../wasm/code-writer.ts";
import type { Block, Operand, Stmt } from "../plan/ir.ts";
import { type ConstantRun, constantRun, isCollection } from "./constant-run.ts";
import { LocalUses } from "./local-uses.ts";
import type { ModuleContext } from "./module-context.ts";
import type { Address } from "./static-data.ts";
import { neverLeaves } from "./stmt-roles.ts";
import { isFailure, isTruthTest } from "./truth.ts";

/** A block of the plan that is being written: where one goes on that leaves it. */
interface Scope {
	readonly label: Label;
	/** What must be undone by whoever leaves it, or what stands around it, early. */
	readonly restore?: () => void;
}

/** Writes the value of a local as the function's result. Last of all, it just stays on the stack. */
export type WriteReturn = (frame: Frame, local: number, isLast: boolean) => void;

/** What stands for a local that needs no register of its own. */
type StandIn =
	| { readonly kind: "local"; readonly local: number }
	| { readonly kind: "constant"; readonly address: Address };

const NO_STATEMENT = -1;

/** One function in the making: its locals, and the blocks of the plan around the current statement. */
export class Frame {
	readonly module: ModuleContext;
	readonly code: CodeWriter;
	readonly writeReturn: WriteReturn;
	readonly uses: LocalUses;
	/** Locals that other locals or constants stand for. */
	readonly #standIns = new Map<number, StandIn>();
	/** Number of the current statement, as `LocalUses` counts. */
	#at = -1;
	/** The statement behind the current one in its block, and whether the current one has done its work as well. */
	#next: Stmt | undefined;
	#isNextDone = false;
	readonly #locals = new Map<number, number>();
	readonly #scopes: Scope[] = [];
	readonly #writeStmt: (frame: Frame, stmt: Stmt) => void;

	constructor(
		parts: {
			readonly module: ModuleContext;
			readonly code: CodeWriter;
			readonly parameters: readonly number[];
			readonly blocks: readonly Block[];
		},
		writeReturn: WriteReturn,
		writeStmt: (frame: Frame, stmt: Stmt) => void,
	) {
		this.uses = new LocalUses(parts.parameters, parts.blocks);
		this.module = parts.module;
		this.code = parts.code;
		this.writeReturn = writeReturn;
		this.#writeStmt = writeStmt;
		parts.parameters.forEach((local, index) => {
			this.#locals.set(local, index);
		});
	}

	/** The register of a local that is set now; nothing stands for the local any more. */
	target(local: number): number {
		this.#standIns.delete(local);
		return this.local(local);
	}

	/** The register of a local of the plan. */
	local(local: number): number {
		const known = this.#locals.get(local);
		if (known !== undefined) return known;
		const register = this.code.newLocal();
		this.#locals.set(local, register);
		return register;
	}

	/** [] -> [value of the local | 0] */
	readLocal(local: number): void {
		const standIn = this.#standIns.get(local);
		if (standIn?.kind === "constant") this.code.i32Const(standIn.address);
		else this.code.localGet(this.local(standIn?.local ?? local));
	}

	/** `target` becomes what the local holds; without an instruction, where the two are the same from here on. */
	assignLocal(source: number, target: number): void {
		const standIn: StandIn = this.#standIns.get(source) ?? { kind: "local", local: source };
		if (standIn.kind === "constant") this.assignConstant(standIn.address, target);
		else if (this.uses.isSetOnlyHere(target, this.#at) && this.uses.isKept(standIn.local, this.#at)) {
			this.#standIns.set(target, standIn);
		} else {
			this.readLocal(source);
			this.writeLocal(target);
		}
	}

	/** `target` becomes the constant at an address. */
	assignConstant(address: Address, target: number): void {
		if (this.uses.isSetOnlyHere(target, this.#at)) {
			this.#standIns.set(target, { kind: "constant", address });
			return;
		}
		this.code.i32Const(address);
		this.writeLocal(target);
	}

	/** `target` becomes the operand's value. */
	assign(source: Operand, target: number): void {
		if (source.type === "local") this.assignLocal(source.value, target);
		else this.assignConstant(this.constant(source), target);
	}

	/** Whether `target`, which the current statement assigns, can have no other value yet. */
	cannotConflict(target: number): boolean {
		return this.uses.cannotConflict(target, this.#at);
	}

	/** Whether `target`, which the current statement resets, is undefined already. */
	isFresh(target: number): boolean {
		return this.uses.isFresh(target, this.#at);
	}

	/** [value] -> [] */
	writeLocal(local: number): void {
		this.code.localSet(this.target(local));
	}

	/** [] -> [value | 0] */
	read(operand: Operand): void {
		if (operand.type === "local") this.readLocal(operand.value);
		else this.code.i32Const(this.constant(operand));
	}

	/** Where the constant lies. */
	constant(operand: Exclude<Operand, { readonly type: "local" }>): Address {
		const { data } = this.module;
		return operand.type === "bool" ? data.boolean(operand.value) : data.string(this.text(operand.value));
	}

	/** [] -> [value | 0], of what something is looked up by. */
	readKey(operand: Operand): void {
		if (operand.type === "string_index") this.code.i32Const(this.module.data.key(this.text(operand.value)));
		else this.read(operand);
	}

	/** A text of the plan. */
	text(index: number): string {
		const text = this.module.plan.static.strings[index];
		invariant(text !== undefined, `the plan has no string ${index}`);
		return text;
	}

	/** Calls a function of the guest or the host. */
	call(name: string): void {
		this.code.call(this.module.guestFunction(name));
	}

	/**
	 * [value | 0] -> []: stores it; when it is 0, the statement is undefined. When the next statement only asks whether the
	 * value is not `false`, that is looked at in the same go.
	 */
	writeDefined(local: number): void {
		const isTested = isTruthTest(this.#next, local);
		if (isTested) this.#isNextDone = true;
		const target = this.target(local);
		if (this.uses.isReadBesides(local, isTested ? this.#at + 1 : NO_STATEMENT)) this.code.localTee(target);
		if (isTested) this.code.call(isFailure(this.module));
		else this.code.op("i32.eqz");
		this.leaveIf(0);
	}

	/** Statements inside a scope that is already open at `label`. */
	inScope(scope: Scope, write: () => void): void {
		this.#scopes.push(scope);
		write();
		this.#scopes.pop();
	}

	writeStmts(stmts: readonly Stmt[]): void {
		for (let index = 0; index < stmts.length; index++) {
			const stmt = stmts[index] as Stmt;
			const run = isCollection(stmt) ? this.#constantsFrom(stmts, index) : undefined;
			if (run) {
				this.#assignConstants(run);
				index += run.length - 1;
			} else {
				this.#at++;
				this.#next = stmts[index + 1];
				this.#writeStmt(this, stmt);
				if (this.#isNextDone) {
					index++;
					this.#at++;
				}
				// Before a statement around this one looks.
				this.#isNextDone = false;
			}
		}
	}

	#constantsFrom(stmts: readonly Stmt[], start: number): ConstantRun | undefined {
		return constantRun({ stmts, start, number: this.#at + 1 }, this.uses, (index) => this.text(index));
	}

	#assignConstants({ length, values }: ConstantRun): void {
		const first = this.#at + 1;
		for (const { at, local, value } of values) {
			this.#at = first + at;
			if (this.uses.isRead(local)) this.assignConstant(this.module.data.value(value), local);
		}
		this.#at = first + length - 1;
	}

	/** A block of the plan as a block of the module; as nothing but its statements, when none of them can leave it. */
	writeBlock(block: Block): void {
		if (neverLeaves(block)) {
			this.writeStmts(block.stmts);
			return;
		}
		this.code.block((label) => {
			this.inScope({ label }, () => this.writeStmts(block.stmts));
		});
	}

	/** [] -> never: leaves the block of the plan that is `level` blocks out. */
	leave(level: number): void {
		const { label, restores } = this.#target(level);
		for (const restore of restores) restore();
		this.code.br(label);
	}

	/** [condition] -> []: the same, when the condition holds. Level 0 is "this statement is undefined". */
	leaveIf(level: number): void {
		const { label, restores } = this.#target(level);
		if (restores.length === 0) this.code.brIf(label);
		else this.code.if(() => this.leave(level));
	}

	/** Undoes what every block around has to undo, innermost first: the function is about to be left. */
	restoreAll(): void {
		for (const scope of [...this.#scopes].reverse()) scope.restore?.();
	}

	/** A level further out than the function's own blocks means the outermost one. */
	#target(level: number): { readonly label: Label; readonly restores: readonly (() => void)[] } {
		const at = Math.max(this.#scopes.length - 1 - level, 0);
		const scope = this.#scopes[at];
		invariant(scope, "a statement stands outside of every block");
		const crossed = this.#scopes.slice(at + 1).reverse();
		return { label: scope.label, restores: crossed.flatMap(({ restore }) => restore ?? []) };
	}
}
