import { describe, expect, it } from "vitest";
import { checked } from "../checked.ts";

describe("rewrite-with-values: values of with are bound first", () => {
	it.each([
		[
			"a ref",
			"p if { q with input as data.y }\nq := input",
			"p { __local1__ = data.y; data.a.q with input as __local1__ }\nq := __local0__ { __local0__ = input }",
		],
		[
			"a function stays a name",
			"p if { count(input.x) with count as f }\nf(x) := 1",
			"p { __local1__ = input.x with count as data.a.f; count(__local1__) with count as data.a.f }\nf(__local0__) := 1 { true }",
		],
		[
			"a constant stays",
			"p if { q with data.b as 1 }\nq := data.b",
			"p { data.a.q with data.b as 1 }\nq := __local0__ { __local0__ = data.b }",
		],
	])("%s", (_, text, rules) => expect(checked(text)).toBe(rules));
});
