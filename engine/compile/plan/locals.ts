import type { Operand } from "./ir.ts";

/** What variables stand for: scopes in scopes. What an inner scope binds is unknown outside of it. */
export class Locals {
	readonly #outer: Locals | undefined;
	readonly #bound = new Map<string, Operand>();
	readonly #reserved: ReadonlyMap<string, number>;

	private constructor(outer: Locals | undefined, reserved: ReadonlyMap<string, number>) {
		this.#outer = outer;
		this.#reserved = reserved;
	}

	/** An outermost scope, without variables. */
	static empty(): Locals {
		return new Locals(undefined, new Map());
	}

	/** An inner scope. `reserved` are the locals that variables must lie in once they are bound in it. */
	inner(reserved: ReadonlyMap<string, number> = new Map()): Locals {
		return new Locals(this, reserved);
	}

	/** What a variable stands for, when it is bound: a local that keeps its value, or a constant. */
	get(name: string): Operand | undefined {
		for (let scope: Locals | undefined = this; scope; scope = scope.#outer) {
			const operand = scope.#bound.get(name);
			if (operand) return operand;
		}
		return undefined;
	}

	bind(name: string, operand: Operand): void {
		this.#bound.set(name, operand);
	}

	/** The local that a variable must lie in once it is bound, if it may not be any. */
	reserved(name: string): number | undefined {
		for (let scope: Locals | undefined = this; scope; scope = scope.#outer) {
			const local = scope.#reserved.get(name);
			if (local !== undefined) return local;
		}
		return undefined;
	}
}
