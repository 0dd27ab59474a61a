import { isJsonObject, type JsonValue } from "../../engine/base/json.ts";

/**
 * Numbers that a double cannot hold stand in parsed JSON as a string of this prefix and their text, so that they come
 * through unharmed and can be told apart.
 */
const MARK = "\u0000number ";

const token = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const marked = /"\\u0000number ([^"]*)"/g;

/** JSON text → value, with marks for the numbers that a double would change. */
export function parseExact(text: string): JsonValue {
	return JSON.parse(text.replace(token, (found) => (isUnsafe(found) ? JSON.stringify(MARK + found) : found)));
}

/** Value with marks → JSON text with the numbers as they were. */
export function renderExact(value: JsonValue): string {
	return JSON.stringify(value).replace(marked, "$1");
}

/** A number of YAML that came as a bigint, as `parseExact` would have it. */
export function markBigint(value: bigint): JsonValue {
	return Number.isSafeInteger(Number(value)) ? Number(value) : MARK + String(value);
}

/** Whether two values are the same, numbers by value: `1e2` is 100. */
export function sameValue(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
	if (a === b) return true;
	const numberA = numberText(a);
	const numberB = numberText(b);
	if (numberA !== undefined && numberB !== undefined) return normalize(numberA) === normalize(numberB);
	if (Array.isArray(a) && Array.isArray(b))
		return a.length === b.length && a.every((item, at) => sameValue(item, b[at]));
	if (!isJsonObject(a) || !isJsonObject(b)) return false;
	const keys = Object.keys(a);
	return (
		keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]))
	);
}

/** A text by which equal values sort together. */
export function sortKey(value: JsonValue): string {
	if (Array.isArray(value)) return `[${value.map(sortKey).join()}]`;
	if (!isJsonObject(value)) return JSON.stringify(value);
	const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${sortKey(inner)}`).join()}}`;
}

function isUnsafe(found: string): boolean {
	return !found.startsWith('"') && normalize(found) !== normalize(String(Number(found)));
}

function numberText(value: JsonValue | undefined): string | undefined {
	if (typeof value === "number") return String(value);
	return typeof value === "string" && value.startsWith(MARK) ? value.slice(MARK.length) : undefined;
}

/** Sign, significant digits, exponent of the last one. */
function normalize(text: string): string {
	const [, sign = "", whole = "", fraction = "", exponent = "0"] =
		/^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
	const digits = (whole + fraction).replace(/^0+/, "");
	const significant = digits.replace(/0+$/, "");
	if (significant === "") return "0";
	return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}
