import { describe, expect, it } from "vitest";
import { faults } from "../checked.ts";

describe("check-imports: imports bring different names", () => {
	it.each<[string, string, string[], object]>([
		[
			"twice the same name",
			"import data.b\nimport data.c.b\np := b",
			["2: rego_compile_error: import must not shadow import data.b"],
			{},
		],
		[
			"an alias of that name",
			"import data.b\nimport data.c as b\np := b",
			["2: rego_compile_error: import must not shadow import data.b"],
			{},
		],
		["v0 does not mind", "import data.b\nimport data.c.b\np = b { true }", [], { regoVersion: 0 }],
		["unused, in strict mode", "import data.b\np := 1", ["1: rego_compile_error: import b unused"], { strict: true }],
	])("%s", (_, text, wanted, options) => expect(faults(text, options)).toEqual(wanted));
});
