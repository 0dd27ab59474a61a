import { describe, expect, test } from "vitest";
import { builtin } from "../guest-harness.ts";

/** A row: the builtin, its arguments and its answer, as value texts; the answers are OPA's. */
const answers = ([name, ...texts]: readonly string[]) =>
	expect(builtin(name as string, ...texts.slice(0, -1))).toBe(texts.at(-1));

describe("semver", () => {
	test.each([
		["semver.is_valid", '"1.2.3"', "true"],
		["semver.is_valid", '"v1.2.3"', "true"],
		["semver.is_valid", '"1.2.3-rc.1+b.2"', "true"],
		["semver.is_valid", '"1.2"', "false"],
		["semver.is_valid", '"1.2.3.4"', "false"],
		["semver.is_valid", '"01.2.3"', "false"],
		["semver.is_valid", '"1.2.3-01"', "false"],
		["semver.is_valid", '"1.2.3-0a"', "true"],
		["semver.is_valid", '"1.2.3-"', "false"],
		["semver.is_valid", '"1.2.3+"', "false"],
		["semver.is_valid", '"1.2.3-a_b"', "false"],
		["semver.is_valid", '"9223372036854775808.0.0"', "false"],
		["semver.is_valid", '""', "false"],
		["semver.is_valid", "1", "false"],
	])("what is a version: %s", (...row) => answers(row));

	test.each([
		["semver.compare", '"1.2.3"', '"1.2.10"', "-1"],
		["semver.compare", '"2.0.0"', '"v1.9.9"', "1"],
		["semver.compare", '"1.0.0"', '"1.0.0-rc"', "1"],
		["semver.compare", '"1.0.0-rc.1"', '"1.0.0-rc.2"', "-1"],
		["semver.compare", '"1.0.0-2"', '"1.0.0-10"', "-1"],
		["semver.compare", '"1.0.0-1"', '"1.0.0-a"', "-1"],
		["semver.compare", '"1.0.0-a"', '"1.0.0-a.1"', "-1"],
		["semver.compare", '"1.0.0+a"', '"1.0.0+b"', "0"],
		["semver.compare", '"1.0"', '"1.0.0"', "undefined"],
	])("their order: %s", (...row) => answers(row));
});
