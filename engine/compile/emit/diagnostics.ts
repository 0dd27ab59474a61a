import { diagnosticsOf } from "../../base/diagnostic.ts";

/** What a plan may ask for that no module can do. A plan has no text, so the message names the place. */
const table = {
	"policy/unknown-function": {
		severity: "error",
		message: ({ place, name }: { place: string; name: string }) =>
			`${place}: ${name} is called, which is neither a rule of the plan nor a declared builtin`,
		help: () => "Build the plan again, from all its sources.",
	},
	"policy/too-many-builtin-arguments": {
		severity: "error",
		message: ({ place, name, count }: { place: string; name: string; count: number }) =>
			`${place}: ${name} takes ${count} arguments; a builtin outside the module can take 4`,
		help: () => "Pass the arguments in one array or object.",
	},
} as const;

export const emitDiagnostic = diagnosticsOf(table);
