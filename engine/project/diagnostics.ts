import { diagnosticsOf, errorRow } from "../base/diagnostic.ts";

interface Near {
	readonly near?: string | undefined;
}

/** What a name may have been meant to be. */
function meant({ near }: Near): string | undefined {
	return near === undefined ? undefined : `Did you mean ${JSON.stringify(near)}?`;
}

/** All that can be wrong with a configuration. The door refuses to run with one, because it decides what is checked. */
export const configDiagnostic = diagnosticsOf({
	"config/documents": errorRow((p: { count: number }) =>
		p.count === 0 ? "holds nothing" : `holds ${p.count} documents instead of one`,
	),
	"config/shape": errorRow((p: { what: string; expected: string }) => `${p.what} must be ${p.expected}`),
	"config/unknown-key": errorRow(
		(p: Near & { key: string; known: string }) => `there is no key ${JSON.stringify(p.key)} here`,
		(p) => meant(p) ?? `Use one of ${p.known}.`,
	),
	"config/missing-key": errorRow(
		(p: { what: string; key: string }) => `${p.what} needs ${JSON.stringify(p.key)}`,
		(p) => (p.key === "version" ? "Write `version: 1` at the top." : undefined),
	),
	"config/version": errorRow((_: object) => "version must be 1, the only one that this Parapet knows"),
	"config/value": errorRow((p: Near & { value: string; known: string }) => `${p.value} is none of ${p.known}`, meant),
	"config/date": errorRow((p: { text: string }) => `${p.text} is no day such as 2027-01-31`),
	"config/negation": errorRow(
		(p: { pattern: string }) => `the pattern ${p.pattern} starts with "!": a pattern cannot take back another one`,
	),
	"config/unknown-rule": errorRow((p: Near & { rule: string }) => `there is no rule ${JSON.stringify(p.rule)}`, meant),
	"config/unknown-parameter": errorRow(
		(p: Near & { rule: string; parameter: string; known: readonly string[] }) =>
			`the rule ${p.rule} has no parameter ${JSON.stringify(p.parameter)}`,
		(p) => meant(p) ?? (p.known.length === 0 ? "It has none at all." : `It has ${p.known.join(", ")}.`),
	),
});
