/** Which local holds which variable: scopes in scopes. What an inner scope binds is unknown outside of it. */
export class Locals {
	readonly #outer: Locals | undefined;
	readonly #bound = new Map<string, number>();
	readonly #reserved: ReadonlyMap<string, number>;

	private constructor(outer: Locals | undefined, reserved: ReadonlyMap<string, number>) {
		this.#outer = outer;
		this.#reserved = reserved;
	}

	/** The outermost scope. */
	static of(bound: readonly (readonly [name: string, local: number])[]): Locals {
		const locals = new Locals(undefined, new Map());
		for (const [name, local] of bound) locals.put(name, local);
		return locals;
	}

	/** An inner scope. `reserved` are the locals to use for variables once they are bound in it. */
	inner(reserved: ReadonlyMap<string, number> = new Map()): Locals {
		return new Locals(this, reserved);
	}

	/** The local of a variable that is bound. */
	get(name: string): number | undefined {
		for (let scope: Locals | undefined = this; scope; scope = scope.#outer) {
			const local = scope.#bound.get(name);
			if (local !== undefined) return local;
		}
		return undefined;
	}

	put(name: string, local: number): void {
		this.#bound.set(name, local);
	}

	/** Binds a variable to the local that is reserved for it, else to a fresh one. */
	bind(name: string, fresh: () => number): number {
		const local = this.reserved(name) ?? fresh();
		this.put(name, local);
		return local;
	}

	/** The local to use for a variable once it is bound, if that is settled already. */
	reserved(name: string): number | undefined {
		for (let scope: Locals | undefined = this; scope; scope = scope.#outer) {
			const local = scope.#reserved.get(name);
			if (local !== undefined) return local;
		}
		return undefined;
	}
}
