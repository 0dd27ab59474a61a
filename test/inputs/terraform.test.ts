import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { encodeUtf8 } from "../../engine/base/bytes.ts";
import type { Route } from "../../engine/base/route.ts";
import { rangeOf } from "../../engine/base/source.ts";
import { decodeText } from "../../engine/inputs/decode-text.ts";
import type { Document } from "../../engine/inputs/document.ts";
import { maskSecrets } from "../../engine/inputs/mask-secrets.ts";
import { readDocuments } from "../../engine/inputs/read-documents.ts";

const bytes = readFileSync("test/fixtures/plans/shop.json");
const shop = await planOf(bytes);

async function planOf(content: Uint8Array): Promise<Document> {
	const decoded = decodeText("plan.json", content);
	if ("fault" in decoded) throw new Error(decoded.fault);
	const { documents, diagnostics } = await readDocuments(decoded, decoded.utf8);
	expect(diagnostics).toEqual([]);
	return documents[0] as Document;
}

/** What is said about a text. */
async function said(text: string, name = "plan.json"): Promise<readonly string[]> {
	const { documents, diagnostics } = await readDocuments({ name, text });
	return [...documents.map(({ kind }) => kind), ...diagnostics.map(({ code }) => code)];
}

const identity = (route: Route) => {
	const resource = shop.resourceAt?.(route);
	return resource && `${resource.kind} ${resource.name}`;
};

test("a policy is given the very bytes of the file, without a byte order mark", async () => {
	expect(shop.kind).toBe("terraform/plan");
	expect(shop.title).toBe("Terraform plan");
	const decoded = decodeText("plan.json", bytes);
	expect("utf8" in decoded && decoded.utf8.buffer).toBe(bytes.buffer);
	expect(shop.json()).toEqual(bytes);
	expect((await planOf(Buffer.concat([Buffer.from("\ufeff"), bytes]))).json()).toEqual(bytes);
	const utf16 = await planOf(Buffer.from(`\ufeff${bytes.toString()}`, "utf16le"));
	expect(Buffer.from(utf16.json()).equals(bytes)).toBe(true);
	expect(utf16.locate(["resource_changes", 0, "address"])).toMatchObject(
		(({ start, end }) => ({ start, end }))(shop.locate(["resource_changes", 0, "address"])),
	);
});

test.each<[Route, string | undefined]>([
	[["resource_changes", 1, "change", "after", "password"], "aws_db_instance module.db.aws_db_instance.main[0]"],
	[["resource_changes", 1], "aws_db_instance module.db.aws_db_instance.main[0]"],
	[["resource_changes", 7, "change"], undefined],
	[["resource_changes"], undefined],
	[["resource_drift", 0, "change", "after", "acl"], "aws_s3_bucket aws_s3_bucket.assets"],
	[["planned_values", "root_module", "resources", 0, "values", "acl"], "aws_s3_bucket aws_s3_bucket.assets"],
	[
		["planned_values", "root_module", "child_modules", 0, "child_modules", 0, "resources", 0, "values"],
		'aws_ssm_parameter module.db.module.keys["blue"].aws_ssm_parameter.key',
	],
	[["prior_state", "values", "root_module", "resources", 0], "aws_caller_identity data.aws_caller_identity.me"],
	[["planned_values", "outputs", "bucket", "value"], "output bucket"],
	[["output_changes", "bucket"], "output bucket"],
	[["variables", "region", "value"], "variable region"],
	[["configuration", "root_module", "resources", 0, "expressions"], "aws_s3_bucket aws_s3_bucket.assets"],
	[
		["configuration", "root_module", "module_calls", "db", "module", "resources", 0],
		"aws_db_instance module.db.aws_db_instance.main",
	],
	[["configuration", "root_module", "module_calls", "db", "module", "variables", "size"], "variable module.db.size"],
	[["timestamp"], undefined],
	[[], undefined],
])("the route %j leads into %s", (route, expected) => {
	expect(identity(route)).toBe(expected);
});

test("a route for fingerprints has no index that moves when a resource is added", () => {
	expect(shop.lastingRoute?.(["resource_changes", 1, "change", "after", "parameter", 0])).toEqual([
		"resource_changes",
		"change",
		"after",
		"parameter",
		0,
	]);
	expect(shop.lastingRoute?.(["planned_values", "root_module", "child_modules", 0, "resources", 0, "values"])).toEqual([
		"planned_values",
		"values",
	]);
	expect(shop.lastingRoute?.(["timestamp"])).toEqual(["timestamp"]);
});

test("a route to what is missing is answered with the nearest parent", () => {
	const after: Route = ["resource_changes", 0, "change", "after"];
	expect(shop.locate([...after, "server_side_encryption"])).toEqual(shop.locate(after));
	expect(rangeOf(shop.locate([...after, "acl"])).start).toEqual({ line: 90, column: 27 });
	expect(shop.locate(["resource_changes", 99])).toEqual(shop.locate(["resource_changes"]));
});

