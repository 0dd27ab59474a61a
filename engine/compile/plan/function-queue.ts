import { invariant } from "../../base/errors.ts";
import type { Generation } from "./generation.ts";
import { type PlacedRule, stringPrefix } from "./rule-tree.ts";

/** A function that some plan calls: all rules whose refs start with `path`, as one generation sees them. */
export interface FunctionRequest {
	readonly name: string;
	readonly generation: Generation;
	/** Strings after `data` that all the rules share and that name the function. */
	readonly path: readonly string[];
	/** Longest ref first, else in the order of the sources. */
	readonly rules: readonly PlacedRule[];
}

/** Which functions are wanted. Each is planned once, however often it is called. */
export class FunctionQueue {
	readonly #requests = new Map<string, FunctionRequest>();
	readonly #pending: FunctionRequest[] = [];
	readonly #shapes = new WeakMap<readonly PlacedRule[], Pick<FunctionRequest, "path" | "rules">>();

	/** The name of the function for `rules`, which are those of one node of the rule tree. */
	require(generation: Generation, rules: readonly PlacedRule[]): string {
		const shape = this.#shapes.get(rules) ?? shapeOf(rules);
		this.#shapes.set(rules, shape);
		const name = `g${generation.number}.${pathText(shape.path)}`;
		if (!this.#requests.has(name)) {
			const request = { name, generation, ...shape };
			this.#requests.set(name, request);
			this.#pending.push(request);
		}
		return name;
	}

	/** The next function to plan. */
	next(): FunctionRequest | undefined {
		return this.#pending.pop();
	}
}

function shapeOf(rules: readonly PlacedRule[]): Pick<FunctionRequest, "path" | "rules"> {
	return { path: sharedPath(rules), rules: [...rules].sort((a, b) => b.ref.length - a.ref.length) };
}

/** The strings up to the first element that is none in any of the refs. */
function sharedPath(rules: readonly PlacedRule[]): readonly string[] {
	const [first] = rules;
	invariant(first, "a function is wanted for a path without rules");
	let longest = first.ref;
	let size = Number.POSITIVE_INFINITY;
	for (const { ref } of rules) {
		if (ref.length > longest.length) longest = ref;
		const prefix = stringPrefix(ref).length;
		if (prefix < ref.length - 1) size = Math.min(size, prefix);
	}
	return stringPrefix(longest).slice(0, size);
}

const plainStep = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** `data.a.b["c-d"]` */
function pathText(path: readonly string[]): string {
	return `data${path.map((step) => (plainStep.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`)).join("")}`;
}
