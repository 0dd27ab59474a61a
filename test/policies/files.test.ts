import { existsSync, readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
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
	questions = (await questionsOf({ ...bundle, name: "default" }, { digest: "sha256:", at })).questions;
});

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
	it("finds nothing in its good file", async () => {
		expect(await linesFound(`${folder}/pass.yaml`, `${target}.${rule}`)).toEqual([]);
	});
	it("finds what its bad file marks, where it marks it", async () => {
		const lines = marked(`${folder}/fail.yaml`);
		expect(lines.length).toBeGreaterThan(0);
		expect(await linesFound(`${folder}/fail.yaml`, `${target}.${rule}`)).toEqual(lines);
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
