import type { Span } from "../../base/source.ts";
import type { Rule } from "../../rego/ast.ts";
import { BlockBuilder, DATA, type Frame, INPUT, local, type PolicyContext, TRUE } from "./block-builder.ts";
import type { FunctionRequest } from "./function-queue.ts";
import type { Block, Func } from "./ir.ts";
import { Locals } from "./locals.ts";
import { planEntry } from "./plan-partial.ts";
import { unifyOperand } from "./plan-unify.ts";
import type { PlacedRule } from "./rule-tree.ts";
import { isConstant, termKey } from "./term-key.ts";

/** A function of the plan, and the functions that it calls, by name, each with a place of a call. */
export interface PlannedFunction {
	readonly func: Func;
	readonly callees: ReadonlyMap<string, Span>;
}

/** What all rules of a function share. */
interface Shape {
	readonly policy: PolicyContext;
	readonly request: FunctionRequest;
	readonly frame: Frame;
	/** The locals of the arguments in the rules' heads. */
	readonly args: readonly number[];
	readonly mockLocals: ReadonlyMap<string, number>;
	readonly returned: number;
	/** Holds the value of a rule while its `else` rules are tried. */
	readonly attempt: number;
	/** The rules are entries of one object; else each is the whole value, or adds to the set that is. */
	readonly buildsObject: boolean;
	/** All rules have the same value: the first that holds is the last that is tried. */
	readonly constant: boolean;
}

/**
 * The function for all rules of a path: undefined when none of them holds.
 *
 * | make returned                     (for an object or set that the rules build)
 * | <rule>                            (a block each)
 * | is undefined returned, <default>
 * | return returned
 */
export function planFunction(policy: PolicyContext, request: FunctionRequest): PlannedFunction {
	const shape = shapeOf(policy, request);
	const firstFree = shape.frame.nextLocal;
	const blocks: Block[] = [...planReturned(shape)];
	for (const placed of request.rules) {
		shape.frame.nextLocal = firstFree;
		if (!placed.rule.default) blocks.push(...planRule(shape, placed));
	}
	for (const { rule } of request.rules) if (rule.default) blocks.push(planDefault(shape, rule));
	const end = startBlock(shape, firstRule(request));
	end.append({ type: "ReturnLocalStmt", source: shape.returned });
	blocks.push(end.block);
	return { func: funcOf(shape, blocks), callees: shape.frame.callees };
}

function shapeOf(policy: PolicyContext, request: FunctionRequest): Shape {
	const { generation, path, rules } = request;
	const frame: Frame = { nextLocal: DATA + 1, callees: new Map() };
	const next = () => frame.nextLocal++;
	return {
		policy,
		request,
		frame,
		mockLocals: new Map(generation.params.map((param) => [param, next()])),
		returned: next(),
		args: (firstRule(request).head.args ?? []).map(next),
		attempt: next(),
		buildsObject: rules.some(({ ref }) => ref.length > path.length + 1),
		constant: isConstantFunction(rules),
	};
}

function isConstantFunction(rules: readonly PlacedRule[]): boolean {
	const values = rules.filter(({ rule }) => !rule.default).map(({ rule }) => (rule.else ? undefined : rule.head.value));
	return (
		values.every((value) => value && isConstant(value)) &&
		new Set(values.map((value) => value && termKey(value))).size === 1
	);
}

function funcOf({ request, mockLocals, args, returned }: Shape, blocks: readonly Block[]): Func {
	const { name, path, generation } = request;
	const params = [INPUT, DATA, ...mockLocals.values(), ...args];
	return { name, params, return: returned, blocks, path: [`g${generation.number}`, ...path] };
}

function firstRule({ rules }: FunctionRequest): Rule {
	return (rules[0] as PlacedRule).rule;
}

