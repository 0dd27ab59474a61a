import { expect, test } from "vitest";
import { positionAt } from "../../engine/base/source.ts";
import { check } from "../../engine/gate/check.ts";
import { readDocuments } from "../../engine/inputs/read-documents.ts";
import { loadRego } from "./rego-questions.ts";

/** The report about `acl: ~` of a policy whose `deny` has these members. */
async function reportOn(...members: readonly string[]) {
	const rules = members.map((member) => `deny contains ${member} if input.a\n`).join("");
	const { questions } = await loadRego([`package policies.terraform.acl\n\n${rules}`]);
	const inputs = { files: ["a.yaml"], ...(await readDocuments({ name: "a.yaml", text: "a:\n  acl: x\n" })) };
	const tool = { name: "parapet", version: "1.0.0" };
	return check({ tool, at: "2027-01-01", threshold: "low", inputs, questions, policies: [] });
}
const unknown = '{"message": "acl is not known yet", "path": ["a", "acl"], "unknown": true}';

test("a value that a rule cannot judge is listed with its place, and neither passes nor fails anything", async () => {
	const report = await reportOn(unknown);
	expect(report).toMatchObject({ verdict: "pass", exitCode: 0, findings: [], summary: { documents: 1, rules: 1 } });
	const places = report.notChecked.map(({ span, ...entry }) => {
		return { ...entry, place: span && positionAt(span.source, span.start) };
	});
	expect(places).toEqual([
		{
			file: "a.yaml",
			rule: "terraform.acl",
			reason: "policy/unknown-value",
			message: "acl is not known yet",
			place: { line: 2, column: 8 },
		},
	]);
});

test("beside it findings count as ever", async () => {
	const report = await reportOn(unknown, '{"message": "bad", "path": ["a"], "unknown": false}', '{"message": "worse"}');
	expect(report.findings.map(({ message }) => message)).toEqual(["worse", "bad"]);
	expect(report).toMatchObject({ exitCode: 1, notChecked: [{ reason: "policy/unknown-value" }] });
});

test.each(['"true"', "1", "null"])("unknown: %s is an answer that cannot be understood", async (value) => {
	const report = await reportOn(`{"message": "m", "path": [], "unknown": ${value}}`);
	expect(report.exitCode).toBe(3);
	expect(report.findings.map(({ message }) => message)).toEqual([
		expect.stringContaining("cannot be understood: unknown is no boolean:"),
	]);
});
