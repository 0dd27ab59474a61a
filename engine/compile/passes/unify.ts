import type { Ref, Term } from "../../rego/ast.ts";
import { printTerm } from "../../rego/print.ts";
import { addTermVars, neededVars, patternVars, varsOf } from "./vars.ts";

/** A set of names that can only be asked. */
export interface Names {
	has(name: string): boolean;
}

/** The variables that are bound once `a = b` has been evaluated, when those in `safe` are bound before. */
export function unify(safe: Names, a: Term, b: Term): ReadonlySet<string> {
	const unifier = new Unifier(safe);
	unifier.unify(a, b);
	return unifier.bound;
}

/** Whether what a ref starts from is bound. */
export function isRefSafe(ref: Ref, safe: Names): boolean {
	const head = ref[0];
	if (head?.type === "var") return safe.has(head.value);
	return head === undefined || isTermSafe(head, safe);
}

function isTermSafe(term: Term, safe: Names): boolean {
	for (const name of varsOf(term, neededVars)) if (!safe.has(name)) return false;
	return true;
}

/** Whether a value of this kind of term can be taken apart by a pattern of arrays and objects. */
function isSafeSource(term: Term, safe: Names): boolean {
	if (term.type === "ref") return isRefSafe(term.value, safe);
	return term.type === "call" && isTermSafe(term, safe);
}

class Unifier {
	readonly bound = new Set<string>();
	readonly #safe: Names;
	/** A variable → those that have to be bound for it to be. */
	readonly #waiting = new Map<string, Set<string>>();
	/** A variable → those that wait for it. */
	readonly #awaited = new Map<string, Set<string>>();

	constructor(safe: Names) {
		this.#safe = safe;
	}

	unify(a: Term, b: Term): void {
		if (a.type === "var") this.#unifyVar(a.value, b);
		else if (b.type === "var") this.#unifyVar(b.value, a);
		else if (a.type === "array" && b.type === "array") this.#unifyArrays(a.value, b.value);
		else if (a.type === "object" && b.type === "object") this.#unifyObjects(a.value, b.value);
		else {
			this.#unifySource(a, b);
			this.#unifySource(b, a);
		}
	}

	#unifyVar(name: string, other: Term): void {
		if (other.type === "array" || other.type === "object") this.#unifyPattern(name, other);
		else if (other.type === "ref" || other.type === "call") {
			if (isSafeSource(other, this.#safe)) this.#bind(name);
		} else if (other.type !== "var") this.#bind(name);
		else if (this.#isBound(other.value)) this.#bind(name);
		else if (this.#isBound(name)) this.#bind(other.value);
		else {
			this.#wait(name, other.value);
			this.#wait(other.value, name);
		}
	}

	/** A variable and a pattern bind each other, whichever is whole first. */
	#unifyPattern(name: string, pattern: Term): void {
		if (this.#isBound(name)) {
			this.#bindAll(pattern);
			return;
		}
		const missing = [...varsOf(pattern, patternVars)].filter((part) => !this.#isBound(part));
		if (missing.length === 0) this.#bind(name);
		for (const part of missing) this.#wait(name, part);
	}

	#unifyArrays(a: readonly Term[], b: readonly Term[]): void {
		if (a.length !== b.length) return;
		a.forEach((element, index) => {
			this.unify(element, b[index] as Term);
		});
	}

	#unifyObjects(a: readonly (readonly [Term, Term])[], b: readonly (readonly [Term, Term])[]): void {
		if (a.length !== b.length) return;
		const values = new Map(b.map(([key, value]) => [printTerm(key), value]));
		for (const [key, value] of a) {
			const other = values.get(printTerm(key));
			if (other) this.unify(value, other);
		}
	}

	/** A value from elsewhere binds what a pattern holds. */
	#unifySource(source: Term, pattern: Term): void {
		if (pattern.type !== "array" && pattern.type !== "object") return;
		if (source.type === `${pattern.type}comprehension` || isSafeSource(source, this.#safe)) this.#bindAll(pattern);
	}

	#isBound(name: string): boolean {
		return this.#safe.has(name) || this.bound.has(name);
	}

	#bindAll(pattern: Term): void {
		const names = new Set<string>();
		addTermVars(pattern, patternVars, names);
		for (const name of names) this.#bind(name);
	}

	#wait(name: string, missing: string): void {
		addTo(this.#waiting, name, missing);
		addTo(this.#awaited, missing, name);
	}

	/** Binds a variable, what it waited for, and those that waited for nothing else. */
	#bind(name: string): void {
		const work = [name];
		for (let next = work.pop(); next !== undefined; next = work.pop()) {
			this.bound.add(next);
			const needed = this.#waiting.get(next);
			this.#waiting.delete(next);
			if (needed) work.push(...needed);
			for (const waiting of this.#awaited.get(next) ?? []) {
				const left = this.#waiting.get(waiting);
				if (left?.delete(next) && left.size === 0) {
					this.#waiting.delete(waiting);
					work.push(waiting);
				}
			}
			this.#awaited.delete(next);
		}
	}
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
	const set = map.get(key);
	if (set) set.add(value);
	else map.set(key, new Set([value]));
}
