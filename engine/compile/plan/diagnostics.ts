import { diagnosticsOf } from "../../base/diagnostic.ts";

/** What the planner says about a policy. */
export const diagnostic = diagnosticsOf({
	"rego/unsupported": {
		severity: "error",
		message: ({ construct }: { readonly construct: string }) => `${construct} cannot be compiled`,
	},
	"rego/recursive-prefix": {
		severity: "error",
		message: ({ path }: { readonly path: string }) =>
			`${path} refers to itself: rules that share this prefix are compiled as one function`,
		help: () => "Move one of the rules to another path.",
	},
	"rego/plan-too-deep": {
		severity: "error",
		message: ({ limit }: { readonly limit: number }) => `This needs more than ${limit} loops and blocks in one another`,
		help: () => "Move a part of the body to a rule of its own.",
	},
	"rego/too-many-locals": {
		severity: "error",
		message: ({ limit }: { readonly limit: number }) => `This rule needs more than ${limit} values at a time`,
		help: () => "Move large literals to data.",
	},
	"rego/plan-too-large": {
		severity: "error",
		message: ({ limit, what }: { readonly limit: number; readonly what: "statements" | "functions" }) =>
			`The policy needs more than ${limit} ${what} when compiled`,
		help: ({ what }: { readonly what: "statements" | "functions" }) =>
			what === "statements" ? "Name the packages instead of iterating over them." : "Use `with` in fewer places.",
	},
});
