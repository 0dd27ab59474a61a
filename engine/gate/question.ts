import type { JsonValue } from "../base/json.ts";
import type { Rule } from "./rule.ts";

/** A loaded policy module. Throws when the evaluation stops (a conflict, out of memory); can be asked again after that. */
export interface Evaluator {
	/** `input` is JSON in UTF-8. `undefined` when the entry point has no value. */
	readonly evaluate: (entrypoint: string, input: Uint8Array) => JsonValue | undefined;
}

/**
 * The entry point of bundles that Parapet built: all rules at once, as an object from rule id to an array of
 * `{message, path}`. Every rule of the bundle has a key, with an empty array when it has nothing to say.
 */
export const findingsEntrypoint = "parapet/findings";

/** One thing to ask a policy about each document. */
export interface Question {
	readonly evaluator: Evaluator;
	/** As `Evaluator.evaluate` takes it: slashes, no `data`. */
	readonly entrypoint: string;
	/**
	 * `findings`: the answer is an object from rule id to findings, of all `rules`.
	 * `deny`: the answer is the set that one foreign rule (`deny`, `warn`, `violation`) collects; `rules` has that one rule.
	 */
	readonly answer: "findings" | "deny";
	readonly rules: readonly Rule[];
}
