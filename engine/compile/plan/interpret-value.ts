import type { JsonValue } from "../../base/json.ts";

/** A Rego value while a plan is interpreted; numbers are doubles. Collections grow in place while they are made. */
export type Value = null | boolean | number | string | Value[] | ValueSet | ValueObject;

/** Elements by their `valueKey`. */
export class ValueSet {
	readonly elements = new Map<string, Value>();

	add(value: Value): void {
		this.elements.set(valueKey(value), value);
	}
}

/** Entries by the `valueKey` of their keys. */
export class ValueObject {
	readonly entries = new Map<string, readonly [key: Value, value: Value]>();

	insert(key: Value, value: Value): void {
		this.entries.set(valueKey(key), [key, value]);
	}

	get(key: Value): Value | undefined {
		return this.entries.get(valueKey(key))?.[1];
	}
}

/** The value that JSON stands for. */
export function fromJson(json: JsonValue): Value {
	if (typeof json !== "object" || json === null) return json;
	if (Array.isArray(json)) return json.map(fromJson);
	const object = new ValueObject();
	for (const [key, value] of Object.entries(json)) object.insert(key, fromJson(value));
	return object;
}

/** Sets become arrays in Rego's order, and keys that are no strings their JSON: as OPA shows results. */
export function toJson(value: Value): JsonValue {
	if (typeof value !== "object" || value === null) return value;
	if (Array.isArray(value)) return value.map(toJson);
	if (value instanceof ValueSet) return scan(value).map(([, element]) => toJson(element));
	return Object.fromEntries(
		scan(value).map(([key, element]) => [typeof key === "string" ? key : JSON.stringify(toJson(key)), toJson(element)]),
	);
}

/** A text that equal values share, and no others. */
export function valueKey(value: Value): string {
	if (typeof value === "string") return JSON.stringify(value);
	if (typeof value !== "object" || value === null) return `${Object.is(value, -0) ? 0 : value}`;
	if (Array.isArray(value)) return `[${value.map(valueKey)}]`;
	if (value instanceof ValueSet) return `<${[...value.elements.keys()].sort()}>`;
	const entries = [...value.entries].map(([key, [, element]]) => `${key}:${valueKey(element)}`);
	return `{${entries.sort()}}`;
}

/** The element at a key; undefined where there is none. */
export function elementAt(value: Value, key: Value): Value | undefined {
	if (Array.isArray(value)) return typeof key === "number" ? value[key] : undefined;
	if (value instanceof ValueSet) return value.elements.get(valueKey(key));
	return value instanceof ValueObject ? value.get(key) : undefined;
}

/** Number of elements, or of a string's code points; undefined for what has none. */
export function lengthOf(value: Value): number | undefined {
	if (typeof value === "string") return [...value].length;
	if (Array.isArray(value)) return value.length;
	if (value instanceof ValueSet) return value.elements.size;
	return value instanceof ValueObject ? value.entries.size : undefined;
}

/** Keys and elements in Rego's order; none for what is no collection. */
export function scan(value: Value): readonly (readonly [key: Value, value: Value])[] {
	if (Array.isArray(value)) return [...value.entries()];
	if (value instanceof ValueSet) {
		return [...value.elements.values()].sort(compareValues).map((element) => [element, element] as const);
	}
	if (value instanceof ValueObject) return [...value.entries.values()].sort(([a], [b]) => compareValues(a, b));
	return [];
}

/** `a` merged over `b`, object by object. */
export function mergeValues(a: Value, b: Value): Value {
	if (!(a instanceof ValueObject) || !(b instanceof ValueObject)) return a;
	const merged = new ValueObject();
	for (const [key, value] of b.entries.values()) merged.insert(key, value);
	for (const [key, value] of a.entries.values()) {
		const other = b.get(key);
		merged.insert(key, other === undefined ? value : mergeValues(value, other));
	}
	return merged;
}

/** `value` with `replacement` at a path; what lies on the way and is no object becomes one. */
export function replaceAt(value: Value | undefined, path: readonly string[], replacement: Value): Value {
	const [step, ...rest] = path;
	if (step === undefined) return replacement;
	const copy = new ValueObject();
	if (value instanceof ValueObject) for (const [key, element] of value.entries.values()) copy.insert(key, element);
	copy.insert(step, replaceAt(copy.get(step), rest, replacement));
	return copy;
}

/** Rego's order of all values: by type, then as that type orders. */
export function compareValues(a: Value, b: Value): number {
	const ranks = rankOf(a) - rankOf(b);
	if (ranks !== 0 || a === null || b === null) return ranks;
	if (typeof a !== "object" || typeof b !== "object") return a < b ? -1 : a > b ? 1 : 0;
	if (a instanceof ValueObject) return compareLists(scan(a).flat(), scan(b).flat(), 2);
	const elements = (value: Value) => scan(value).map(([, element]) => element);
	return compareLists(elements(a), elements(b), 1);
}

function compareLists(a: readonly Value[], b: readonly Value[], step: number): number {
	for (let offset = 0; offset < step; offset++) {
		for (let at = offset; at < Math.min(a.length, b.length); at += step) {
			const order = compareValues(a[at] as Value, b[at] as Value);
			if (order !== 0) return order;
		}
	}
	return a.length - b.length;
}

function rankOf(value: Value): number {
	if (value === null) return 1;
	if (Array.isArray(value)) return 5;
	if (value instanceof ValueObject) return 6;
	return value instanceof ValueSet ? 7 : ["boolean", "number", "string"].indexOf(typeof value) + 2;
}
