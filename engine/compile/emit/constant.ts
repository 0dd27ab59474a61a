import { compareCodePoints } from "../../base/text-order.ts";
import { TAG_BOOLEAN, TAG_NULL, TAG_NUMBER, TAG_STRING } from "../../runtime/layout.ts";
import { hashBoolean, hashInteger, hashNull, hashString } from "./hash.ts";
import { readNumberText } from "./number-text.ts";

/** A Rego value that is known while the module is made. */
export type Constant = Scalar | ArrayConstant | SetConstant | ObjectConstant;

/** A number by its text. */
export type Scalar =
	| { readonly kind: "null" }
	| { readonly kind: "boolean"; readonly value: boolean }
	| { readonly kind: "number"; readonly text: string }
	| { readonly kind: "string"; readonly text: string };

export interface ArrayConstant {
	readonly kind: "array";
	readonly items: readonly Constant[];
}

/** The elements are keyed (`isKey`), in Rego's order, each once. */
export interface SetConstant {
	readonly kind: "set";
	readonly items: readonly Scalar[];
}

/** The keys are keyed (`isKey`), in Rego's order, each once. */
export interface ObjectConstant {
	readonly kind: "object";
	readonly entries: readonly (readonly [Scalar, Constant])[];
}

/** Whether a value may be a key or an element of a constant: a scalar whose hash is known here. */
export function isKey(constant: Constant): constant is Scalar {
	if (constant.kind === "number") return readNumberText(constant.text).integer !== undefined;
	return constant.kind === "string" || constant.kind === "boolean" || constant.kind === "null";
}

/** The hash that the guest computes for a key. */
export function hashKey(key: Scalar): number {
	switch (key.kind) {
		case "null":
			return hashNull();
		case "boolean":
			return hashBoolean(key.value);
		case "number":
			return hashInteger(readNumberText(key.text).integer ?? 0n);
		case "string":
			return hashString(key.text);
	}
}

const tags = { null: TAG_NULL, boolean: TAG_BOOLEAN, number: TAG_NUMBER, string: TAG_STRING };

/** Rego's order of keys. */
export function compareKeys(a: Scalar, b: Scalar): number {
	if (a.kind === "string" && b.kind === "string") return compareCodePoints(a.text, b.text);
	if (a.kind === "number" && b.kind === "number") {
		const difference = (readNumberText(a.text).integer ?? 0n) - (readNumberText(b.text).integer ?? 0n);
		return difference < 0n ? -1 : Number(difference > 0n);
	}
	if (a.kind === "boolean" && b.kind === "boolean") return Number(a.value) - Number(b.value);
	return tags[a.kind] - tags[b.kind];
}
