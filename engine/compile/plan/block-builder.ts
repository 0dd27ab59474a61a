import type { Diagnostic } from "../../base/diagnostic.ts";
import type { Span } from "../../base/source.ts";
import type { Body, Term } from "../../rego/ast.ts";
import type { Builtin } from "../../runtime/builtins.ts";
import { planDiagnostic } from "./diagnostics.ts";
import type { FunctionQueue } from "./function-queue.ts";
import type { Generation, Generations } from "./generation.ts";
import type { Block, Location, Operand, Stmt } from "./ir.ts";
import { MAX_BLOCK_DEPTH, MAX_LOCAL } from "./limits.ts";
import type { Locals } from "./locals.ts";
import type { Statics } from "./statics.ts";

/** The local that holds `input`, in every function and entry point. */
export const INPUT = 0;
/** The local that holds `data`, likewise. */
export const DATA = 1;

/** What the whole policy shares while it is planned. */
export interface PolicyContext {
	readonly statics: Statics;
	readonly generations: Generations;
	readonly functions: FunctionQueue;
	readonly diagnostics: Diagnostic[];
	readonly builtins: ReadonlyMap<string, Builtin>;
	/** The two constructs that contain all others: handed down, so that no file imports in a circle. */
	readonly planTerm: (at: BlockBuilder, term: Term) => Operand;
	readonly planBody: (at: BlockBuilder, body: Body) => void;
}

/** One function or entry point while it is planned. */
export interface Frame {
	nextLocal: number;
	/** Names of the functions it calls, in the order of their first call, with the place of that call. */
	readonly callees: Map<string, Span>;
}

/** What functions and mocks mean here, and which locals hold the mocks that are values. */
export interface World {
	readonly generation: Generation;
	readonly mockLocals: ReadonlyMap<string, number>;
}

/** Where the next statement goes. */
interface Position {
	stmts: Stmt[];
	/** Blocks around the next statement. */
	depth: number;
	/** Blocks that were gone into since the builder's own one. */
	levels: number | undefined;
	/** Nothing can hold any more: what is appended now would never run. */
	dead: boolean;
}

interface Site {
	readonly policy: PolicyContext;
	readonly frame: Frame;
	readonly locals: Locals;
	readonly world: World;
	readonly span: Span;
	readonly position: Position;
}

type Unplaced<S extends Stmt = Stmt> = S extends Stmt ? Omit<S, "location"> : never;

/**
 * Appends statements to a block. Where a statement has a block of its own (a scan, a `with`), `open` goes into it and
 * never returns: all that follows belongs there, as the rest of a body belongs into the loop over what it iterates.
 * What must be closed again (a `not`, a comprehension) is built in a block apart, and then appended.
 */
export class BlockBuilder {
	/** The outermost block of this builder. */
	readonly block: Block;
	readonly #site: Site;
	#location: Location | undefined;

	private constructor(site: Site, block?: Block) {
		this.#site = site;
		this.block = block ?? { stmts: site.position.stmts };
	}

	static start(site: Omit<Site, "position">): BlockBuilder {
		return new BlockBuilder({ ...site, position: { stmts: [], depth: 1, levels: 0, dead: false } });
	}

	get policy(): PolicyContext {
		return this.#site.policy;
	}

	get locals(): Locals {
		return this.#site.locals;
	}

	get world(): World {
		return this.#site.world;
	}

	get span(): Span {
		return this.#site.span;
	}

	get dead(): boolean {
		return this.#site.position.dead;
	}

	/** Blocks around the next statement. */
	get depth(): number {
		return this.#site.position.depth;
	}

	/**
	 * How many blocks the next statement is below `block`: by so many levels a break must leave to leave `block` too.
	 * Undefined when it stands in several places at once.
	 */
	get levels(): number | undefined {
		return this.#site.position.levels;
	}

