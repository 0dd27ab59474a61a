import { decodeUtf8, encodeUtf8 } from "../base/bytes.ts";
import { ParapetError } from "../base/errors.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../base/json.ts";
import type { Rule, RuleId } from "./rule.ts";

/** What a project chose for its rules: the value of each parameter, by rule and name. */
export type ChosenParameters = ReadonlyMap<RuleId, { readonly [name: string]: JsonValue }>;

/**
 * A bundle's data (JSON in UTF-8) with the chosen parameters in it: `components` of `sbom.forbidden` stands at
 * data.config.sbom.forbidden.components. What was not chosen stays as the bundle has it.
 *
 * @throws ParapetError MODULE when the data is nested deeper than it can be written again.
 */
export function withParameters(data: Uint8Array, chosen: ChosenParameters): Uint8Array {
	if (chosen.size === 0) return data;
	let whole = parseData(data);
	for (const [rule, parameters] of chosen) {
		for (const [name, value] of Object.entries(parameters)) whole = withValueAt(whole, [...routeTo(rule), name], value);
	}
	try {
		return encodeUtf8(JSON.stringify(whole));
	} catch (cause) {
		throw new ParapetError("MODULE", "its data is nested too deeply for parameters to be set in it", { cause });
	}
}

/** The rules with the names of those parameters that they cannot do without and that nobody gave. */
export function findMissingParameters(rules: readonly Rule[], data: Uint8Array): readonly Rule[] {
	if (!rules.some(({ parameters }) => parameters?.some(({ required }) => required))) return rules;
	const whole = parseData(data);
	return rules.map((rule) => {
		const needed = rule.parameters?.filter(({ required }) => required) ?? [];
		const missing = needed.map(({ name }) => name).filter((name) => !hasValueAt(whole, [...routeTo(rule.id), name]));
		return missing.length === 0 ? rule : { ...rule, missingParameters: missing };
	});
}

function routeTo(rule: RuleId): readonly string[] {
	return ["config", ...rule.split(".")];
}

function parseData(data: Uint8Array): JsonObject {
	const value: JsonValue = JSON.parse(decodeUtf8(data));
	return isJsonObject(value) ? value : {};
}

/** By way of a map, because a key may be `__proto__`. */
function withValueAt(object: JsonObject, [step, ...rest]: readonly string[], value: JsonValue): JsonObject {
	if (step === undefined) return object;
	const members = new Map(Object.entries(object));
	const inner = members.get(step);
	members.set(step, rest.length === 0 ? value : withValueAt(isJsonObject(inner) ? inner : {}, rest, value));
	return Object.fromEntries(members);
}

function hasValueAt(root: JsonObject, route: readonly string[]): boolean {
	let value: JsonValue | undefined = root;
	for (const step of route) value = isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
	return value !== undefined && value !== null;
}
