import { encodeUtf8 } from "../base/bytes.ts";
import type { JsonValue } from "../base/json.ts";

/**
 * Integers that a `number` cannot hold, by container and step. The value itself holds the nearest number there, which
 * is good enough for a report; a policy is given all the digits.
 */
export type ExactIntegers = ReadonlyMap<object, ReadonlyMap<string | number, bigint>>;

/** A value as UTF-8 JSON. The value must not be nested deeper than the limit for inputs. */
export function encodeExactJson(value: JsonValue, exact?: ExactIntegers): Uint8Array {
	return encodeUtf8(exact && exact.size > 0 ? renderExact(value, exact) : JSON.stringify(value));
}

function renderExact(value: JsonValue, exact: ExactIntegers): string {
	if (typeof value !== "object" || value === null) return JSON.stringify(value);
	const integers = exact.get(value);
	const render = (step: string | number, member: JsonValue) =>
		integers?.get(step)?.toString() ?? renderExact(member, exact);
	if (Array.isArray(value)) return `[${value.map((item, index) => render(index, item)).join(",")}]`;
	const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}:${render(key, member)}`);
	return `{${members.join(",")}}`;
}
