/** How a variable came into a scope. Only what was not `seen` before may be declared, once. */
export type Occurrence = "argument" | "seen" | "assigned" | "declared";

interface Entry {
	/** The generated name; the name itself for a variable that is merely seen. */
	readonly local: string;
	readonly occurrence: Occurrence;
	/** How often it was met, its declaration included. */
	count: number;
}

/** The variables of a rule, of the bodies around a place in it, innermost last. */
export class LocalScopes {
	readonly #scopes: Map<string, Entry>[] = [new Map()];

	push(): void {
		this.#scopes.push(new Map());
	}

	pop(): void {
		this.#scopes.pop();
	}

	get #top(): Map<string, Entry> {
		return this.#scopes.at(-1) as Map<string, Entry>;
	}

	insert(name: string, local: string, occurrence: Occurrence): void {
		this.#top.set(name, { local, occurrence, count: 1 });
	}

	/** What a name stands for in the innermost scope that has it. */
	local(name: string): string | undefined {
		return this.#find(name)?.local;
	}

	/** How a name came into the innermost scope that has it. */
	occurrence(name: string): Occurrence | undefined {
		return this.#find(name)?.occurrence;
	}

	/** How a name came into the current scope; undefined when it did not. */
	occurrenceHere(name: string): Occurrence | undefined {
		return this.#top.get(name)?.occurrence;
	}

	see(name: string): void {
		const entry = this.#find(name);
		if (entry) entry.count++;
	}

	count(name: string): number {
		return this.#find(name)?.count ?? 0;
	}

	/** What came into the current scope, in order. */
	here(): Iterable<readonly [name: string, entry: Readonly<Entry>]> {
		return this.#top;
	}

	#find(name: string): Entry | undefined {
		for (let at = this.#scopes.length - 1; at >= 0; at--) {
			const entry = (this.#scopes[at] as Map<string, Entry>).get(name);
			if (entry) return entry;
		}
		return undefined;
	}
}
