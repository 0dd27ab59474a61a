import { describe, expect, test } from "vitest";
import { builtin } from "../guest-harness.ts";

/** A row: the builtin, its arguments and its answer, as value texts; the answers are OPA's. */
const answers = ([name, ...texts]: readonly string[]) =>
	expect(builtin(name as string, ...texts.slice(0, -1))).toBe(texts.at(-1));

describe("glob", () => {
	test.each([
		["glob.match", '"*.github.com"', "[]", '"api.github.com"', "true"],
		["glob.match", '"*.github.com"', "[]", '"api.cdn.github.com"', "false"],
		["glob.match", '"**.github.com"', '["."]', '"api.cdn.github.com"', "true"],
		["glob.match", '"*"', "null", '"a.b/c"', "true"],
		["glob.match", '"*"', "[]", '"a.b"', "false"],
		["glob.match", '"a?c"', '["/"]', '"a/c"', "false"],
		["glob.match", '"a?c"', "[]", '"aéc"', "true"],
		["glob.match", '"*:*"', '[":"]', '"a:b"', "true"],
		["glob.match", '"a*"', '["b","c"]', '"adb"', "false"],
		["glob.match", '"*"', '["ab"]', '"x"', "undefined"],
		["glob.match", '""', "null", '""', "true"],
	])("wildcards and delimiters: %s", (...row) => answers(row));

	test.each([
		["glob.match", '"[abc]x"', "[]", '"bx"', "true"],
		["glob.match", '"[!a-c]"', "null", '"d"', "true"],
		["glob.match", '"[a-]"', "null", '"-"', "undefined"],
		["glob.match", '"[]"', "null", '"a"', "undefined"],
		["glob.match", '"[b-a]"', "null", '"a"', "undefined"],
		["glob.match", '"{cat,bat,[fr]at}"', "[]", '"rat"', "true"],
		["glob.match", '"{a,}b"', "[]", '"b"', "true"],
		["glob.match", '"{a,{b,c}d}*"', "null", '"cdx"', "true"],
		["glob.match", '"{a"', "[]", '"a"', "undefined"],
		["glob.match", '"\\\\*"', "[]", '"*"', "true"],
		["glob.match", '"a\\\\"', "[]", '"a"', "undefined"],
		["glob.match", '"a,b}"', "[]", '"a,b}"', "true"],
		[
			"glob.match",
			'"*a*a*a*a*b"',
			"null",
			'"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"',
			"false",
		],
		["glob.quote_meta", '"*.{a}[b]?\\\\"', '"\\\\*.\\\\{a\\\\}\\\\[b\\\\]\\\\?\\\\\\\\"'],
		["glob.quote_meta", "1", "undefined"],
	])("classes, alternatives, escapes: %s", (...row) => answers(row));
});
