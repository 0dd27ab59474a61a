import { mkdirSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parapet } from "./command-line.ts";

const raw = (query: string, ...flags: readonly string[]) => parapet(["eval", "-f", "raw", ...flags, query]).out;

describe("eval", () => {
	test.each([
		["1 + 1", "2\n"],
		["1 == 2", "false\n"],
		["1 == 2; x := 1", ""],
		["[1, 2][_]", "1\n2\n"],
		['x := {"b", "a"}; x', 'true ["a","b"]\n'],
		['input.a with input as {"a": 7}', "7\n"],
		["data.nowhere", ""],
	])("%s gives %j", (query, expected) => expect(raw(query)).toBe(expected));

	test("sees policies, data and input", () => {
		const args = ["-d", "test/fixtures/doors/policies", "-i", "test/fixtures/doors/privileged.yaml"];
		expect(raw("data.policies.kubernetes.privileged.deny[_].message", ...args)).toBe("the container is privileged\n");
	});

	test("takes the time that it is given", () => {
		expect(raw("time.now_ns()", "--at", "2020-01-01")).toBe("1577836800000000000\n");
	});

	test("prints what `print` says, on standard error", () => {
		expect(parapet(["eval", "-f", "raw", 'print("a", {1}); x := 1'])).toMatchObject({ exitCode: 0, err: "a [1]\n" });
	});

	test("shows where a query is wrong, as it was written", () => {
		const { exitCode, out, err } = parapet(["eval", "1 + x"]);
		expect({ exitCode, out }).toEqual({ exitCode: 3, out: "" });
		expect(err).toContain("<query>:1:");
		expect(err).toContain("var x is unsafe");
		expect(err).not.toContain("parapet_value");
	});

	test("shows where an input is broken", () => {
		mkdirSync("dist-test", { recursive: true });
		writeFileSync("dist-test/broken.json", '{"a": 1,\n "b": }\n');
		const { exitCode, out, err } = parapet(["eval", "-i", "dist-test/broken.json", "input.a"]);
		expect({ exitCode, out }).toEqual({ exitCode: 3, out: "" });
		expect(err).toContain("dist-test/broken.json:2:7  error  input/syntax");
	});
});
