import { expect, test } from "vitest";
import { check } from "../../engine/gate/check.ts";
import { readDocuments } from "../../engine/inputs/read-documents.ts";
import { loadRego } from "./rego-questions.ts";

/** A rule that forbids what a project names; `extra` is one that it does not need. */
const forbidden = `# METADATA
# custom:
#   parameters:
#     names: {description: What is forbidden., required: true}
#     extra: {}
package policies.sbom.forbidden

deny contains {"message": name, "path": []} if {
	some name in data.config.sbom.forbidden.names
}

deny contains {"message": data.config.sbom.forbidden.extra, "path": []}
`;
/** What the rule says with this data in its bundle and these parameters of the project; or why it was not asked. */
async function messages(data: object, parameters: { readonly [name: string]: string | readonly string[] }) {
	const loaded = await loadRego([forbidden], { data, parameters: new Map([["sbom.forbidden", parameters]]) });
	const tool = { name: "parapet", version: "1.0.0" };
	const inputs = { files: ["a.yaml"], ...(await readDocuments({ name: "a.yaml", text: "a: 1\n" })) };
	const report = check({ tool, at: "2027-01-01", threshold: "low", inputs, questions: loaded.questions, policies: [] });
	const told = report.notChecked
		.filter(({ rule }) => rule !== undefined)
		.map(({ reason, message }) => `${reason} ${message}`);
	return { told, messages: report.findings.map(({ message }) => message), exitCode: report.exitCode };
}

test("parameters are what the policy sees under data.config and its id", async () => {
	expect(await messages({}, { names: ["a", "b"] })).toEqual({ told: [], messages: ["a", "b"], exitCode: 1 });
});

test("the bundle's own data stays where the project chose nothing, and gives way where it did", async () => {
	const data = { config: { sbom: { forbidden: { names: ["x"], extra: "y" }, other: 1 } } };
	expect(await messages(data, {})).toMatchObject({ messages: ["x", "y"] });
	expect(await messages(data, { names: ["a"] })).toMatchObject({ messages: ["a", "y"] });
	expect(await messages({ config: 7 }, { names: ["a"] })).toMatchObject({ messages: ["a"] });
});

test("a rule without a parameter that it needs is not asked, and that is told", async () => {
	expect(await messages({}, { extra: "y" })).toEqual({
		told: ['gate/rule-without-parameter needs "names" under rules: sbom.forbidden: parameters: in parapet.yaml'],
		messages: [],
		exitCode: 4,
	});
});

test("a rule tells its parameters", async () => {
	const { questions } = await loadRego([forbidden]);
	expect(questions[0]?.rules[0]).toMatchObject({
		parameters: [
			{ name: "names", description: "What is forbidden.", required: true },
			{ name: "extra", required: false },
		],
		missingParameters: ["names"],
	});
});
