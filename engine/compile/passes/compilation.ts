import { type Diagnostic, hasErrors } from "../../base/diagnostic.ts";
import type { Builtin } from "../../runtime/builtins.ts";
import type { LocalNames } from "./local-names.ts";
import type { RuleGraph } from "./rule-graph.ts";
import type { RuleTree } from "./rule-tree.ts";

/** What the stages of one compilation share. */
export interface Compilation {
	/** Unused locals, arguments and imports, and names that hide `input` and `data`, are errors in every module. */
	readonly strict: boolean;
	/** What becomes of `print` calls. */
	readonly printCalls: "erase" | "keep";
	/** By name. */
	readonly builtins: ReadonlyMap<string, Builtin>;
	readonly locals: LocalNames;
	readonly trouble: Trouble;
	/** Of the modules as they were when the rule tree was last built. Its arities never change. */
	rules: RuleTree;
	/** Which rules each rule may need. */
	graph?: RuleGraph;
}

/** Collects the diagnostics of a compilation. */
export class Trouble {
	readonly #all: Diagnostic[] = [];
	#stops = false;

	get all(): readonly Diagnostic[] {
		return this.#all;
	}

	/** After a stage with such a fault the next stage does not run. */
	get stops(): boolean {
		return this.#stops;
	}

	/** A fault that leaves the modules in a state which later stages would misread. */
	report(...diagnostics: readonly Diagnostic[]): void {
		this.#all.push(...diagnostics);
		this.#stops ||= hasErrors(diagnostics);
	}

	/** A fault after which the other stages still make sense. */
	note(...diagnostics: readonly Diagnostic[]): void {
		this.#all.push(...diagnostics);
	}
}
