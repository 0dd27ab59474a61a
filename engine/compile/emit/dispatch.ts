import type { Operand } from "../plan/ir.ts";
import type { ModuleContext } from "./module-context.ts";
import type { Address } from "./static-data.ts";

type Step = string | undefined;

/**
 * Objects in objects, by the segments of the paths of all functions that a dynamic call of `path` can mean; innermost
 * the table's entry for the function, as a number. `argumentCount` tells rules from functions of the same path.
 */
export function dispatchTable(module: ModuleContext, path: readonly Operand[], argumentCount: number): Address {
	const { strings } = module.plan.static;
	const steps = path.map((step) => (step.type === "string_index" ? strings[step.value] : undefined));
	return module.sharedFunction(`dispatch ${argumentCount} ${JSON.stringify(steps)}`, () => {
		const matching = [...module.planned.values()].filter(
			(entry) => entry.parameterCount === argumentCount && entry.path !== undefined && matches(entry.path, steps),
		);
		const targets = matching.map(({ index, path: segments }): Target => ({ index, segments: segments ?? [] }));
		return tableOf(module, targets, 0);
	});
}

interface Target {
	readonly index: number;
	readonly segments: readonly string[];
}

function matches(path: readonly string[], steps: readonly Step[]): boolean {
	return path.length === steps.length && steps.every((step, at) => step === undefined || step === path[at]);
}

/** The object for the segment at `depth`; all targets have the same segments before it. */
function tableOf(module: ModuleContext, targets: readonly Target[], depth: number): Address {
	const groups = new Map<string, Target[]>();
	for (const target of targets) {
		const segment = target.segments[depth] as string;
		groups.set(segment, [...(groups.get(segment) ?? []), target]);
	}
	const entries = new Map<string, Address>();
	for (const [segment, group] of groups) {
		const [first] = group;
		const isLeaf = first?.segments.length === depth + 1;
		const leaf = (): Address => module.data.number(String(module.tableEntry((first as Target).index)));
		entries.set(segment, isLeaf ? leaf() : tableOf(module, group, depth + 1));
	}
	return module.data.object(entries);
}
