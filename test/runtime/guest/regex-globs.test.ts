import { describe, expect, test } from "vitest";
import { builtin } from "../guest-harness.ts";

/** A row: the builtin, its patterns and its answer, as value texts; the answers are OPA's. */
const answers = ([name, ...texts]: readonly string[]) =>
	expect(builtin(name as string, ...texts.slice(0, -1))).toBe(texts.at(-1));

describe("regex globs", () => {
	test.each([
		["regex.globs_match", '"a.a.[0-9]+z"', '"b.b.[0-9]*z"', "false"],
		["regex.globs_match", '"[a-z]+"', '"[0-9]*"', "false"],
		["regex.globs_match", '"a.*z"', '"ab+z"', "true"],
		["regex.globs_match", '"a+b"', '"aab"', "true"],
		["regex.globs_match", '"[a-c]x"', '"[c-e].*"', "true"],
		["regex.globs_match", '"\\\\."', '"a"', "false"],
		["regex.globs_match", '"a**"', '"a"', "undefined"],
		["regex.globs_match", '"[b-a]"', '"a"', "undefined"],
		["regex.globs_match", '"[a"', '"a"', "undefined"],
		["regex.globs_match", '"a\\\\"', '"a"', "undefined"],
		["regex.globs_match", '""', '""', "true"],
		["regex.globs_match", '"a"', '""', "false"],
		[
			"regex.globs_match",
			'"a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b"',
			'"a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*c"',
			"false",
		],
		["regex.globs_match", "1", '"a"', "undefined"],
	])("patterns that share a text: %s", (...row) => answers(row));
});
