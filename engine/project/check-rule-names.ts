import { closestName } from "../base/closest-name.ts";
import type { Diagnostic } from "../base/diagnostic.ts";
import type { Rule } from "../gate/rule.ts";
import { configDiagnostic } from "./diagnostics.ts";
import type { LoadedConfig } from "./read-config.ts";

/** Rules and parameters that a configuration names and that no policy has. */
export function checkRuleNames({ config, file }: LoadedConfig, rules: readonly Rule[]): readonly Diagnostic[] {
	const known = new Map(rules.map((rule) => [rule.id, rule]));
	const unknownRule = (rule: string, span: ReturnType<typeof file.locate>) =>
		configDiagnostic("config/unknown-rule", { rule, near: closestName(rule, known.keys()) }, { span });
	const inRules = [...config.rules].flatMap(([id, { parameters = {} }]) => {
		const rule = known.get(id);
		if (!rule) return [unknownRule(id, file.locateKey(["rules", id]))];
		const names = rule.parameters?.map(({ name }) => name) ?? [];
		const unknown = Object.keys(parameters).filter((name) => !names.includes(name));
		return unknown.map((parameter) =>
			configDiagnostic(
				"config/unknown-parameter",
				{ rule: id, parameter, known: names, near: closestName(parameter, names) },
				{ span: file.locateKey(["rules", id, "parameters", parameter]) },
			),
		);
	});
	const inWaivers = config.waivers.flatMap(({ rule }, index) =>
		known.has(rule) ? [] : [unknownRule(rule, file.locate(["waivers", index, "rule"]))],
	);
	return [...inRules, ...inWaivers];
}
