import type { Module, Rule } from "../rego/ast.ts";

/** A package's path without `data`: `policies.kubernetes.x` as its steps. */
export function packagePath(module: Module): readonly string[] {
	return module.package.path.slice(1).map((term) => (term.type === "string" ? term.value : ""));
}

/** The name of the rule's document in its package; undefined for a function, which cannot be asked. */
export function ruleName({ head }: Rule): string | undefined {
	const [first] = head.ref;
	return head.args || first?.type !== "var" ? undefined : first.value;
}

const verdictRule = /^(?:deny|warn|violation)(?:_[A-Za-z0-9_]+)?$/;

/** Entry points of the rules that collect findings, of all packages, sorted. */
export function verdictEntrypoints(modules: readonly Module[]): readonly string[] {
	return entrypointsOf(modules, (name) => verdictRule.test(name));
}

/** Entry points of the rules of one name in packages that fit a pattern; in a pattern a star stands for one step of the path. */
export function ruleEntrypoints(
	modules: readonly Module[],
	patterns: readonly string[],
	wanted: string,
): readonly string[] {
	const fitting = modules.filter((module) => patterns.some((pattern) => fitsPattern(packagePath(module), pattern)));
	return entrypointsOf(fitting, (name) => name === wanted);
}

function entrypointsOf(modules: readonly Module[], isWanted: (name: string) => boolean): readonly string[] {
	const found = new Set<string>();
	for (const module of modules) {
		for (const rule of module.rules) {
			const name = ruleName(rule);
			if (name !== undefined && isWanted(name)) found.add([...packagePath(module), name].join("/"));
		}
	}
	return [...found].sort();
}

/** Whether a package's path fits a pattern such as `policies.kubernetes.*`. */
export function fitsPattern(path: readonly string[], pattern: string): boolean {
	const steps = pattern.split(".");
	return steps.length === path.length && steps.every((step, i) => step === "*" || step === path[i]);
}
