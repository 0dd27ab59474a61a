import { gateDiagnostic } from "./diagnostics.ts";
import type { Question } from "./question.ts";
import type { NotChecked } from "./report.ts";
import type { Rule, RuleId, RuleSeverity } from "./rule.ts";

/** How a project wants one rule to be asked. */
export interface RuleSetting {
	/** `off`: not at all; `warn`: what it finds never fails. `deny` when missing. */
	readonly level?: "off" | "warn" | "deny";
	/** In place of the rule's own. */
	readonly severity?: RuleSeverity;
}

/** The questions that are left, and the rules that are off. */
interface SetRules {
	readonly questions: readonly Question[];
	readonly off: readonly NotChecked[];
}

/** Gives rules the level and the severity that a project wants for them. `configured` is what messages call the place of the settings. */
export function applySettings(
	questions: readonly Question[],
	settings: ReadonlyMap<RuleId, RuleSetting>,
	configured: string,
): SetRules {
	const off: NotChecked[] = [];
	const left = questions.flatMap((question) => {
		const rules = question.rules.flatMap((rule): readonly Rule[] => {
			const { level, severity } = settings.get(rule.id) ?? {};
			if (level !== "off") return [{ ...rule, ...(severity && { severity }), ...(level === "warn" && { level }) }];
			const { code, message } = gateDiagnostic("gate/rule-off", { configured });
			off.push({ rule: rule.id, reason: code, message });
			return [];
		});
		return rules.length === 0 ? [] : [{ ...question, rules }];
	});
	return { questions: left, off };
}
