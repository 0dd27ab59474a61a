import { closestName } from "../base/closest-name.ts";
import { ParapetError } from "../base/errors.ts";
import type { Question } from "./question.ts";
import type { RuleId } from "./rule.ts";

/** Which rules to ask: `only` these (all, when empty), without those to `skip`. */
export interface RuleSelection {
	readonly only: readonly RuleId[];
	readonly skip: readonly RuleId[];
	/** Whether an id that no rule has is let pass, because it may be that of a policy that could not be loaded. */
	readonly lenient?: boolean;
}

/**
 * The questions with the selected rules left in them.
 *
 * @throws ParapetError USAGE for an id that no rule has, because a misspelt rule would not be missed.
 */
export function selectRules(
	questions: readonly Question[],
	{ only, skip, lenient = false }: RuleSelection,
): readonly Question[] {
	const known = new Set(questions.flatMap(({ rules }) => rules.map(({ id }) => id)));
	for (const id of [...only, ...skip]) {
		if (lenient || known.has(id)) continue;
		const near = closestName(id, known);
		throw new ParapetError("USAGE", `there is no rule ${id}${near === undefined ? "" : `; did you mean ${near}?`}`);
	}
	const isSelected = (id: RuleId) => (only.length === 0 || only.includes(id)) && !skip.includes(id);
	return questions.flatMap((question) => {
		const rules = question.rules.filter(({ id }) => isSelected(id));
		return rules.length === 0 ? [] : [{ ...question, rules }];
	});
}
