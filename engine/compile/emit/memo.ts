import type { Block, Operand, Plan, Stmt } from "../plan/ir.ts";
import { blocksOf } from "./stmt-roles.ts";

/** Parameters of a function of nothing but input and data: it has one result in an evaluation. */
const RULE_PARAMETERS = 2;

/**
 * Names of the functions whose result is worth keeping during an evaluation: rules that may be called more than once. Not
 * among them is a rule with a single call that stands in no loop, of an entry point or of another rule.
 */
export function memoisedFunctions(plan: Plan): ReadonlySet<string> {
	const calls = new Map<string, number>();
	const many = new Set<string>();
	let isRepeated = false;
	const visit = (stmt: Stmt, isInScan: boolean): void => {
		if (stmt.type === "CallStmt") {
			const count = (calls.get(stmt.func) ?? 0) + 1;
			calls.set(stmt.func, count);
			if (count > 1 || isInScan || isRepeated) many.add(stmt.func);
		} else if (stmt.type === "CallDynamicStmt") {
			for (const { name, path } of plan.funcs) if (path && mayBe(path, stmt.path, plan)) many.add(name);
		}
		for (const block of blocksOf(stmt)) visitBlock(block, isInScan || stmt.type === "ScanStmt");
	};
	const visitBlock = ({ stmts }: Block, isInScan: boolean): void => {
		for (const stmt of stmts) visit(stmt, isInScan);
	};
	for (const { blocks } of plan.plans) for (const block of blocks) visitBlock(block, false);
	for (const { params, blocks } of plan.funcs) {
		isRepeated = params.length !== RULE_PARAMETERS;
		for (const block of blocks) visitBlock(block, false);
	}
	const isRule = new Set(plan.funcs.filter(({ params }) => params.length === RULE_PARAMETERS).map(({ name }) => name));
	return new Set([...many].filter((name) => isRule.has(name)));
}

function mayBe(path: readonly string[], steps: readonly Operand[], { static: { strings } }: Plan): boolean {
	if (path.length !== steps.length) return false;
	return steps.every((step, at) => step.type !== "string_index" || strings[step.value] === path[at]);
}
