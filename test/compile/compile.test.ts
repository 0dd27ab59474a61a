import { describe, expect, it } from "vitest";
import { rangeOf } from "../../engine/base/source.ts";
import { compile } from "../../engine/compile/index.ts";

const compiled = (text: string, entrypoints: readonly string[] = []) =>
	compile({ sources: [{ source: { name: "p.rego", text }, regoVersion: 1 }], entrypoints });
const faults = (...args: Parameters<typeof compiled>) =>
	compiled(...args).diagnostics.map(({ opaCode, message, span }) => [
		opaCode,
		message,
		span && rangeOf(span).start.line,
	]);

describe("compile", () => {
	it("plans an entry point that names a rule", () => {
		const { plan, diagnostics } = compiled("package a\np := 1", ["a/p"]);
		expect(diagnostics).toEqual([]);
		expect(plan?.plans.map(({ name }) => name)).toEqual(["a/p"]);
	});

	it("plans an entry point that names a package", () => {
		expect(compiled("package a.b\np := 1", ["a"]).plan?.plans).toHaveLength(1);
	});

	it("says which name was probably meant by an entry point that leads nowhere", () => {
		const [fault] = compiled("package a.b\nallow := 1", ["a/b/alow"]).diagnostics;
		expect(fault?.message).toBe('entrypoint "a/b/alow" does not refer to a rule or policy decision');
		expect(fault?.help).toBe("Did you mean `a/b/allow`?");
	});

	it("wants to be asked something", () => {
		expect(faults("package a\np := 1")).toEqual([
			[undefined, "at least one entrypoint or a query is needed", undefined],
		]);
	});

	it("gives the variables of a query as its bindings", () => {
		const query = { source: { name: "query", text: "data.a.p = x; y := x; _ = y" }, regoVersion: 1 } as const;
		const sources = [{ source: { name: "p.rego", text: "package a\np := 1" }, regoVersion: 1 }] as const;
		const { policy } = compile({ sources, entrypoints: [], query });
		expect([...(policy?.queries[0]?.bindings.keys() ?? [])]).toEqual(["y", "x"]);
	});

	it("stops at errors of syntax", () => {
		expect(compiled("package a\np := ", ["a/p"]).policy).toBeUndefined();
	});

	it("reports the faults of one stage together", () => {
		expect(faults("package a\np if { x > 1 }\nq if { not y }", ["a/p"])).toEqual([
			["rego_unsafe_var_error", "var x is unsafe", 2],
			["rego_unsafe_var_error", "var y is unsafe", 3],
		]);
	});
});
