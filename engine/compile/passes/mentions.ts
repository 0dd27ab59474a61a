import type { Module } from "../../rego/ast.ts";

/**
 * Whether a module's text has the words: what it does not mention it does not call or write, so that a pass which is
 * about them can leave it out. To search a text is much faster than to walk a tree.
 */
export function mentions({ source }: Module, words: RegExp | string): boolean {
	return typeof words === "string" ? source.text.includes(words) : words.test(source.text);
}
