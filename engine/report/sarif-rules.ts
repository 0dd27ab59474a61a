import type { ReportingDescriptor } from "sarif";
import { sanitize } from "../base/sanitize.ts";
import type { Finding } from "../gate/finding.ts";
import type { Report } from "../gate/report.ts";
import type { Rule, Severity } from "../gate/rule.ts";

/** GitHub keeps so many tags of a rule. */
const maxTags = 10;

/** What GitHub sorts by: 9 and more is critical, 7 high, 4 medium, below low. */
const securitySeverity: { readonly [severity in Severity]: string } = {
	error: "9.0",
	critical: "9.5",
	high: "8.0",
	medium: "5.5",
	low: "2.0",
};

/** SARIF's three levels for our five severities; what only warns is never an error. */
export function levelOf({ severity, level }: Pick<Finding, "severity" | "level">): "error" | "warning" | "note" {
	if (severity === "low") return "note";
	return severity === "medium" || level === "warn" ? "warning" : "error";
}

/** All rules that were asked, and a descriptor for each kind of error among the findings. */
export function describeRules(report: Report): readonly ReportingDescriptor[] {
	const known = new Set(report.rules.map(({ id }) => id));
	const errors = new Set(report.findings.map(({ rule }) => rule).filter((rule) => !known.has(rule)));
	return [...report.rules.map(describeRule), ...[...errors].sort().map(describeError)];
}

function describeRule(rule: Rule): ReportingDescriptor {
	const { id, severity, title, description, help, relatedResources } = rule;
	const [resource] = relatedResources;
	return {
		id,
		shortDescription: { text: sanitize(title ?? id) },
		...(description !== undefined && { fullDescription: { text: sanitize(description) } }),
		...(help !== undefined && { help: { text: sanitize(help), markdown: sanitize(help) } }),
		...(resource && /^https?:\/\//.test(resource.ref) && { helpUri: resource.ref }),
		defaultConfiguration: { level: levelOf(rule) },
		properties: { "security-severity": securitySeverity[severity], tags: tagsOf(rule) },
	};
}

function tagsOf({ frameworks }: Rule): string[] {
	const controls = frameworks.map(({ name, control }) => sanitize(`${name}/${control}`));
	return ["security", ...controls].slice(0, maxTags);
}

function describeError(code: string): ReportingDescriptor {
	return {
		id: code,
		shortDescription: { text: "Everything can be read and evaluated" },
		defaultConfiguration: { level: "error" },
		properties: { "security-severity": securitySeverity.error, tags: ["security"] },
	};
}
