import type { Module } from "../../rego/ast.ts";
import { walkRule } from "../../rego/visit.ts";
import { isGenerated } from "./names.ts";

/** Makes names for locals, `__local0__`, `__local1__`, …, and remembers which name of the author's each stands for. */
export class LocalNames {
	readonly #prefix: string;
	readonly #taken: ReadonlySet<string>;
	readonly #originals = new Map<string, string>();
	#next = 0;

	/** `prefix` as in `__local` + prefix + number; names in `taken` are never made. */
	constructor(taken: ReadonlySet<string>, prefix = "") {
		this.#taken = taken;
		this.#prefix = `__local${prefix}`;
	}

	/** A name that nothing else has, standing for `original` when that is given. */
	make(original?: string): string {
		for (;;) {
			const name = `${this.#prefix}${this.#next++}__`;
			if (this.#taken.has(name)) continue;
			if (original !== undefined) this.#originals.set(name, original);
			return name;
		}
	}

	/** The author's name for a local; any other name as it is. */
	originalOf(name: string): string {
		return this.#originals.get(name) ?? name;
	}
}

/** The names in modules that look generated: modules may have been through a compiler before. */
export function generatedNamesIn(modules: readonly Module[]): ReadonlySet<string> {
	const names = new Set<string>();
	for (const { source, rules } of modules) {
		if (!source.text.includes("__local")) continue;
		for (const rule of rules) {
			walkRule(rule, {
				term: (term) => {
					if (term.type === "var" && isGenerated(term.value)) names.add(term.value);
					return true;
				},
			});
		}
	}
	return names;
}
