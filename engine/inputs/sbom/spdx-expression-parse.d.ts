/** The library ships no types. */
declare module "spdx-expression-parse" {
	export type Info =
		| { readonly license: string; readonly plus?: true; readonly exception?: string }
		| { readonly conjunction: "and" | "or"; readonly left: Info; readonly right: Info };
	/** @throws Error when the text is no expression. */
	export default function parse(expression: string): Info;
}
