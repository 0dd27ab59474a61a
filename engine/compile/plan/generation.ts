import type { Ref, Term } from "../../rego/ast.ts";
import { findNode, type RuleNode, withoutNode } from "./rule-tree.ts";
import { termKey } from "./term-key.ts";

/**
 * What a mocked function is called as. A `value` lies in a local that is handed from function to function as one more
 * parameter; its name starts with `%`, so that no variable can have it.
 */
export type Mock =
	| { readonly kind: "value"; readonly param: string }
	| { readonly kind: "constant"; readonly term: Term }
	| { readonly kind: "builtin"; readonly name: string }
	| { readonly kind: "rule"; readonly ref: Ref };

/**
 * What rules and functions mean at a place: under `with`, rules are planned again where a `with` hides some rules or
 * mocks a function, and the functions that come of it have the number in their name: `g1.data.a.b`.
 */
export interface Generation {
	readonly number: number;
	readonly rules: RuleNode;
	/** By the operator's text. */
	readonly mocks: ReadonlyMap<string, Mock>;
	/** Names of the mocks that are values: parameters of every function, after input and data. */
	readonly params: readonly string[];
	/** Paths that a `with` has taken from `rules`. */
	readonly hidden: readonly (readonly string[])[];
}

/** The generations of a policy: what is the same has the same number, so that a hundred tests share their functions. */
export class Generations {
	readonly root: Generation;
	readonly #known = new Map<string, Generation>();

	constructor(rules: RuleNode) {
		this.root = this.#intern({ rules, mocks: new Map(), hidden: [] });
	}

	/** `outer` with some rules hidden and some functions mocked, inner mocks before outer ones. */
	under(outer: Generation, paths: readonly (readonly string[])[], mocks: ReadonlyMap<string, Mock>): Generation {
		let { rules } = outer;
		const hidden = [...outer.hidden];
		for (const path of paths) {
			if (!findNode(rules, path)) continue;
			rules = withoutNode(rules, path);
			hidden.push(path);
		}
		return this.#intern({ rules, mocks: new Map([...outer.mocks, ...mocks]), hidden });
	}

	/** `outer` without its mocks: a function that stands for another one calls the real ones. */
	unmocked({ rules, hidden }: Generation): Generation {
		return this.#intern({ rules, mocks: new Map(), hidden });
	}

	#intern({ rules, mocks, hidden }: Pick<Generation, "rules" | "mocks" | "hidden">): Generation {
		const mockKeys = [...mocks].map(([operator, mock]) => `${operator} as ${mockKey(mock)}`).sort();
		const key = JSON.stringify([hidden.map((path) => JSON.stringify(path)).sort(), mockKeys]);
		const known = this.#known.get(key);
		if (known) return known;
		const params = [...mocks.values()].flatMap((mock) => (mock.kind === "value" ? [mock.param] : [])).sort();
		const generation = { number: this.#known.size, rules, mocks, params, hidden };
		this.#known.set(key, generation);
		return generation;
	}
}

function mockKey(mock: Mock): string {
	switch (mock.kind) {
		case "value":
			return mock.param;
		case "constant":
			return termKey(mock.term);
		case "builtin":
			return mock.name;
		case "rule":
			return mock.ref.map(termKey).join(".");
	}
}