	/** The same position, with statements placed at `span`. */
	at(span: Span): BlockBuilder {
		return new BlockBuilder({ ...this.#site, span }, this.block);
	}

	/** The same position in another world. */
	under(world: World): BlockBuilder {
		return new BlockBuilder({ ...this.#site, world }, this.block);
	}

	/** The same position with other locals. */
	within(locals: Locals): BlockBuilder {
		return new BlockBuilder({ ...this.#site, locals }, this.block);
	}

	/** A new block with the same variables. */
	nested(): BlockBuilder {
		const { depth, dead } = this.#site.position;
		const inner = new BlockBuilder({ ...this.#site, position: { stmts: [], depth: depth + 1, levels: 0, dead } });
		inner.#checkDepth();
		return inner;
	}

	/** A new block with variables of its own. */
	scoped(): BlockBuilder {
		return this.nested().within(this.locals.inner());
	}

	newLocal = (): number => {
		const { frame, span } = this.#site;
		const local = frame.nextLocal++;
		if (local === MAX_LOCAL) this.refuse(planDiagnostic("rego/too-many-locals", { limit: MAX_LOCAL }, { span }));
		return local;
	};

	append(stmt: Unplaced): void {
		const { position, policy, span } = this.#site;
		if (position.dead) return;
		this.#location ??= policy.statics.location(span);
		position.stmts.push({ ...stmt, location: this.#location } as Stmt);
	}

	/** Appends the statement that `make` makes around a new block, and goes into that block. */
	open(make: (block: Block) => Unplaced): void {
		const stmts: Stmt[] = [];
		this.append(make({ stmts }));
		const { position } = this.#site;
		if (position.levels !== undefined) position.levels++;
		this.#enter(stmts, position.depth + 1);
	}

	/** Goes into a block that stands in several places, at most `depth` blocks deep. */
	join(stmts: Stmt[], depth: number): void {
		this.#site.position.levels = undefined;
		this.#enter(stmts, depth);
	}

	#enter(stmts: Stmt[], depth: number): void {
		const { position } = this.#site;
		position.stmts = stmts;
		position.depth = depth;
		this.#checkDepth();
	}

	#checkDepth(): void {
		if (this.depth <= MAX_BLOCK_DEPTH) return;
		this.refuse(planDiagnostic("rego/plan-too-deep", { limit: MAX_BLOCK_DEPTH }, { span: this.span }));
	}

	/** Nothing holds from here on. */
	never(): void {
		this.append({ type: "BreakStmt", index: 0 });
		this.#site.position.dead = true;
	}

	/** Says why this cannot be planned; what is appended from here on is dropped. */
	refuse(why: Diagnostic): void {
		if (this.dead) return;
		this.policy.diagnostics.push(why);
		this.never();
	}

	/** A construct that the passes should have rewritten, or that has no plan. */
	refuseConstruct(construct: string): Operand {
		this.refuse(planDiagnostic("rego/unsupported", { construct }, { span: this.span }));
		return { type: "bool", value: false };
	}

	term(term: Term): Operand {
		return this.policy.planTerm(this, term);
	}

	body(body: Body): void {
		this.policy.planBody(this, body);
	}

	text(value: string): Operand {
		return { type: "string_index", value: this.policy.statics.string(value) };
	}

	/** The local that holds a value; a constant is put into one. */
	asLocal(operand: Operand): number {
		if (operand.type === "local") return operand.value;
		const target = this.newLocal();
		this.append({ type: "AssignVarStmt", source: operand, target });
		return target;
	}

	/** A fresh local that holds an integer. */
	integer(value: number): Operand {
		const target = this.newLocal();
		this.append({ type: "MakeNumberIntStmt", value, target });
		return local(target);
	}

	/** Input, data, and the mocks that are values: what every planned function is called with first. */
	worldArgs(): readonly Operand[] {
		const { generation, mockLocals } = this.world;
		return [local(INPUT), local(DATA), ...generation.params.map((param) => local(mockLocals.get(param) ?? DATA))];
	}

	/** The name of the function for a node's rules in `generation`. */
	require(generation: Generation, rules: Parameters<FunctionQueue["require"]>[1]): string {
		const name = this.policy.functions.require(generation, rules);
		const { callees } = this.#site.frame;
		if (!callees.has(name)) callees.set(name, this.span);
		return name;
	}
}

/** The operand that reads a local. */
export function local(value: number): Operand {
	return { type: "local", value };
}

/** The operand `true`. */
export const TRUE: Operand = { type: "bool", value: true };
/** The operand `false`. */
export const FALSE: Operand = { type: "bool", value: false };
