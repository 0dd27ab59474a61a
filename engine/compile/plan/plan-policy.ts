import { type Diagnostic, sortDiagnostics } from "../../base/diagnostic.ts";
import type { Span } from "../../base/source.ts";
import type { CheckedPolicy } from "../policy.ts";
import type { Frame, PolicyContext } from "./block-builder.ts";
import { DATA } from "./block-builder.ts";
import { callOrder } from "./call-order.ts";
import { diagnostic } from "./diagnostics.ts";
import { FunctionQueue } from "./function-queue.ts";
import { Generations } from "./generation.ts";
import type { Block, EntryPlan, Func, Plan } from "./ir.ts";
import { MAX_STATEMENTS } from "./limits.ts";
import { planBody } from "./plan-body.ts";
import { planFunction } from "./plan-function.ts";
import { planQuery } from "./plan-query.ts";
import { blockSize } from "./plan-size.ts";
import { planTerm } from "./plan-term.ts";
import { buildRuleTree } from "./rule-tree.ts";
import { Statics } from "./statics.ts";

/**
 * Plans the queries of a policy and the rules that they reach. With an error among the diagnostics, the plan is not to
 * be used: it lacks what could not be planned.
 */
export function planPolicy(policy: CheckedPolicy): {
	readonly plan: Plan;
	readonly diagnostics: readonly Diagnostic[];
} {
	const context = contextOf(policy);
	const calls = new Map<string, ReadonlyMap<string, Span>>();
	const roots: string[] = [];
	const plans = policy.queries.map((query) => {
		const frame: Frame = { nextLocal: DATA + 1, callees: new Map() };
		const plan = planQuery(context, query, frame);
		roots.push(...frame.callees.keys());
		return plan;
	});
	const funcs = new Map<string, Func>();
	for (let next = context.functions.next(); next; next = context.functions.next()) {
		const { func, callees } = planFunction(context, next);
		funcs.set(func.name, func);
		calls.set(func.name, callees);
	}
	const { names, circular } = callOrder(calls, roots);
	for (const { name, span } of circular) {
		context.diagnostics.push(diagnostic("rego/recursive-prefix", { path: name.replace(/^g\d+\./, "") }, { span }));
	}
	const plan = { static: context.statics.finish(), plans, funcs: names.flatMap((name) => funcs.get(name) ?? []) };
	checkSize(plan, context.diagnostics);
	return { plan, diagnostics: sortDiagnostics(context.diagnostics) };
}

function contextOf({ modules, builtinNames }: CheckedPolicy): PolicyContext {
	return {
		statics: new Statics(),
		generations: new Generations(buildRuleTree(modules)),
		functions: new FunctionQueue(),
		diagnostics: [],
		builtinNames,
		planTerm,
		planBody,
	};
}

function checkSize(
	{ plans, funcs }: { readonly plans: readonly EntryPlan[]; readonly funcs: readonly Func[] },
	diagnostics: Diagnostic[],
): void {
	const known = new Map<Block, number>();
	let size = 0;
	for (const { blocks } of [...plans, ...funcs]) for (const block of blocks) size += blockSize(block, known);
	if (size > MAX_STATEMENTS) diagnostics.push(diagnostic("rego/plan-too-large", { limit: MAX_STATEMENTS }));
}
