import { isJsonObject, type JsonValue } from "../base/json.ts";
import type { Route } from "../base/route.ts";

/** A value that is marked as sensitive, with its route. */
export interface MarkedValue {
	readonly route: Route;
	readonly value: JsonValue;
}

/**
 * The parts of a value that its marks name: `true` marks all that is at its place, an object or array marks what the
 * same steps lead to. Neither is nested deeper than the limit for inputs.
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format#change-representation
 */
export function markedValues(
	value: JsonValue | undefined,
	marks: JsonValue | undefined,
	route: Route,
): readonly MarkedValue[] {
	if (value === undefined || value === null || marks === undefined) return [];
	if (marks === true) return [{ route, value }];
	if (Array.isArray(value) && Array.isArray(marks)) {
		return marks.flatMap((mark, index) => markedValues(value[index] as JsonValue, mark, [...route, index]));
	}
	if (!isJsonObject(value) || !isJsonObject(marks)) return [];
	return Object.entries(marks).flatMap(([key, mark]) => {
		return markedValues(Object.hasOwn(value, key) ? value[key] : undefined, mark, [...route, key]);
	});
}

/** The texts and long numbers in a value: what can be recognised where it stands again. */
export function recognisable(value: JsonValue): readonly string[] {
	if (typeof value === "string") return value === "" ? [] : [value];
	if (typeof value === "number") return [String(value)];
	if (typeof value !== "object" || value === null) return [];
	return Object.values(value).flatMap((member: JsonValue) => recognisable(member));
}