const secrets = [
	'correct horse "battery" staple',
	'postgres://shop:correct horse "battery" staple@db/shop',
	"54321",
	"zE7<&>quark",
	"drifted-token-1",
	"drifted-token-2",
	"an older pass phrase",
	"second-parameter",
	"grant-holder-value",
	"token-of-the-past",
	"session-of-me",
	"fallback-pass-phrase",
];

test("all that a plan marks as sensitive is known", () => {
	expect([...(shop.secrets?.() ?? [])].sort()).toEqual([...secrets].sort());
});

test("nothing of it can be read in the text that reports show, which has its length and its lines", () => {
	const { text } = shop.source;
	const raw = bytes.toString();
	expect(text.length).toBe(raw.length);
	expect(text.split("\n").map(({ length }) => length)).toEqual(raw.split("\n").map(({ length }) => length));
	for (const part of [
		"battery",
		"horse",
		"54321",
		"quark",
		"drifted",
		"older pass",
		"second-p",
		"grant-holder",
		"of-the-past",
		"of-me",
		"fallback-p",
	]) {
		expect(raw).toContain(part);
		expect(text).not.toContain(part);
	}
	for (const part of ["first-parameter", "shop-assets", "team-shop", "eu-west-1", '"username": "shop"', "@old/shop"]) {
		expect(text).toContain(part);
	}
});

test.each([
	['the password correct horse "battery" staple is weak', `the password ${"*".repeat(30)} is weak`],
	['{"p":"correct horse \\"battery\\" staple"}', `{"p":"${"*".repeat(32)}"}`],
	["tokens zE7\\u003c\\u0026\\u003equark and zE7<&>quark", "tokens ************************** and ***********"],
	["port 54321", "port *****"],
	["cut: an older pa…", "cut: ***********…"],
	["publicly_accessible is true", "publicly_accessible is true"],
])("a message %j is told as %j", (message, expected) => {
	expect(maskSecrets(message, shop.secrets?.() ?? [])).toBe(expected);
});

const version = '"format_version":"1.2","terraform_version":"1.9.5"';

test.each([
	[`{${version},"planned_values":{},"resource_changes":[]}`, ["terraform/plan"]],
	['{"format_version":"0.1","planned_values":{},"configuration":{}}', ["terraform/plan"]],
	['{"\\u0066ormat_version":"0.2","resource_changes":[]}', ["terraform/plan"]],
	[`{${version},"planned_values":{"root_module":{"resources":[{}]}}}`, ["terraform/plan", "input/terraform-partial"]],
	['{"format_version":"2.0","planned_values":{}}', ["input/terraform-version"]],
	['{"format_version":1,"planned_values":{}}', ["input/terraform-version"]],
	['{"planned_values":{},"configuration":{}}', ["input/terraform-version"]],
	[`{${version},"planned_values":{},"errored":true}`, ["input/terraform-errored"]],
	[`{${version},"resource_changes":{}}`, ["input/terraform-shape"]],
	[`{${version},"resource_changes":null}`, ["input/terraform-shape"]],
	[`{${version},"values":{"root_module":{}}}`, ["input/terraform-state"]],
	['{"format_version":"1.0"}', ["input/terraform-state"]],
	['{"version":4,"terraform_version":"1.9.5","serial":1,"lineage":"x","resources":[]}', ["input/terraform-state"]],
	['{"format_version":"1.0","provider_schemas":{}}', ["input/terraform-other"]],
	['{"format_version":"1.0","valid":true,"error_count":0}', ["input/terraform-other"]],
	['{"meta":{},"encrypted_data":"x","encryption_version":"v0"}', ["input/terraform-encrypted"]],
	[
		'{"@level":"info","@message":"Terraform 1.9.5","@module":"terraform.ui"}\n{"@level":"info"}',
		["input/terraform-log"],
	],
	['{"@level":"info","@message":"Terraform 1.9.5","@module":"terraform.ui"}', ["input/terraform-log"]],
	[`{${version},"resource_changes":[{"address":"a`, ["input/terraform-cut-off"]],
	['{"configuration":{},"format_version":"1.0"}', ["unknown"]],
	['{"version":4}', ["unknown"]],
])("%s is %j", async (text, expected) => {
	expect(await said(text)).toEqual(expected);
	expect(await said(text, "tfplan")).toEqual(expected);
});

test("a plan that is cut off shows nothing of what it held where it ends", async () => {
	const text = bytes.toString();
	const cut = text.slice(0, text.indexOf("horse", text.indexOf("resource_changes")));
	const { diagnostics } = await readDocuments({ name: "plan.json", text: cut }, encodeUtf8(cut));
	const [diagnostic] = diagnostics;
	expect(diagnostic).toMatchObject({ code: "input/terraform-cut-off" });
	expect(diagnostic?.span && rangeOf(diagnostic.span).start).toEqual({ line: 108, column: 32 });
	expect(diagnostic?.span?.source.text).not.toMatch(/[a-zA-Z0-9]/);
});

test("what is refused shows nothing of itself", async () => {
	const text = '{"version":4,"serial":1,"lineage":"x","outputs":{"password":{"value":"horse"}}}';
	const { diagnostics } = await readDocuments({ name: "state.json", text });
	expect(diagnostics.map(({ span }) => span?.source)).toEqual([{ name: "state.json", text: "" }]);
});
