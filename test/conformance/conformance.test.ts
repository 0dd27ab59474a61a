// passed(name, road): how many of a suite's cases pass on a road; the floor below is what must not be lost.
// The cases are other people's, so they lie outside of the repository and may be missing.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const folder = fileURLToPath(new URL("../../../shared/cases/rego", import.meta.url));

execFileSync(process.execPath, [fileURLToPath(new URL("../../engine/runtime/guest/build.mjs", import.meta.url))]);
const { loadSuites } = await import("./cases.ts");
const { runSuite } = await import("./run-suite.ts");

describe.skipIf(!existsSync(folder))("OPA's own cases", () => {
	const results = existsSync(folder) ? loadSuites(folder).flatMap((suite) => runSuite(suite, "")) : [];
	const find = (name: string, road: string) => results.find((result) => result.name === name && result.road === road);

	test.each([
		["rego/v0", "source", 903],
		["rego/v0", "plan", 903],
		["rego/v1", "source", 1081],
		["rego/v1", "plan", 1081],
	])("%s pass by %s, at least %i of them", (name, road, floor) => {
		expect(find(name, road)?.passed).toBeGreaterThanOrEqual(floor);
	});

	test("that are skipped do not pass", () => {
		expect(results.flatMap(({ needlessSkips }) => needlessSkips)).toEqual([]);
	});
});
