import type { JsonValue } from "../../../engine/base/json.ts";
import { compile } from "../../../engine/compile/compile.ts";
import { type BuiltinFunction, interpret } from "../../../engine/compile/plan/interpret.ts";
import {
	compareValues,
	elementAt,
	fromJson,
	lengthOf,
	scan,
	toJson,
	type Value,
	valueKey,
} from "../../../engine/compile/plan/interpret-value.ts";
import type { Plan } from "../../../engine/compile/plan/ir.ts";

export interface World {
	readonly input?: JsonValue;
	readonly data?: JsonValue;
}

/** Modules of package `t`, or with the package they name. */
type Texts = string | readonly string[];

/** The value of `data.t` when the modules are planned and interpreted; undefined where nothing is. */
export function ask(texts: Texts, world: World = {}): JsonValue | undefined {
	const [solution] = solutions(texts, "result = data.t", world);
	return solution === undefined ? undefined : (solution as { readonly result: JsonValue }).result;
}

/** All solutions of a query. */
export function solutions(texts: Texts, query: string, { input, data = {} }: World = {}): readonly JsonValue[] {
	const given = input === undefined ? {} : { input: fromJson(input) };
	return interpret(planOf(texts, query), "eval", { ...given, data: fromJson(data), builtins }).map(toJson);
}

/** The plan for a query. Throws when there is none. */
export function planOf(texts: Texts, query = "result = data.t"): Plan {
	const { plan, diagnostics } = compiled(texts, query);
	if (!plan) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
	return plan;
}

/** What is said against the modules. */
export function complaints(texts: Texts, query = "result = data.t"): readonly string[] {
	return compiled(texts, query).diagnostics.map(({ message }) => message);
}

function compiled(texts: Texts, query: string) {
	const sources = [texts].flat().map((text, index) => ({
		source: { name: `${index}.rego`, text: text.startsWith("package") ? text : `package t\n${text}` },
		regoVersion: 1 as const,
	}));
	return compile({ sources, entrypoints: [], query: { source: { name: "query", text: query }, regoVersion: 1 } });
}

const numbers =
	(compute: (a: number, b: number) => number): BuiltinFunction =>
	(a, b) =>
		typeof a === "number" && typeof b === "number" ? compute(a, b) : undefined;
const order =
	(test: (order: number) => boolean): BuiltinFunction =>
	(a, b) =>
		test(compareValues(a as Value, b as Value));

export const builtins: ReadonlyMap<string, BuiltinFunction> = new Map<string, BuiltinFunction>([
	["plus", numbers((a, b) => a + b)],
	["mul", numbers((a, b) => a * b)],
	["equal", order((found) => found === 0)],
	["neq", order((found) => found !== 0)],
	["gt", order((found) => found > 0)],
	["lt", order((found) => found < 0)],
	["count", (collection) => lengthOf(collection as Value)],
	["upper", (text) => `${text}`.toUpperCase()],
	["lower", (text) => `${text}`.toLowerCase()],
	["internal.member_2", (value, collection) => elements(collection).includes(valueKey(value as Value))],
	[
		"internal.member_3",
		(key, value, collection) => {
			const element = elementAt(collection as Value, key as Value);
			return element !== undefined && valueKey(element) === valueKey(value as Value);
		},
	],
	["walk", (value) => walk([], value as Value)],
]);

function elements(collection: Value | undefined): readonly string[] {
	return scan(collection as Value).map(([, element]) => valueKey(element));
}

function walk(path: readonly Value[], value: Value): Value[] {
	return [[[...path], value], ...scan(value).flatMap(([key, element]) => walk([...path, key], element))];
}
