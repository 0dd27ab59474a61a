import { isJsonObject, type JsonValue } from "../../base/json.ts";

/** A member that the object has itself. */
export function memberOf(value: JsonValue | undefined, key: string): JsonValue | undefined {
	return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** A member that is a text and not empty. */
export function textOf(value: JsonValue | undefined, key: string): string | undefined {
	const member = memberOf(value, key);
	return typeof member === "string" && member !== "" ? member : undefined;
}

/** The items of a member that is an array; none when it is missing. */
export function itemsOf(value: JsonValue | undefined, key: string): readonly JsonValue[] {
	const member = memberOf(value, key);
	return Array.isArray(member) ? member : [];
}

/** The texts among the items of a member. */
export function textsOf(value: JsonValue | undefined, key: string): readonly string[] {
	return itemsOf(value, key).filter((item) => typeof item === "string");
}

/** Members of which some are `undefined`: in JSON, which is all that anybody sees of a model, they are missing. */
export function known<Members extends object>(
	members: {
		readonly [Key in keyof Members]: Members[Key] | undefined;
	},
): Members {
	return members as Members;
}
