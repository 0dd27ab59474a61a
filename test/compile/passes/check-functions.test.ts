import { describe, expect, it } from "vitest";
import { faults } from "../checked.ts";

describe("check-functions: functions exist and get their arguments", () => {
	it.each([
		["no such function", "p if { foo(1) }", ["1: rego_type_error: undefined function foo"]],
		["no such function elsewhere", "p if { data.b.f(1) }", ["1: rego_type_error: undefined function data.b.f"]],
		["a rule that is none", "p if { q(1) }\nq := 1", ["1: rego_type_error: undefined function data.a.q"]],
		["a constant without arguments", "p if { q() }\nq := 1", ["1: rego_type_error: undefined function data.a.q"]],
		["a rule without arguments and of any type", "p if { q() }\nq := x if { x := input.a }", []],
		[
			"too many arguments",
			"p if { f(1, 2, 3) }\nf(x) := x",
			["1: rego_type_error: function data.a.f has arity 1, got 3 arguments"],
		],
		["too few", "p if { f() }\nf(x) := x", ["1: rego_type_error: function data.a.f has arity 1, got 0 arguments"]],
		["an output is one more", "p := x if { f(1, x) }\nf(x) := x", []],
		["of a builtin", "p if { count(1, 2, 3) }", ["1: rego_type_error: count: arity mismatch"]],
		["inside a comprehension", "p := [1 | foo(1)]", ["1: rego_type_error: undefined function foo"]],
		[
			"a function that is not called",
			"p := f\nf(x) := x",
			["1: rego_type_error: function data.a.f used as reference, not called"],
		],
		["a package with functions in it is a value", "p := data.b\n", []],
		["a function in with is no value", "p if { count(1) with count as f }\nf(_) := 1", []],
	])("%s", (_, text, wanted) => expect(faults(text)).toEqual(wanted));
});
