import type { Operand, Stmt } from "../plan/ir.ts";
import { type Constant, compareKeys, isKey, type Scalar } from "./constant.ts";

/** A collection in the making. */
type Draft =
	| { readonly kind: "array"; readonly items: Constant[] }
	| { readonly kind: "set"; readonly items: Scalar[] }
	| { readonly kind: "object"; readonly entries: [Scalar, Constant][] };

/**
 * Runs statements that make constants, while the module is made, as far as they make nothing else. Each local that they
 * set is then a constant.
 */
export class ConstantBuilder {
	readonly #text: (index: number) => string;
	readonly #values = new Map<number, Draft | Scalar>();

	/** `text`: what a string index stands for. */
	constructor(text: (index: number) => string) {
		this.#text = text;
	}

	/** The locals that are set so far, and what they are. */
	get values(): ReadonlyMap<number, Constant> {
		return this.#values;
	}

	/** Runs one statement; false when it is none of those, and then nothing has changed. */
	run(stmt: Stmt): boolean {
		switch (stmt.type) {
			case "MakeArrayStmt":
				return this.#set(stmt.target, { kind: "array", items: [] });
			case "MakeSetStmt":
				return this.#set(stmt.target, { kind: "set", items: [] });
			case "MakeObjectStmt":
				return this.#set(stmt.target, { kind: "object", entries: [] });
			case "MakeNullStmt":
				return this.#set(stmt.target, { kind: "null" });
			case "MakeNumberIntStmt":
				return this.#set(stmt.target, { kind: "number", text: String(stmt.value) });
			case "MakeNumberRefStmt":
				return this.#set(stmt.target, { kind: "number", text: this.#text(stmt.index) });
			case "ArrayAppendStmt":
				return this.#append(stmt.array, stmt.value);
			case "SetAddStmt":
				return this.#add(stmt.set, stmt.value);
			case "ObjectInsertStmt":
				return this.#insert(stmt.object, stmt.key, stmt.value);
			default:
				return false;
		}
	}

	/**
	 * Runs what a rule does with a constant when it has made it: it resets the local of its result, assigns the constant and
	 * sees that it is there. False for everything else, a second assignment too.
	 */
	runAssignment(stmt: Stmt): boolean {
		if (stmt.type === "ResetLocalStmt") return !this.#values.has(stmt.target);
		if (stmt.type === "IsDefinedStmt") return this.#values.has(stmt.source);
		if (stmt.type !== "AssignVarStmt" && stmt.type !== "AssignVarOnceStmt") return false;
		const value = this.valueOf(stmt.source);
		return value !== undefined && !this.#values.has(stmt.target) && this.#set(stmt.target, value as Draft | Scalar);
	}

	/** What an operand is; nothing, when it is a local that is not set here. */
	valueOf(operand: Operand): Constant | undefined {
		if (operand.type === "local") return this.#values.get(operand.value);
		if (operand.type === "bool") return { kind: "boolean", value: operand.value };
		return { kind: "string", text: this.#text(operand.value) };
	}

	#set(target: number, value: Draft | Scalar): boolean {
		this.#values.set(target, value);
		return true;
	}

	#append(array: number, operand: Operand): boolean {
		const draft = this.#values.get(array);
		const value = this.valueOf(operand);
		if (draft?.kind !== "array" || !value) return false;
		draft.items.push(value);
		return true;
	}

	#add(set: number, operand: Operand): boolean {
		const draft = this.#values.get(set);
		const value = this.valueOf(operand);
		if (draft?.kind !== "set" || !value || !isKey(value)) return false;
		const { found, at } = search(draft.items, (item) => compareKeys(item, value));
		if (!found) draft.items.splice(at, 0, value);
		return true;
	}

	#insert(object: number, keyOperand: Operand, valueOperand: Operand): boolean {
		const draft = this.#values.get(object);
		const key = this.valueOf(keyOperand);
		const value = this.valueOf(valueOperand);
		if (draft?.kind !== "object" || !key || !value || !isKey(key)) return false;
		const { found, at } = search(draft.entries, ([known]) => compareKeys(known, key));
		draft.entries.splice(at, found ? 1 : 0, [key, value]);
		return true;
	}
}

/** Where an item stands, or would stand, in a sorted list; `compare` tells on which side of it an item is. */
function search<Item>(items: readonly Item[], compare: (item: Item) => number): { found: boolean; at: number } {
	let low = 0;
	let high = items.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		const order = compare(items[middle] as Item);
		if (order === 0) return { found: true, at: middle };
		if (order < 0) low = middle + 1;
		else high = middle;
	}
	return { found: false, at: low };
}
