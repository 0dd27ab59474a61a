import type { Head, Term } from "./ast.ts";
import { walkTerms } from "./visit.ts";

/** Why a head cannot be that of a `default` rule; empty when it can. */
export function faultsOfDefault(head: Head): readonly string[] {
	if (!head.value) return ["must have a value"];
	return [...faultsOfValue(head.value), ...faultsOfArgs(head.args ?? [])];
}

function faultsOfValue(value: Term): readonly string[] {
	const faults: string[] = [];
	walkTerms(value, (term) => {
		const { type } = term;
		if (type === "ref" || type === "var" || type === "call") faults.push(`value cannot contain ${type}`);
		const isClosure = type === "arraycomprehension" || type === "setcomprehension" || type === "objectcomprehension";
		return faults.length === 0 && !isClosure;
	});
	return faults;
}

function faultsOfArgs(args: readonly Term[]): readonly string[] {
	const seen = new Set<string>();
	const faults: string[] = [];
	for (const arg of args) {
		if (arg.type !== "var") faults.push(`arguments cannot contain ${arg.type}`);
		else if (seen.has(arg.value)) faults.push(`arguments cannot be repeated ${arg.value}`);
		else seen.add(arg.value);
	}
	return faults;
}
