import { describe, expect, it } from "vitest";
import { faults } from "../checked.ts";

describe("check-rule-conflicts: rules of one name agree", () => {
	it.each([
		["a value and a set", "p := 1\np contains 2", ["1: rego_type_error: conflicting rules data.a.p found"]],
		["a value and a function", "p := 1\np(x) := x", ["1: rego_type_error: conflicting rules data.a.p found"]],
		[
			"functions of different arity",
			"f(x) := x\nf(x, y) := x + y",
			["1: rego_type_error: conflicting rules data.a.f found"],
		],
		[
			"a set and an object of sets",
			'p contains 1\np[x] contains 2 if { x := "a" }',
			["1: rego_type_error: conflicting rules data.a.p[x] found"],
		],
		["a rule below a value", "p := 1\np.q := 2", ["1: rego_type_error: rule data.a.p conflicts with rule data.a.p.q"]],
		[
			"a function below an object",
			'p[x] := 1 if { x := "a" }\np.f(y) := y',
			["1: rego_type_error: rule data.a.p[x] conflicts with rule data.a.p.f"],
		],
		["an object may have rules below", 'p[x] := 1 if { x := "a" }\np.q := 2', []],
		["two defaults", "default p := 1\ndefault p := 2", ["2: rego_type_error: multiple default rules data.a.p found"]],
		[
			"a rule in the place of a package",
			["package a\nb.c := 1", "package a.b.c\np := 1"],
			[
				"1: rego_type_error: rule data.a.b.c conflicts with rule data.a.b.c.p",
				"1: rego_type_error: package data.a.b.c conflicts with rule b.c",
			],
		],
		["several values of one rule", "p := 1 if { input.x }\np := 2 if { input.y }", []],
	])("%s", (_, text, wanted) => expect(faults(text)).toEqual(wanted));
});
