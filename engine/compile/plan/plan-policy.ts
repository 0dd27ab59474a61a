import { type Diagnostic, sortDiagnostics } from "../../base/diagnostic.ts";
import { builtins as opaBuiltins } from "../../runtime/builtins.ts";
import type { CheckedPolicy } from "../policy.ts";
import { DATA, type Frame, type PolicyContext } from "./block-builder.ts";
import { callOrder } from "./call-order.ts";
import { planDiagnostic } from "./diagnostics.ts";
import { FunctionQueue } from "./function-queue.ts";
import { Generations } from "./generation.ts";
import type { Plan } from "./ir.ts";
import { MAX_FUNCTIONS, MAX_STATEMENTS } from "./limits.ts";
import { planBody } from "./plan-body.ts";
import { type PlannedFunction, planFunction } from "./plan-function.ts";
import { planQuery } from "./plan-query.ts";
import { StatementCount } from "./plan-size.ts";
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
	const size = new StatementCount();
	const roots = new Set<string>();
	const plans = policy.queries.map((query) => {
		const frame: Frame = { nextLocal: DATA + 1, callees: new Map() };
		const plan = planQuery(context, query, frame);
		for (const name of frame.callees.keys()) roots.add(name);
		size.add(plan.blocks);
		return plan;
	});
	const functions = planFunctions(context, size);
	const calls = new Map([...functions].map(([name, { callees }]) => [name, callees]));
	const { names, circular } = callOrder(calls, roots);
	for (const { name, span } of circular) {
		context.diagnostics.push(planDiagnostic("rego/recursive-prefix", { path: name.replace(/^g\d+\./, "") }, { span }));
	}
	const funcs = names.flatMap((name) => functions.get(name)?.func ?? []);
	return { plan: { static: context.statics.finish(), plans, funcs }, diagnostics: distinct(context.diagnostics) };
}

/** Plans what is wanted, and what that wants in turn, until there is no more or it is too much. */
function planFunctions(context: PolicyContext, size: StatementCount): ReadonlyMap<string, PlannedFunction> {
	const functions = new Map<string, PlannedFunction>();
	for (let next = context.functions.next(); next; next = context.functions.next()) {
		const planned = planFunction(context, next);
		functions.set(planned.func.name, planned);
		size.add(planned.func.blocks);
		const excess = excessOf(size.total, functions.size);
		if (!excess) continue;
		context.diagnostics.push(planDiagnostic("rego/plan-too-large", excess));
		break;
	}
	return functions;
}

function excessOf(statements: number, functions: number) {
	if (statements > MAX_STATEMENTS) return { what: "statements", limit: MAX_STATEMENTS } as const;
	return functions > MAX_FUNCTIONS ? ({ what: "functions", limit: MAX_FUNCTIONS } as const) : undefined;
}

/** A rule that is planned for several generations has its faults in each of them. */
function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
	const sorted = sortDiagnostics(diagnostics);
	return sorted.filter((one, index) => {
		const previous = sorted[index - 1];
		return one.message !== previous?.message || one.span?.start !== previous.span?.start;
	});
}

function contextOf({ modules, builtinNames, builtins = opaBuiltins }: CheckedPolicy): PolicyContext {
	return {
		statics: new Statics(),
		generations: new Generations(buildRuleTree(modules)),
		functions: new FunctionQueue(),
		diagnostics: [],
		builtins: new Map([...builtins].filter(([name]) => builtinNames.has(name))),
		planTerm,
		planBody,
	};
}
