import { existsSync, readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { decodeUtf8, encodeUtf8 } from "../../engine/base/bytes.ts";
import { compareText } from "../../engine/base/text-order.ts";
import { buildRecipe, compileQuery } from "../../engine/compile/index.ts";
import {
	check,
	type JsonObject,
	loadPolicy,
	type Question,
	questionsOf,
	rangeOf,
	readInputs,
} from "../../engine/index.ts";
import { workloadKinds } from "../../engine/inputs/kubernetes.ts";

/** Lines of a file that carry the comment `# finding`, 1-based: where its rule must find something, and nowhere else. */
const marked = (file: string): readonly number[] =>
	readFileSync(file, "utf8")
		.split("\n")
		.flatMap((line, index) => (line.includes("# finding") ? [index + 1] : []));
/** What stands in `fail.expected`, beside bad files that have no room for marks: all findings, each as `12: message`. */
const told = (folder: string): readonly string[] =>
	readFileSync(`${folder}/fail.expected`, "utf8").trimEnd().split("\n");
const at = "2027-01-01";

/** Evidence is no file that a person can write: what the rules of `provenance` find is in `test/scenarios/proofs.test.ts`. */
const withoutFiles: readonly string[] = ["lib", "provenance"];
const targets = readdirSync("policies").filter((name) => !withoutFiles.includes(name));
const rules = targets.flatMap((target) => readdirSync(`policies/${target}`).map((rule) => ({ target, rule })));
let questions: readonly Question[] = [];

beforeAll(async () => {
	const { bundle, diagnostics } = await buildRecipe("bundles/default.yaml");
	if (!bundle) throw new Error(JSON.stringify(diagnostics));
	const data = encodeUtf8(JSON.stringify(configure(JSON.parse(decodeUtf8(bundle.data)))));
	questions = (await questionsOf({ ...bundle, data, name: "default" }, { digest: "sha256:", at })).questions;
});

/** The bundle's data with the parameters that lie beside rules which say nothing without them. */
function configure(data: JsonObject): JsonObject {
	const config: { [target: string]: { [rule: string]: unknown } } = {};
	for (const { target, rule } of rules) {
		const file = `policies/${target}/${rule}/parameters.json`;
		if (existsSync(file)) config[target] = { ...config[target], [rule]: JSON.parse(readFileSync(file, "utf8")) };
	}
	return { ...data, config: config as JsonObject };
}

/** What the rule finds, in the order of lines. */
async function found(file: string, rule: string): Promise<readonly { line: number; message: string }[]> {
	const report = check({
		tool: { name: "parapet", version: "test" },
		at,
		threshold: "low",
		inputs: await readInputs({ paths: [file], folder: process.cwd() }),
		questions,
		policies: [],
	});
	expect(report.findings.filter(({ severity }) => severity === "error")).toEqual([]);
	return report.findings
		.filter((finding) => finding.rule === rule)
		.map(({ span, message }) => ({ line: rangeOf(span).start.line, message }))
		.sort((a, b) => a.line - b.line || compareText(a.message, b.message));
}

describe.each(rules)("$target.$rule", ({ target, rule }) => {
	const folder = `policies/${target}/${rule}`;
	const formats = ["yaml", "json"].filter((format) => existsSync(`${folder}/fail.${format}`));
	const [first = "yaml"] = formats;
	const isTold = existsSync(`${folder}/fail.expected`);
	it("has a module, tests, and a file of each kind", () => {
		for (const file of [`${rule}.rego`, `${rule}_test.rego`, `pass.${first}`, `fail.${first}`]) {
			expect(existsSync(`${folder}/${file}`), `${folder}/${file}`).toBe(true);
		}
	});
	it.each(formats)("finds nothing in its good file in %s", async (format) => {
		expect(await found(`${folder}/pass.${format}`, `${target}.${rule}`)).toEqual([]);
	});
	it.each(formats)("finds what its bad file in %s marks, or what is told of it, where it stands", async (format) => {
		const findings = await found(`${folder}/fail.${format}`, `${target}.${rule}`);
		expect(findings.length).toBeGreaterThan(0);
		if (isTold) expect(findings.map(({ line, message }) => `${line}: ${message}`)).toEqual(told(folder));
		else expect([...new Set(findings.map(({ line }) => line))]).toEqual(marked(`${folder}/fail.${format}`));
	});
});

it("looks into every kind that Parapet calls a workload, and into no other", async () => {
	const query = { name: "q", text: "x := data.policies.lib.kubernetes._pod_paths" };
	const text = readFileSync("policies/lib/kubernetes/kubernetes.rego", "utf8");
	const { wasm } = compileQuery({ sources: [{ name: "kubernetes.rego", text }], query });
	const [solution] = (await loadPolicy(wasm ?? new Uint8Array())).query("eval", undefined);
	const groups = Object.entries(solution?.["x"] as JsonObject);
	expect(Object.fromEntries(groups.map(([group, kinds]) => [group, Object.keys(kinds as JsonObject)]))).toEqual(
		workloadKinds,
	);
});
