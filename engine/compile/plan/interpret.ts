import { ParapetError } from "../../base/errors.ts";
import {
	elementAt,
	lengthOf,
	mergeValues,
	replaceAt,
	scan,
	type Value,
	ValueObject,
	ValueSet,
	valueKey,
} from "./interpret-value.ts";
import type { Block, Func, Location, Operand, Plan, Stmt } from "./ir.ts";

/** Gives undefined where the call has no result. */
export type BuiltinFunction = (...args: readonly Value[]) => Value | undefined;

/** What a plan is interpreted with. */
export interface Evaluation {
	readonly input?: Value;
	readonly data: Value;
	readonly builtins: ReadonlyMap<string, BuiltinFunction>;
}

/** How a statement or block ended: `ENDED`, or how many blocks further out to leave; undefined is 0. */
type Outcome = number;
const ENDED = -1;
const UNDEFINED = 0;
const UNDEFINED_DYNAMIC_CALL = 3;
const RETURNED = Number.POSITIVE_INFINITY;

/** A call that is running. A local without a value is undefined. */
interface Frame {
	readonly locals: (Value | undefined)[];
	returned?: Value | undefined;
}

/**
 * Runs an entry point of a plan, exactly as `ir.ts` says: the measure for other ways to run it, not a fast one. Gives the
 * result set. Throws `ParapetError` `EVALUATION` on a conflict, and for a builtin or entry point that is missing.
 */
export function interpret(plan: Plan, entry: string, evaluation: Evaluation): readonly Value[] {
	return new Interpreter(plan, evaluation).run(entry);
}

class Interpreter {
	readonly #plan: Plan;
	readonly #evaluation: Evaluation;
	readonly #funcs: ReadonlyMap<string, Func>;
	readonly #byPath: ReadonlyMap<string, Func>;
	readonly #results = new ValueSet();
	/** Results of functions without arguments of their own, while the documents stay the same. */
	#memo = new Map<string, Value | undefined>();

