import type { Module } from "../rego/ast.ts";
import { type Builtin, builtins } from "../runtime/builtins.ts";
import { checkBuiltins } from "./passes/check-builtins.ts";
import { checkFunctions } from "./passes/check-functions.ts";
import { checkImports } from "./passes/check-imports.ts";
import { checkRecursion } from "./passes/check-recursion.ts";
import { checkRootDocuments } from "./passes/check-root-documents.ts";
import { checkRuleConflicts } from "./passes/check-rule-conflicts.ts";
import { checkRuleHeads } from "./passes/check-rule-heads.ts";
import { checkVoidCalls } from "./passes/check-void-calls.ts";
import { type Compilation, Trouble } from "./passes/compilation.ts";
import { generatedNamesIn, LocalNames } from "./passes/local-names.ts";
import { rewriteBodyOrder } from "./passes/rewrite-body-order.ts";
import { rewriteComprehensionTerms } from "./passes/rewrite-comprehension-terms.ts";
import { rewriteDynamicTerms } from "./passes/rewrite-dynamic-terms.ts";
import { rewriteEquals } from "./passes/rewrite-equals.ts";
import { rewriteHeadRefs } from "./passes/rewrite-head-refs.ts";
import { rewriteHeadTerms } from "./passes/rewrite-head-terms.ts";
import { rewriteLocalVars } from "./passes/rewrite-local-vars.ts";
import { rewriteMetadataCalls } from "./passes/rewrite-metadata-calls.ts";
import { rewriteNestedCalls } from "./passes/rewrite-nested-calls.ts";
import { rewritePrintCalls } from "./passes/rewrite-print-calls.ts";
import { rewriteRefs } from "./passes/rewrite-refs.ts";
import { rewriteTemplateStrings } from "./passes/rewrite-template-strings.ts";
import { rewriteWithValues } from "./passes/rewrite-with-values.ts";
import { ruleGraphOf } from "./passes/rule-graph.ts";
import { ruleTreeOf } from "./passes/rule-tree.ts";

/** A step of the pipeline. */
type Stage = (modules: readonly Module[], compilation: Compilation) => readonly Module[];

/** A step that only looks. */
function check(look: (modules: readonly Module[], compilation: Compilation) => void): Stage {
	return (modules, compilation) => {
		look(modules, compilation);
		return modules;
	};
}

/**
 * The steps from parsed modules to those that the planner reads, in OPA's order. Each goes through all modules; the first
 * that finds a fault which later ones would misread is the last.
 *
 * @see https://pkg.go.dev/github.com/open-policy-agent/opa/v1/ast#AllStages
 */
const stages: readonly Stage[] = [
	rewriteRefs,
	rewriteHeadRefs,
	check(checkRootDocuments),
	check(checkImports),
	check(setRuleTree),
	rewriteLocalVars,
	rewriteTemplateStrings,
	check(checkVoidCalls),
	rewritePrintCalls,
	rewriteNestedCalls,
	rewriteMetadataCalls,
	check(setRuleGraph),
	rewriteComprehensionTerms,
	rewriteHeadTerms,
	rewriteWithValues,
	check(checkRuleConflicts),
	check(checkFunctions),
	check(checkRuleHeads),
	rewriteBodyOrder,
	rewriteEquals,
	rewriteDynamicTerms,
	check(checkRuleGraph),
	check(checkBuiltins),
	removeImports,
];

/** How strict to be, and what to keep. */
export interface PipelineOptions {
	/** Names that nothing uses, and deprecated builtins, are faults in every module. */
	readonly strict?: boolean;
	/** Whether `print` calls go, or stay as `internal.print`. They go, when missing. */
	readonly printCalls?: "erase" | "keep";
	/** Builtins that the host gives besides OPA's. */
	readonly hostBuiltins?: readonly Builtin[];
}

/** What the stages leave: the modules, unfit for planning when there was an error, and what queries need. */
export interface CheckedModules {
	readonly modules: readonly Module[];
	readonly compilation: Compilation;
}

/** Takes modules, in the order of their names, through all stages. */
export function runPipeline(
	modules: readonly Module[],
	{ strict = false, printCalls = "erase", hostBuiltins = [] }: PipelineOptions,
): CheckedModules {
	const compilation: Compilation = {
		strict,
		printCalls,
		builtins: new Map([...builtins, ...hostBuiltins.map((builtin) => [builtin.name, builtin] as const)]),
		locals: new LocalNames(generatedNamesIn(modules)),
		trouble: new Trouble(),
		rules: ruleTreeOf([]),
	};
	let current = modules;
	for (const stage of stages) {
		current = stage(current, compilation);
		if (compilation.trouble.stops) break;
	}
	return { modules: current, compilation };
}

function setRuleTree(modules: readonly Module[], compilation: Compilation): void {
	compilation.rules = ruleTreeOf(modules);
}

function setRuleGraph(modules: readonly Module[], compilation: Compilation): void {
	compilation.graph = ruleGraphOf(modules);
}

function checkRuleGraph(_: readonly Module[], compilation: Compilation): void {
	if (compilation.graph) checkRecursion(compilation.graph, compilation);
}

/** Refs are whole by now. */
function removeImports(modules: readonly Module[]): readonly Module[] {
	return modules.map((module) => ({ ...module, imports: [] }));
}
