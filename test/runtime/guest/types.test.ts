import { describe, expect, test } from "vitest";
import { builtin } from "../guest-harness.ts";

const kinds = ["null", "boolean", "number", "string", "array", "object", "set"];
const samples = ["null", "false", "1.5", '"a"', "[]", "{}", "set()"];

describe("type checks", () => {
	test("each is true for its own kind alone", () => {
		for (const kind of kinds) {
			const answers = samples.map((sample) => builtin(`is_${kind}`, sample));
			expect(answers).toEqual(kinds.map((other) => String(other === kind)));
		}
	});

	test("type_name gives the name of the kind", () => {
		expect(samples.map((sample) => builtin("type_name", sample))).toEqual(kinds.map((kind) => `"${kind}"`));
	});
});
