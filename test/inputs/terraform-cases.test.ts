import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../engine/base/json.ts";
import type { Route } from "../../engine/base/route.ts";
import type { Document } from "../../engine/inputs/document.ts";
import { readInputs } from "../../engine/inputs/read-files.ts";

const folder = "../shared/cases/terraform-plans";

/** Names of all JSON files below the folder. */
const names = existsSync(folder)
	? readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json"))
	: [];

/** What each file is: its document's kind, or the codes of what is said about it. */
async function classify(): Promise<ReadonlyMap<string, readonly string[]>> {
	const files = new Map<string, readonly string[]>();
	for (const name of names) {
		const { documents, diagnostics } = await readInputs({ paths: [name], folder });
		const kinds = new Set<string>(documents.map(({ kind }) => kind));
		files.set(name, [...kinds, ...diagnostics.map(({ code }) => code)]);
	}
	return files;
}

describe.skipIf(names.length === 0)("plans that Terraform has made, and what lies beside them", async () => {
	const files = await classify();
	const filesThatAre = (...what: readonly string[]) =>
		[...files]
			.filter(([, found]) => found.join() === what.join())
			.map(([name]) => name.replace(/\/tests\/functional|\/tests\/terraform|\/test\/fixtures\/iac/, ""))
			.sort();

	test("all of them are what they are", () => {
		const counts: Record<string, number> = {};
		for (const found of files.values()) counts[found.join()] = (counts[found.join()] ?? 0) + 1;
		expect(counts).toEqual({
			"terraform/plan": 199,
			"terraform/plan,input/terraform-partial": 2,
			"input/terraform-other": 23,
			"input/terraform-state": 7,
			"input/terraform-version": 1,
			"input/syntax": 3,
			"kubernetes/workload": 2,
			unknown: 21,
		});
	});

	test("what is no plan is refused with the reason", () => {
		expect(filesThatAre("input/terraform-state")).toEqual([
			"checkov/runner/resources/plan/corrupted-tfplan.json",
			"terraform-compliance/test_child_modules/plan.out.json",
			"terraform-json/testdata/110_sensitive_values/state.json",
			"terraform-json/testdata/has_checks/state.json",
			"terraform-json/testdata/identity/state.json",
			"terraform-json/testdata/moved_block/show.json",
			"terraform-json/testdata/no_changes/state.json",
		]);
		expect(filesThatAre("input/terraform-version")).toEqual(["checkov/parser/resources/plan_vpc_endpoint/tfplan.json"]);
		expect(filesThatAre("input/syntax")).toEqual([
			"snyk-cli/arm/invalid_rule_test.json",
			"terraform-json/testdata/invalid/plan.json",
			"terraform-json/testdata/invalid/state.json",
		]);
		expect(filesThatAre("input/terraform-other").map((name) => basename(name))).toEqual(
			expect.arrayContaining(["functions.json", "schemas.json"]),
		);
	});

	test("plans from which somebody took the changes are read, and that is told", () => {
		expect(filesThatAre("terraform/plan", "input/terraform-partial")).toEqual([
			"checkov/runner/resources/plan_with_resource_reference/tfplan_graph.json",
			"terraform-compliance/test_issue-132/plan.out.json",
		]);
	});

	test("what Terraform has nothing to do with is left to others", () => {
		expect(filesThatAre("unknown").filter((name) => !name.startsWith("snyk-cli/"))).toEqual([]);
	});

	test("every change is known by its resource, and every part of a plan has its place", async () => {
		for (const [name, found] of files) {
			if (found[0] !== "terraform/plan") continue;
			const { documents } = await readInputs({ paths: [name], folder });
			const plan = documents[0] as Document;
			const text = Buffer.from(plan.json()).toString();
			const value = JSON.parse(text) as { readonly resource_changes?: readonly JsonObject[] };
			expect(plan.value).toEqual(value);
			for (const [index, { address, type }] of (value.resource_changes ?? []).entries()) {
				expect(plan.resourceAt?.(["resource_changes", index, "change"])).toEqual({ kind: type, name: address });
			}
			for (const [route, part] of text.length < 20_000 ? routesOf(plan.value) : []) {
				const { start, end } = plan.locate(route);
				if (JSON.stringify(JSON.parse(text.slice(start, end))) !== JSON.stringify(part))
					expect([name, route]).toEqual([]);
			}
		}
	});
});

/** All parts of a value with their routes. */
function routesOf(root: JsonValue): readonly (readonly [Route, JsonValue])[] {
	const found: (readonly [Route, JsonValue])[] = [[[], root]];
	for (const [route, value] of found) {
		if (typeof value !== "object" || value === null) continue;
		for (const [key, member] of Object.entries(value)) {
			found.push([[...route, Array.isArray(value) ? Number(key) : key], member as JsonValue]);
		}
	}
	return found;
}

test.skipIf(names.length === 0)("a plan in UTF-16 is given to policies in UTF-8", async () => {
	const name = names.find((text) => text.endsWith("tfplan_win_utf16.json")) ?? "";
	const { documents } = await readInputs({ paths: [name], folder });
	expect(readFileSync(join(folder, name)).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xfe]));
	expect(JSON.parse(Buffer.from(documents[0]?.json() ?? []).toString())).toEqual(documents[0]?.value);
});
