import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../../engine/base/json.ts";
import { compile } from "../../../engine/compile/compile.ts";
import { interpret } from "../../../engine/compile/plan/interpret.ts";
import { fromJson, toJson, valueKey } from "../../../engine/compile/plan/interpret-value.ts";
import type { Plan } from "../../../engine/compile/plan/ir.ts";
import { builtins } from "./ask.ts";

const folder = "../shared/cases/rego/v1";
/** The interpreter's numbers are doubles. */
const needsExactNumbers = "arithmetic/big_int";

interface OutsideCase {
	readonly note: string;
	readonly modules: readonly string[];
	readonly query: string;
	readonly data?: JsonValue;
	readonly input?: JsonValue;
	readonly input_term?: string;
	readonly sort_bindings?: boolean;
	readonly want_plan_result?: readonly JsonValue[] | object | null;
}

function cases(): readonly OutsideCase[] {
	return readdirSync(folder, { recursive: true, encoding: "utf8" })
		.filter((name) => name.endsWith(".json"))
		.flatMap((name) => (JSON.parse(readFileSync(`${folder}/${name}`, "utf8")) as { cases?: OutsideCase[] }).cases ?? [])
		.filter(({ note, input_term, sort_bindings }) => note !== needsExactNumbers && !input_term && !sort_bindings);
}

function planOf({ modules, query }: OutsideCase): Plan | undefined {
	const sources = modules.map((text, index) => ({ source: { name: `${index}.rego`, text }, regoVersion: 1 as const }));
	const { plan } = compile({ sources, entrypoints: [], query: { source: { name: "", text: query }, regoVersion: 1 } });
	return plan?.static.builtinFuncs.every(({ name }) => builtins.has(name)) ? plan : undefined;
}

function keys(results: readonly JsonValue[]): readonly string[] {
	return results.map((result) => valueKey(fromJson(result))).sort();
}

function outcome(plan: Plan, { data = {}, input }: OutsideCase): readonly string[] | "stopped" {
	const given = input === undefined ? {} : { input: fromJson(input) };
	try {
		return keys(interpret(plan, "eval", { ...given, data: fromJson(data), builtins }).map(toJson));
	} catch {
		return "stopped";
	}
}

describe.skipIf(!existsSync(folder))("cases that OPA publishes", () => {
	test("have OPA's results when our plans are interpreted", () => {
		let asked = 0;
		for (const one of cases()) {
			const { want_plan_result: wanted } = one;
			const plan = Array.isArray(wanted) ? planOf(one) : undefined;
			if (!plan) continue;
			asked++;
			expect.soft([one.note, outcome(plan, one)]).toEqual([one.note, keys(wanted as readonly JsonValue[])]);
		}
		expect(asked).toBeGreaterThan(250);
	}, 60_000);
});
