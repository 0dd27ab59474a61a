import type { CallExpr, Ref, Term } from "../../rego/ast.ts";
import { type BlockBuilder, DATA, FALSE, INPUT, local } from "./block-builder.ts";
import { builtinDecl } from "./builtin-decl.ts";
import type { Mock } from "./generation.ts";
import type { Operand } from "./ir.ts";
import { openScan } from "./plan-steps.ts";
import { planUnify, unifyOperand } from "./plan-unify.ts";
import { arityOf, findNode, type RuleNode, stringPrefix } from "./rule-tree.ts";

/** A function that can be called: what it takes before its own arguments, and what comes of it. */
interface Callee {
	readonly func: string;
	readonly arity: number;
	readonly worldArgs: readonly Operand[];
	readonly void: boolean;
	readonly relation: boolean;
}

type FunctionMock = Mock & { readonly kind: "builtin" | "rule" };
type ValueMock = Exclude<Mock, FunctionMock>;

/** A call as a statement, its output unified with one argument more, if there is one. */
export function planCall(at: BlockBuilder, call: CallExpr): void {
	const { operator, args } = call;
	const name = operatorName(operator.value);
	const [x, y] = args;
	const mock = at.world.generation.mocks.get(name);
	if (name === "eq" && x && y) planUnify(at, x, y);
	else if (mock?.kind === "value" || mock?.kind === "constant") planMockedValue(at, call, mock);
	else planCallee(at, mock ? findMock(at, mock) : findCallee(at, name, operator.value), call);
}

function planCallee(at: BlockBuilder, callee: Callee | undefined, { operator, args }: CallExpr): void {
	const name = operatorName(operator.value);
	if (!callee) at.refuseConstruct(`A call of ${name}`);
	else if (args.length !== callee.arity && args.length !== callee.arity + 1) {
		at.refuseConstruct(`A call of ${name} with ${args.length} arguments`);
	} else if (callee.relation) planRelation(at, callee, args);
	else planFunction(at, callee, args);
}

/** `plus`, `io.jwt.decode`, `data.a.f`: what operators and mocks are known by. */
export function operatorName(ref: Ref): string {
	return ref.map((term) => (term.type === "var" || term.type === "string" ? term.value : "?")).join(".");
}

/** Whether a ref names a builtin or a function of the policy, and no value. */
export function isFunction(at: BlockBuilder, ref: Ref): boolean {
	const node = findRuleNode(at, ref);
	return node ? arityOf(node) > 0 : at.policy.builtins.has(operatorName(ref));
}

function findRuleNode(at: BlockBuilder, ref: Ref): RuleNode | undefined {
	const [head] = ref;
	return head?.type === "var" && head.value === "data"
		? findNode(at.world.generation.rules, stringPrefix(ref))
		: undefined;
}

function findCallee(at: BlockBuilder, name: string, ref: Ref): Callee | undefined {
	const node = findRuleNode(at, ref);
	if (!node) return findBuiltin(at, name);
	if (node.rules.length === 0) return undefined;
	const func = at.require(at.world.generation, node.rules);
	return { func, arity: arityOf(node), worldArgs: at.worldArgs(), void: false, relation: false };
}

function findBuiltin(at: BlockBuilder, name: string): Callee | undefined {
	const builtin = at.policy.builtins.get(name);
	if (!builtin) return undefined;
	at.policy.statics.builtin(builtin);
	return { func: name, worldArgs: [], ...builtinDecl(builtin) };
}

/** A function that stands for another one: it calls the real ones itself. */
function findMock(at: BlockBuilder, mock: FunctionMock): Callee | undefined {
	if (mock.kind === "builtin") return findBuiltin(at, mock.name);
	const node = findRuleNode(at, mock.ref);
	if (!node || node.rules.length === 0) return undefined;
	const func = at.require(at.policy.generations.unmocked(at.world.generation), node.rules);
	return { func, arity: arityOf(node), worldArgs: [local(INPUT), local(DATA)], void: false, relation: false };
}

/** The arguments must still be defined; then the value is the result, whatever they are. */
function planMockedValue(at: BlockBuilder, { operator, args }: CallExpr, mock: ValueMock): void {
	const node = findRuleNode(at, operator.value);
	const builtin = at.policy.builtins.get(operatorName(operator.value));
	const arity = node ? arityOf(node) : builtin ? builtinDecl(builtin).arity : 0;
	for (const arg of args.slice(0, arity)) at.term(arg);
	const value = mock.kind === "constant" ? at.term(mock.term) : local(at.world.mockLocals.get(mock.param) ?? INPUT);
	const output = args[arity];
	if (output) unifyOperand(at, value, output);
	else at.append({ type: "NotEqualStmt", a: value, b: FALSE });
}

function planFunction(at: BlockBuilder, callee: Callee, args: readonly Term[]): void {
	const result = planCallStmt(at, callee, args.slice(0, callee.arity));
	const output = args[callee.arity];
	if (output) unifyOperand(at, result, output);
	else if (!callee.void) at.append({ type: "NotEqualStmt", a: result, b: FALSE });
}

/** The results of a relation come as one collection: the output is each of them in turn. */
function planRelation(at: BlockBuilder, callee: Callee, args: readonly Term[]): void {
	const results = planCallStmt(at, callee, args.slice(0, callee.arity));
	const output = args[callee.arity];
	if (output) {
		unifyOperand(at, openScan(at, results).value, output);
	} else {
		const length = at.newLocal();
		at.append({ type: "LenStmt", source: results, target: length });
		at.append({ type: "NotEqualStmt", a: local(length), b: at.integer(0) });
	}
}

function planCallStmt(at: BlockBuilder, { func, worldArgs }: Callee, terms: readonly Term[]): Operand {
	const args = [...worldArgs, ...terms.map((term) => at.term(term))];
	const result = at.newLocal();
	at.append({ type: "CallStmt", func, args, result });
	return local(result);
}
