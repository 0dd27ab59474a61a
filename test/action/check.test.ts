import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";

/** Starts the action's step as a runner does: inputs as variables, a file for the outputs. */
function run(inputs: { readonly [name: string]: string }) {
	const folder = mkdtempSync(join(tmpdir(), "parapet-action-"));
	const output = join(folder, "output");
	writeFileSync(output, "");
	const { status, stdout } = spawnSync("bash", ["action/check.sh"], {
		encoding: "utf8",
		env: { ...process.env, GITHUB_OUTPUT: output, ...inputs },
	});
	return { status, stdout, output: readFileSync(output, "utf8"), folder };
}

test("a shop with faults fails the step, and says so in its output", () => {
	const { status, stdout, output } = run({ PATHS: "test/fixtures/shop\n" });
	expect({ status, output }).toEqual({ status: 1, output: "exit-code=1\n" });
	expect(stdout).toMatch(/^::stop-commands::(\S+)\n[\s\S]*\n::\1::\n$/);
});

test("a good file passes, and a SARIF report is written besides", () => {
	const sarif = join(mkdtempSync(join(tmpdir(), "parapet-action-")), "parapet.sarif");
	const file = "policies/kubernetes/privileged/pass.yaml";
	expect(run({ PATHS: file, FAIL_ON: "critical", SARIF_FILE: sarif })).toMatchObject({
		status: 0,
		output: "exit-code=0\n",
	});
	expect(JSON.parse(readFileSync(sarif, "utf8"))).toMatchObject({ version: "2.1.0" });
});

test("what an input holds is never run", () => {
	const { status, folder } = run({ PATHS: '$(touch pwned)"; touch pwned; "', BUNDLE: "" });
	expect(status).toBe(3);
	expect([existsSync("pwned"), existsSync(join(folder, "pwned"))]).toEqual([false, false]);
});

test("every input of the action reaches the step as a variable", () => {
	const action = parse(readFileSync("action/action.yml", "utf8"));
	const [step] = action.runs.steps;
	const variables = Object.keys(action.inputs).map((name) => [
		name.toUpperCase().replaceAll("-", "_"),
		`\${{ inputs.${name} }}`,
	]);
	expect(step.env).toEqual(Object.fromEntries(variables));
});
