import type { Module, Rule } from "../../rego/ast.ts";
import { mapList } from "./mapping.ts";

/** Maps the rules of a module and their `else` branches, each of them without its own `else`, in order. */
export function mapRules(module: Module, map: (rule: Rule) => Rule): Module {
	const rules = mapList(module.rules, (rule) => mapBranches(rule, map));
	return rules === module.rules ? module : { ...module, rules };
}

/** Maps a rule and its `else` branches, in order. */
export function mapBranches(rule: Rule, map: (rule: Rule) => Rule): Rule {
	if (!rule.else) return map(rule);
	const mapped = branchesOf(rule).map((branch) => ({ branch, mapped: map(branch) }));
	let next: Rule | undefined;
	for (const { branch, mapped: own } of mapped.reverse()) {
		if (next === own.else && own === branch) next = branch;
		else next = next ? { ...own, else: next } : own;
	}
	return next ?? rule;
}

/** A rule followed by its `else` branches. */
export function branchesOf(rule: Rule): readonly Rule[] {
	const branches: Rule[] = [];
	for (let branch: Rule | undefined = rule; branch; branch = branch.else) branches.push(branch);
	return branches;
}
