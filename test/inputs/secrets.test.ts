import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { encodeUtf8 } from "../../engine/base/bytes.ts";
import { buildSound } from "../../engine/compile/index.ts";
import { check, questionsOf, type Report, render, reportFormats } from "../../engine/index.ts";
import { readDocuments } from "../../engine/inputs/read-documents.ts";

/** A policy that says all that it sees, in all the ways there are to say it. */
const chatty = `package chatty

violation contains {"msg": sprintf("%v is %v", [path, value]), "path": path} if {
	walk(input, [path, value])
	not is_object(value)
}

violation contains {"msg": json.marshal(value), "path": path} if walk(input, [path, value])

violation contains {"msg": sprintf("%q", [value]), "path": array.slice(path, 0, 2)} if {
	walk(input, [path, value])
	is_string(value)
}

violation contains {"msg": "decoded", "path": [base64.decode(value)]} if {
	value := input.data[_]
}

violation contains json.marshal(input)

warn contains {"password": value} if walk(input, [_, value])

warn contains count(json.marshal(input)) + 1
`;

const { bundle } = buildSound({
	sources: [{ name: "chatty.rego", text: chatty }],
	data: encodeUtf8("{}"),
	ask: { kind: "verdicts" },
	missingBuiltins: () => new Map(),
});
if (!bundle) throw new Error("the policy does not compile");
const { questions } = await questionsOf({ ...bundle, name: "chatty" }, { digest: "sha256:", at: "2027-01-01" });

async function reportOf(name: string, text: string): Promise<Report> {
	const inputs = { files: [name], ...(await readDocuments({ name, text })) };
	const tool = { name: "parapet", version: "1.0.0" };
	return check({ tool, at: "2027-01-01", threshold: "low", inputs, questions, policies: [] });
}

/** All that a report prints, in all formats. */
const printed = (report: Report) => reportFormats.map((format) => render(report, format)).join("\n");

test("no report about a plan has a part of what it marks as sensitive, whatever policies say", async () => {
	const text = readFileSync("test/fixtures/plans/shop.json", "utf8");
	for (const written of [text, JSON.stringify(JSON.parse(text))]) {
		const report = await reportOf("plan.json", written);
		const out = printed(report);
		expect(report.findings.length).toBeGreaterThan(300);
		for (const part of ["horse", "battery", "54321", "quark", "drifted", "older pass", "second-p"]) {
			expect(out).not.toContain(part);
		}
		for (const part of ["grant-holder-value", "of-the-past", "of-me", "fallback-p"]) expect(out).not.toContain(part);
		expect(out).toContain("shop-assets");
		expect(out).toContain("module.db.aws_db_instance.main[0]");
	}
});

test("a plan is read, asked about and reported without being made into a value", async () => {
	const text = readFileSync("test/fixtures/plans/shop.json", "utf8");
	const read = await readDocuments({ name: "plan.json", text });
	for (const document of read.documents) {
		Object.defineProperty(document, "value", {
			get: () => {
				throw new Error("the value was asked for");
			},
		});
	}
	const inputs = { files: ["plan.json"], ...read };
	const tool = { name: "parapet", version: "1.0.0" };
	const report = check({ tool, at: "2027-01-01", threshold: "low", inputs, questions, policies: [] });
	expect(report.verdict).toBe("fail");
	expect(printed(report)).toContain("shop-assets");
});

const secret = `apiVersion: v1
kind: Secret
metadata:
  name: shop
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: '{"stringData":{"password":"correct \\"horse\\" battery"}}'
stringData:
  password: correct "horse" battery
  pin: "0000"
  key: |
    -----BEGIN KEY-----
    first-line-of-the-key
    second-line-of-the-key
    -----END KEY-----
data:
  token: ${Buffer.from("a token of the shop").toString("base64")}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: shop}
data:
  copied: 'url: correct "horse" battery'
  admin: root
`;

test.each([
	["YAML", secret],
	[
		"a list in JSON",
		JSON.stringify({
			apiVersion: "v1",
			kind: "List",
			items: [
				{
					apiVersion: "v1",
					kind: "Secret",
					metadata: { name: "shop" },
					stringData: { a: 'correct "horse" battery', b: "first-line-of-the-key\nsecond-line-of-the-key\n" },
				},
				{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "shop" }, data: { admin: "root" } },
				{ apiVersion: "v1", kind: "Secret", data: { token: Buffer.from("a token of the shop").toString("base64") } },
			],
		}),
	],
])("no report about a Secret in %s has a part of its data", async (_, text) => {
	const report = await reportOf("shop.yaml", text);
	const own = report.findings.filter(({ resource }) => resource?.kind !== "ConfigMap");
	const out = printed({ ...report, findings: own });
	expect(own.length).toBeGreaterThan(10);
	for (const part of ["horse", "of-the-key", "a token of", Buffer.from("a token of").toString("base64").slice(0, 12)]) {
		expect(out).not.toContain(part);
	}
	const others = printed({ ...report, findings: report.findings.filter((finding) => !own.includes(finding)) });
	expect(others).toContain("root");
	for (const finding of report.findings) expect(finding.span.source.text).not.toContain("horse");
});

test("a file without Secrets is shown as it is", async () => {
	const text = "apiVersion: v1\nkind: ConfigMap\ndata: {password: shown}\n";
	const { documents } = await readDocuments({ name: "a.yaml", text });
	expect(documents[0]?.source.text).toBe(text);
	expect(documents[0]?.secrets).toBeUndefined();
});

test("a broken file that may hold secrets shows only its punctuation", async () => {
	const { diagnostics } = await readDocuments({ name: "a.yaml", text: "kind: Secret\nstringData: {password: horse\n" });
	expect(diagnostics.map(({ span }) => span?.source.text)).toEqual(["****: ******\n**********: {********: *****\n"]);
	const other = await readDocuments({ name: "a.yaml", text: "kind: ConfigMap\ndata: {password: horse\n" });
	expect(other.diagnostics[0]?.span?.source.text).toContain("horse");
});
