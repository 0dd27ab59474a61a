import { expect, test } from "vitest";
import { check } from "../../engine/gate/check.ts";
import { applySettings, type RuleSetting } from "../../engine/gate/rule-settings.ts";
import { readDocuments } from "../../engine/inputs/read-documents.ts";
import { loadRego } from "./rego-questions.ts";

const rule = (name: string, body: string) => `package policies.a.${name}\n\ndeny contains ${body}\n`;
const { questions } = await loadRego([
	rule("one", '{"message": "one", "path": []}'),
	rule("two", '{"message": "two", "path": []}'),
	rule("broken", "7"),
]);

/** The report with rules set like this; those that are not named are off. */
async function reportOn(settings: { readonly [id: string]: RuleSetting }) {
	const all = {
		"a.one": { level: "off" },
		"a.two": { level: "off" },
		"a.broken": { level: "off" },
		...settings,
	} as const;
	const set = applySettings(questions, new Map(Object.entries(all)), "parapet.yaml");
	const tool = { name: "parapet", version: "1.0.0" };
	const inputs = { files: ["a.yaml"], ...(await readDocuments({ name: "a.yaml", text: "a: 1\n" })) };
	return check({ tool, at: "2027-01-01", threshold: "medium", inputs, policies: [], ...set });
}

test("a rule that is off is not asked, and listed", async () => {
	const report = await reportOn({ "a.one": {} });
	expect(report.findings.map(({ message }) => message)).toEqual(["one"]);
	expect(report.notChecked).toEqual([
		{ rule: "a.broken", reason: "gate/rule-off", message: "is off in parapet.yaml" },
		{ rule: "a.two", reason: "gate/rule-off", message: "is off in parapet.yaml" },
	]);
});

test("a rule that warns never fails, and its findings are counted apart", async () => {
	const report = await reportOn({ "a.one": { level: "warn", severity: "critical" } });
	expect(report).toMatchObject({
		exitCode: 0,
		findings: [{ severity: "critical", level: "warn" }],
		summary: { warnings: 1, findings: { critical: 0 } },
	});
});

test("an answer that cannot be understood leaves the run undecided, also of a rule that warns", async () => {
	expect(await reportOn({ "a.broken": { level: "warn" } })).toMatchObject({ exitCode: 3 });
});

test("a severity stands in place of the rule's own", async () => {
	expect(await reportOn({ "a.one": { severity: "low" } })).toMatchObject({
		exitCode: 0,
		findings: [{ severity: "low" }],
	});
	expect(await reportOn({ "a.one": { level: "deny" } })).toMatchObject({
		exitCode: 1,
		findings: [{ severity: "high" }],
	});
});

test("without a rule that is on nothing was checked, even where there may be nothing to check", async () => {
	expect(await reportOn({})).toMatchObject({ verdict: "undecided", exitCode: 4 });
});
