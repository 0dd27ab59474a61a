import { describe, expect, it } from "vitest";
import { checked, faults, helps } from "./checked.ts";

describe("the pipeline", () => {
	it("stops after the first stage that makes the rest misleading", () => {
		expect(faults("p if { x := 1; x := 2; foo(y) }")).toEqual(["1: rego_compile_error: var x assigned above"]);
	});

	it("goes on after faults that mislead nobody", () => {
		expect(faults("input := 1\np if { any([x]) }")).toEqual([
			"1: rego_compile_error: rules must not shadow input (use a different rule name)",
			"2: rego_unsafe_var_error: var x is unsafe",
		]);
	});

	it("takes modules that have been through a compiler before", () => {
		expect(checked('p := __local0__ if { trim("-a-", "-", __local1__); __local0__ = __local1__ }')).toBe(
			'p := __local0__ { trim("-a-", "-", __local1__); __local0__ = __local1__ }',
		);
	});

	it("takes a long chain of rules", () => {
		const rules = Array.from({ length: 5000 }, (_, index) => `p${index} if { p${index + 1} }`);
		expect(faults(`${rules.join("\n")}\np5000 if { input }`)).toEqual([]);
	});

	it("takes a long chain of equalities in the wrong order", () => {
		const chain = Array.from({ length: 2000 }, (_, index) => `x${index} = x${index + 1}`);
		expect(faults(`p if { ${chain.join("; ")}; x2000 = 1 }`)).toEqual([]);
	});

	it("says what to do", () => {
		expect(helps("p if { coutn(input.x) }")).toEqual(["Did you mean `count`?"]);
		expect(helps("p if { helpr(1) }\nhelper(x) := x")).toEqual(["Did you mean `helper`?"]);
		expect(helps("p if { some item in input; itm.x }")).toEqual(["Did you mean `item`?"]);
		expect(helps("p if { count(1, 2, 3) }")).toEqual([
			"Pass (any<string, array[any], object[any: any], set[any]>); there are 3 arguments here.",
		]);
	});

	it("knows builtins that only the host has", () => {
		const hostBuiltins = [{ name: "ours.check", type: "(any) => boolean", where: "host" }] as const;
		expect(checked("p if { ours.check(1) }", { hostBuiltins })).toBe("p { ours.check(1) }");
	});
});

describe("rewriteMetadataCalls", () => {
	it("puts a rule's annotations into its body", () => {
		const text = "# METADATA\n# title: T\np := rego.metadata.rule().title";
		expect(checked(text)).toBe(
			'p := __local2__ { __local1__ = {"scope": "rule", "title": "T"}; __local0__ = __local1__; __local2__ = __local0__.title }',
		);
	});

	it("puts the annotations of all around a rule into its body", () => {
		const text = "# METADATA\n# title: P\npackage a.b\n\np := rego.metadata.chain()";
		expect(checked(text)).toBe(
			'p := __local0__ { __local1__ = [{"path": ["a", "b", "p"]}, {"path": ["a", "b"], "annotations": {"scope": "package", "title": "P"}}]; __local0__ = __local1__ }',
		);
	});
});

describe("rewritePrintCalls", () => {
	it("takes print out", () => {
		expect(checked("p if { input.x; print(input.y) }")).toBe("p { input.x }");
		expect(checked("p if { print(1) }")).toBe("p { true }");
	});

	it("keeps print, of values that may be missing", () => {
		expect(checked('p if { print("x", input.x) }', { printCalls: "keep" })).toBe(
			'p { __local2__ = {__local0__ | __local0__ = "x"}; __local3__ = {__local1__ | __local1__ = input.x}; internal.print([__local2__, __local3__]) }',
		);
	});
});
