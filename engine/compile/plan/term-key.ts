import { compareText } from "../../base/text-order.ts";
import type { Term } from "../../rego/ast.ts";

/**
 * A text that two terms share when they are the same term: `1.0` and `1e0`, or sets written in another order. Terms that
 * have bodies are only the same as themselves.
 */
export function termKey(term: Term): string {
	switch (term.type) {
		case "null":
			return "null";
		case "boolean":
			return `${term.value}`;
		case "number":
			return numberKey(term.value);
		case "string":
			return JSON.stringify(term.value);
		case "var":
			return `$${term.value}`;
		case "ref":
			return `ref(${term.value.map(termKey)})`;
		case "array":
			return `[${term.value.map(termKey)}]`;
		case "set":
			return `set(${[...new Set(term.value.map(termKey))].sort()})`;
		case "object":
			return `{${distinctEntries(term.value).map(([key, value]) => `${termKey(key)}:${termKey(value)}`)}}`;
		case "call":
			return `${termKey(term.operator)}(${term.args.map(termKey)})`;
		default:
			return `${term.type}@${term.span.source.name}:${term.span.start}-${term.span.end}`;
	}
}

/** The entries of an object in the order of their keys; of those with the same key, the last. */
export function distinctEntries(
	entries: readonly (readonly [key: Term, value: Term])[],
): readonly (readonly [key: Term, value: Term])[] {
	const byKey = new Map(entries.map((entry) => [termKey(entry[0]), entry]));
	return [...byKey].sort(([a], [b]) => compareText(a, b)).map(([, entry]) => entry);
}

/** Whether a term is a value: nothing in it is known only at run time. */
export function isConstant(term: Term): boolean {
	switch (term.type) {
		case "null":
		case "boolean":
		case "number":
		case "string":
			return true;
		case "array":
		case "set":
			return term.value.every(isConstant);
		case "object":
			return term.value.every(([key, value]) => isConstant(key) && isConstant(value));
		default:
			return false;
	}
}

/** Digits without zeros at either end, and the exponent that goes with them. */
function numberKey(text: string): string {
	const [, sign = "", whole = "", fraction = "", exponent = "0"] =
		/^(-?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
	const digits = (whole + fraction).replace(/^0+/, "");
	const significant = digits.replace(/0+$/, "");
	if (significant === "") return "0";
	return `${sign}${significant}e${BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - significant.length)}`;
}
