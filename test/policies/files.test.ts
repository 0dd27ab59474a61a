import { existsSync, readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { decodeUtf8, encodeUtf8 } from "../../engine/base/bytes.ts";
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

/** Lines at which the rule finds something, in order. */
async function linesFound(file: string, rule: string): Promise<readonly number[]> {
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
		.map(({ span }) => rangeOf(span).start.line)
		.sort((a, b) => a - b);
}

describe.each(rules)("$target.$rule", ({ target, rule }) => {
	const folder = `policies/${target}/${rule}`;
	it("has a module, tests, and a file of each kind", () => {
		for (const file of [`${rule}.rego`, `${rule}_test.rego`, "pass.yaml", "fail.yaml"]) {
			expect(existsSync(`${folder}/${file}`), `${folder}/${file}`).toBe(true);
		}
	});
	const formats = ["yaml", "json"].filter((format) => existsSync(`${folder}/fail.${format}`));
	it.each(formats)("finds nothing in its good file in %s", async (format) => {
		expect(await linesFound(`${folder}/pass.${format}`, `${target}.${rule}`)).toEqual([]);
	});
	it.each(formats)("finds what its bad file in %s marks, where it marks it", async (format) => {
		const lines = marked(`${folder}/fail.${format}`);
		expect(lines.length).toBeGreaterThan(0);
		const found = await linesFound(`${folder}/fail.${format}`, `${target}.${rule}`);
		expect([...new Set(found)]).toEqual(lines);
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
