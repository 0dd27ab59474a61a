import parseExpression, { type Info } from "spdx-expression-parse";
import type { Licence } from "./model.ts";

/** Stops an expression that takes minutes to read; the longest real ones have some hundred characters. */
const maxExpressionLength = 4096;

/** Stops an expression of opening parentheses from exhausting the stack of the parser. */
const maxNesting = 64;

/** `(A or B) and (C or D) and …` has twice as many alternatives with each pair. */
const maxAlternatives = 256;

/** Of one document, all licences of all alternatives. Stops small expressions that stand for a model larger than the memory. */
const maxLicencesOfDocument = 1_000_000;

type Alternatives = readonly (readonly string[])[];
type Understood = { readonly alternatives: Alternatives } | { readonly error: string };

/** Reads the licence expressions of one document; the same text is understood once. */
export class LicenceReader {
	readonly #known = new Map<string, Understood>();
	#licenceCount = 0;

	/** An SPDX licence expression, as far as it can be understood; nothing is guessed. */
	read(expression: string): Licence {
		let understood = this.#known.get(expression);
		if (!understood) {
			understood = understand(expression);
			this.#known.set(expression, understood);
		}
		if ("error" in understood) return { expression, alternatives: [], error: understood.error };
		for (const alternative of understood.alternatives) this.#licenceCount += alternative.length;
		if (this.#licenceCount <= maxLicencesOfDocument) return { expression, alternatives: understood.alternatives };
		return {
			expression,
			alternatives: [],
			error: `the document has more than ${maxLicencesOfDocument} licences to choose from`,
		};
	}
}

/** The licence where nobody says one. */
export const noLicence: Licence = { alternatives: [] };

function understand(expression: string): Understood {
	if (expression.length > maxExpressionLength) return { error: `it is longer than ${maxExpressionLength} characters` };
	if (nestingOf(expression) > maxNesting) return { error: `it is nested deeper than ${maxNesting} levels` };
	try {
		const alternatives = alternativesOf(parseExpression(expression));
		return alternatives ? { alternatives } : { error: `it leaves more than ${maxAlternatives} alternatives` };
	} catch {
		return { error: "it is no SPDX licence expression" };
	}
}

function nestingOf(expression: string): number {
	let depth = 0;
	let deepest = 0;
	for (const character of expression) {
		if (character === "(") deepest = Math.max(deepest, ++depth);
		else if (character === ")") depth--;
	}
	return deepest;
}

/** The disjunctive normal form; `undefined` when it is too large. The parser's tree is not deeper than an expression is long. */
function alternativesOf(node: Info): Alternatives | undefined {
	if (!("conjunction" in node)) return [[licenceOf(node)]];
	const left = alternativesOf(node.left);
	const right = alternativesOf(node.right);
	if (!left || !right) return undefined;
	const count = node.conjunction === "or" ? left.length + right.length : left.length * right.length;
	if (count > maxAlternatives) return undefined;
	if (node.conjunction === "or") return [...left, ...right];
	return left.flatMap((one) => right.map((other) => [...new Set([...one, ...other])]));
}

function licenceOf(node: { readonly license: string; readonly plus?: true; readonly exception?: string }): string {
	const licence = `${node.license}${node.plus ? "+" : ""}`;
	return node.exception === undefined ? licence : `${licence} WITH ${node.exception}`;
}