	constructor(plan: Plan, evaluation: Evaluation) {
		this.#plan = plan;
		this.#evaluation = evaluation;
		this.#funcs = new Map(plan.funcs.map((func) => [func.name, func]));
		this.#byPath = new Map(
			plan.funcs.flatMap((func) => (func.path ? [[JSON.stringify(func.path), func] as const] : [])),
		);
	}

	run(entry: string): readonly Value[] {
		const plan = this.#plan.plans.find(({ name }) => name === entry);
		if (!plan) throw new ParapetError("EVALUATION", `There is no entry point ${entry}`);
		this.#runBlocks(plan.blocks, { locals: [this.#evaluation.input, this.#evaluation.data] });
		return scan(this.#results).map(([, value]) => value);
	}

	/** Blocks one after the other: leaving one goes on with the next. */
	#runBlocks(blocks: readonly Block[], frame: Frame): Outcome {
		for (const block of blocks) {
			const outcome = this.#runBlock(block, frame);
			if (outcome > 0) return outcome - 1;
		}
		return ENDED;
	}

	#runBlock(block: Block, frame: Frame): Outcome {
		for (const stmt of block.stmts) {
			const outcome = this.#runStmt(stmt, frame);
			if (outcome !== ENDED) return outcome;
		}
		return ENDED;
	}

	#runStmt(stmt: Stmt, frame: Frame): Outcome {
		const value = (operand: Operand) => this.#read(operand, frame);
		switch (stmt.type) {
			case "ArrayAppendStmt":
				(frame.locals[stmt.array] as Value[]).push(value(stmt.value) as Value);
				return ENDED;
			case "AssignIntStmt":
			case "MakeNumberIntStmt":
				return assign(frame, stmt.target, stmt.value);
			case "AssignVarOnceStmt":
				return this.#assignOnce(stmt, frame);
			case "AssignVarStmt":
				frame.locals[stmt.target] = value(stmt.source);
				return ENDED;
			case "BlockStmt":
				return this.#runBlocks(stmt.blocks, frame);
			case "BreakStmt":
				return stmt.index;
			case "CallDynamicStmt":
				return this.#callDynamic(stmt, frame);
			case "CallStmt":
				return assign(frame, stmt.result, this.#call(stmt.func, stmt.args.map(value)));
			case "DotStmt":
				return assign(frame, stmt.target, dot(value(stmt.source), value(stmt.key)));
			case "EqualStmt":
				return holds(isEqual(value(stmt.a), value(stmt.b)));
			case "IsArrayStmt":
				return holds(Array.isArray(value(stmt.source)));
			case "IsDefinedStmt":
				return holds(frame.locals[stmt.source] !== undefined);
			case "IsObjectStmt":
				return holds(value(stmt.source) instanceof ValueObject);
			case "IsSetStmt":
				return holds(value(stmt.source) instanceof ValueSet);
			case "IsUndefinedStmt":
				return holds(frame.locals[stmt.source] === undefined);
			case "LenStmt":
				return assign(frame, stmt.target, lengthOf(value(stmt.source) as Value));
			case "MakeArrayStmt":
				return assign(frame, stmt.target, []);
			case "MakeNullStmt":
				return assign(frame, stmt.target, null);
			case "MakeNumberRefStmt":
				return assign(frame, stmt.target, Number(this.#plan.static.strings[stmt.index]));
			case "MakeObjectStmt":
				return assign(frame, stmt.target, new ValueObject());
			case "MakeSetStmt":
				return assign(frame, stmt.target, new ValueSet());
			case "NopStmt":
				return ENDED;
			case "NotEqualStmt":
				return holds(!isEqual(value(stmt.a), value(stmt.b)));
			case "NotStmt":
				return this.#runNot(stmt.block, frame);
			case "ObjectInsertOnceStmt":
			case "ObjectInsertStmt":
				return this.#insert(stmt, frame);
			case "ObjectMergeStmt":
				return assign(frame, stmt.target, mergeValues(frame.locals[stmt.a] as Value, frame.locals[stmt.b] as Value));
			case "ResetLocalStmt":
				frame.locals[stmt.target] = undefined;
				return ENDED;
			case "ResultSetAddStmt":
				this.#results.add(frame.locals[stmt.value] as Value);
				return ENDED;
			case "ReturnLocalStmt":
				frame.returned = frame.locals[stmt.source];
				return RETURNED;
			case "ScanStmt":
				return this.#scan(stmt, frame);
			case "SetAddStmt":
				(frame.locals[stmt.set] as ValueSet).add(value(stmt.value) as Value);
				return ENDED;
			case "WithStmt":
				return this.#runWith(stmt, frame);
		}
	}

	#read(operand: Operand, { locals }: Frame): Value | undefined {
		if (operand.type === "local") return locals[operand.value];
		return operand.type === "bool" ? operand.value : this.#plan.static.strings[operand.value];
	}

	#assignOnce({ source, target, location }: Stmt & { readonly type: "AssignVarOnceStmt" }, frame: Frame): Outcome {
		const value = this.#read(source, frame);
		const earlier = frame.locals[target];
		if (earlier !== undefined && !isEqual(earlier, value)) throw this.#conflict(location, "var assignment conflict");
		return assign(frame, target, value);
	}

	#insert(stmt: Stmt & { readonly type: "ObjectInsertStmt" | "ObjectInsertOnceStmt" }, frame: Frame): Outcome {
		const object = frame.locals[stmt.object] as ValueObject;
		const key = this.#read(stmt.key, frame) as Value;
		const value = this.#read(stmt.value, frame) as Value;
		const earlier = stmt.type === "ObjectInsertOnceStmt" ? object.get(key) : undefined;
		if (earlier !== undefined && !isEqual(earlier, value))
			throw this.#conflict(stmt.location, "object insert conflict");
		object.insert(key, value);
		return ENDED;
	}

	#conflict({ file, row, col }: Location, what: string): ParapetError {
		return new ParapetError("EVALUATION", `${this.#plan.static.files[file] ?? "<query>"}:${row}:${col}: ${what}`);
	}

	#call(name: string, args: readonly (Value | undefined)[]): Value | undefined {
		const func = this.#funcs.get(name);
		if (!func) return this.#callBuiltin(name, args);
		if (func.params.length > 2) return this.#runFunc(func, args);
		if (this.#memo.has(name)) return this.#memo.get(name);
		const result = this.#runFunc(func, args);
		this.#memo.set(name, result);
		return result;
	}

	#callBuiltin(name: string, args: readonly (Value | undefined)[]): Value | undefined {
		const builtin = this.#evaluation.builtins.get(name);
		if (!builtin) throw new ParapetError("EVALUATION", `The plan calls the builtin ${name}, which is not given`);
		return builtin(...(args as readonly Value[]));
	}

	#runFunc(func: Func, args: readonly (Value | undefined)[]): Value | undefined {
		const frame: Frame = { locals: [] };
		for (const [index, param] of func.params.entries()) frame.locals[param] = args[index];
		this.#runBlocks(func.blocks, frame);
		return frame.returned;
	}

	#callDynamic({ path, args, result }: Stmt & { readonly type: "CallDynamicStmt" }, frame: Frame): Outcome {
		const func = this.#byPath.get(JSON.stringify(path.map((step) => this.#read(step, frame))));
		if (!func || func.params.length !== args.length) return UNDEFINED;
		const value = this.#call(
			func.name,
			args.map((arg) => frame.locals[arg]),
		);
		return assign(frame, result, value) === ENDED ? ENDED : UNDEFINED_DYNAMIC_CALL;
	}

	#runNot(block: Block, frame: Frame): Outcome {
		const outcome = this.#runBlock(block, frame);
		if (outcome === ENDED) return UNDEFINED;
		return outcome === UNDEFINED ? ENDED : outcome - 1;
	}

	#scan({ source, key, value, block }: Stmt & { readonly type: "ScanStmt" }, frame: Frame): Outcome {
		const collection = frame.locals[source];
		if (typeof collection !== "object" || collection === null) return UNDEFINED;
		for (const [elementKey, element] of scan(collection)) {
			frame.locals[key] = elementKey;
			frame.locals[value] = element;
			const outcome = this.#runBlock(block, frame);
			if (outcome > 0) return outcome - 1;
		}
		return ENDED;
	}

	#runWith(stmt: Stmt & { readonly type: "WithStmt" }, frame: Frame): Outcome {
		const memo = this.#memo;
		const saved = frame.locals[stmt.local];
		const path = stmt.path.map((index) => this.#plan.static.strings[index] as string);
		frame.locals[stmt.local] = replaceAt(saved, path, this.#read(stmt.value, frame) as Value);
		this.#memo = new Map();
		const outcome = this.#runBlock(stmt.block, frame);
		this.#memo = memo;
		frame.locals[stmt.local] = saved;
		return outcome > 0 ? outcome - 1 : outcome;
	}
}

/** Undefined is no value: a statement that would assign it is undefined. */
function assign({ locals }: Frame, target: number, value: Value | undefined): Outcome {
	locals[target] = value;
	return holds(value !== undefined);
}

function holds(condition: boolean): Outcome {
	return condition ? ENDED : UNDEFINED;
}

function dot(source: Value | undefined, key: Value | undefined): Value | undefined {
	return source === undefined || key === undefined ? undefined : elementAt(source, key);
}

function isEqual(a: Value | undefined, b: Value | undefined): boolean {
	if (a === undefined || b === undefined) return a === b;
	return a === b || valueKey(a) === valueKey(b);
}