/** A new block of the function, in which only the documents and the mocks are known. */
function startBlock({ policy, request, frame, mockLocals }: Shape, { head }: Rule): BlockBuilder {
	const locals = Locals.empty();
	const world = { generation: request.generation, mockLocals };
	return BlockBuilder.start({ policy, frame, world, locals, span: head.span });
}

function planReturned(shape: Shape): readonly Block[] {
	const first = firstRule(shape.request);
	const at = startBlock(shape, first);
	if (shape.buildsObject) at.append({ type: "MakeObjectStmt", target: shape.returned });
	else if (isPartialSet(first)) at.append({ type: "MakeSetStmt", target: shape.returned });
	else return [];
	return [at.block];
}

function isPartialSet({ head }: Rule): boolean {
	return head.value === undefined;
}

/** A block for a rule; with `else` rules, a block of blocks that are tried in turn. */
function planRule(shape: Shape, placed: PlacedRule): readonly Block[] {
	if (placed.rule.else) return planOrdered(shape, placed);
	const at = startBlock(shape, placed.rule);
	planBodyOf(at, shape, placed.rule);
	planResult(at, { shape, placed, target: shape.returned });
	return [at.block];
}

/**
 * | block
 * | | reset attempt, <rule>, assign attempt
 * | | is undefined attempt, <else>, assign attempt
 * | | is defined attempt, assign returned
 */
function planOrdered(shape: Shape, placed: PlacedRule): readonly Block[] {
	const { attempt, returned, frame } = shape;
	const firstFree = frame.nextLocal;
	const blocks: Block[] = [];
	for (let rule: Rule | undefined = placed.rule; rule; rule = rule.else) {
		frame.nextLocal = firstFree;
		const at = startBlock(shape, rule);
		if (rule === placed.rule) at.append({ type: "ResetLocalStmt", target: attempt });
		else at.append({ type: "IsUndefinedStmt", source: attempt });
		planBodyOf(at, shape, rule);
		planResult(at, { shape, placed: { ...placed, rule }, target: attempt });
		blocks.push(at.block);
	}
	const end = startBlock(shape, placed.rule);
	if (!shape.buildsObject) {
		end.append({ type: "IsDefinedStmt", source: attempt });
		end.append({ type: "AssignVarOnceStmt", source: local(attempt), target: returned });
		blocks.push(end.block);
	}
	const outer = startBlock(shape, placed.rule);
	outer.append({ type: "BlockStmt", blocks });
	return [outer.block];
}

/** The arguments are patterns that must match; then the body must hold. */
function planBodyOf(at: BlockBuilder, shape: Shape, { head, body }: Rule): void {
	for (const [index, pattern] of (head.args ?? []).entries()) {
		unifyOperand(at, local(shape.args[index] as number), pattern);
	}
	at.body(body);
}

interface Result {
	readonly shape: Shape;
	readonly placed: PlacedRule;
	/** Where the value goes: `returned`, or `attempt` among `else` rules. */
	readonly target: number;
}

function planResult(at: BlockBuilder, { shape, placed, target }: Result): void {
	const { rule, ref } = placed;
	const { value, key } = rule.head;
	const { returned, attempt, buildsObject } = shape;
	if (buildsObject) {
		planEntry(at, rule, { object: returned, steps: ref.slice(shape.request.path.length + 1) });
		if (target === attempt) at.append({ type: "AssignVarStmt", source: TRUE, target });
	} else if (value) {
		at.append({ type: "AssignVarOnceStmt", source: at.term(value), target });
		if (shape.constant) at.append({ type: "ReturnLocalStmt", source: target });
	} else if (key) {
		at.append({ type: "SetAddStmt", value: at.term(key), set: returned });
	}
}

function planDefault(shape: Shape, rule: Rule): Block {
	const at = startBlock(shape, rule);
	at.append({ type: "IsUndefinedStmt", source: shape.returned });
	at.body(rule.body);
	if (rule.head.value) {
		at.append({ type: "AssignVarOnceStmt", source: at.term(rule.head.value), target: shape.returned });
	}
	return at.block;
}
