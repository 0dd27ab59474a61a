import { diagnosticsOf, errorRow } from "../../base/diagnostic.ts";

/** What the planner says about a policy. */
export const planDiagnostic = diagnosticsOf({
	"rego/unsupported": errorRow(({ construct }: { readonly construct: string }) => `${construct} cannot be compiled`),
	"rego/recursive-prefix": errorRow(
		({ path }: { readonly path: string }) =>
			`${path} refers to itself: rules that share this prefix are compiled as one function`,
		() => "Move one of the rules to another path.",
	),
	"rego/plan-too-deep": errorRow(
		({ limit }: { readonly limit: number }) => `This needs more than ${limit} loops and blocks in one another`,
		() => "Move a part of the body to a rule of its own.",
	),
	"rego/too-many-locals": errorRow(
		({ limit }: { readonly limit: number }) => `This rule needs more than ${limit} values at a time`,
		() => "Move large literals to data.",
	),
	"rego/plan-too-large": errorRow(
		({ limit, what }: { readonly limit: number; readonly what: "statements" | "functions" }) =>
			`The policy needs more than ${limit} ${what} when compiled`,
		({ what }) =>
			what === "statements" ? "Name the packages instead of iterating over them." : "Use `with` in fewer places.",
	),
});
