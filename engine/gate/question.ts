import type { Policy } from "../runtime/host/policy.ts";
import type { Rule } from "./rule.ts";

/** What the gate needs of a loaded policy module. */
export type Evaluator = Pick<Policy, "evaluate">;

/**
 * The entry point of bundles that Parapet built: all rules at once, as an object from rule id to an array of
 * `{message, path}`. Every rule of the bundle has a key, with an empty array when it has nothing to say.
 */
export const findingsEntrypoint = "parapet/findings";

/** One thing to ask a policy about each document. */
export interface Question {
	readonly evaluator: Evaluator;
	/** As `Policy.evaluate` takes it: slashes, no `data`. */
	readonly entrypoint: string;
	/**
	 * `findings`: the answer is an object from rule id to findings, of all `rules`.
	 * `deny`: the answer is the set that one foreign rule (`deny`, `warn`, `violation`) collects; `rules` has that one rule.
	 */
	readonly answer: "findings" | "deny";
	readonly rules: readonly Rule[];
}
