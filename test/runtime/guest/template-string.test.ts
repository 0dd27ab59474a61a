import { describe, expect, test } from "vitest";
import { builtin } from "../guest-harness.ts";

/** A row: the builtin, its parts and its answer, as value texts; the answers are OPA's. */
const answers = ([name, ...texts]: readonly string[]) =>
	expect(builtin(name as string, ...texts.slice(0, -1))).toBe(texts.at(-1));

describe("template string", () => {
	test.each([
		["internal.template_string", '["a ",{"b"}," c"]', '"a b c"'],
		["internal.template_string", '[1,true,null,1.5,"x"]', '"1truenull1.5x"'],
		["internal.template_string", "[set()]", '"\\u003cundefined\\u003e"'],
		["internal.template_string", '["x",{[1,"q"]}]', '"x[1, \\"q\\"]"'],
		["internal.template_string", '[{{"a":"b"}}]', '"{\\"a\\": \\"b\\"}"'],
		["internal.template_string", "[{{1}}]", '"{1}"'],
		["internal.template_string", "[]", '""'],
	])("parts are written bare, and what is undefined by name: %s", (...row) => answers(row));
});
