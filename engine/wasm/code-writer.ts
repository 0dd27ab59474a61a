import { ByteWriter } from "./byte-writer.ts";
import { OPCODE, PLAIN, type PlainInstruction } from "./instructions.ts";
import type { FunctionBody, IndexSite } from "./module.ts";
import { EMPTY_BLOCK, I32 } from "./types.ts";

/** A block that can be left, or a loop that can be continued, by its name: how many blocks surround it. */
export interface Label {
	readonly depth: number;
}

/**
 * A function body in the making, all of whose locals are i32. Blocks are written by thunks, so each has its `end`, and
 * labels are objects, so nobody counts blocks.
 */
export class CodeWriter {
	readonly #instructions = new ByteWriter();
	readonly #calls: IndexSite[] = [];
	readonly #parameterCount: number;
	#localCount: number;
	#depth = 0;
	/** The last `local.set`: where it stands, and where the instruction behind it would. */
	#lastSet = { local: -1, at: 0, end: 0 };

	constructor(parameterCount: number) {
		this.#parameterCount = parameterCount;
		this.#localCount = parameterCount;
	}

	/** A new local, 0 at the start. */
	newLocal(): number {
		return this.#localCount++;
	}

	/** The finished body, as the code section has it. */
	finish(typeIndex: number): FunctionBody {
		const body = new ByteWriter();
		const declared = this.#localCount - this.#parameterCount;
		body.vector(declared > 0 ? [declared] : [], (count) => {
			body.unsigned(count);
			body.byte(I32);
		});
		const shift = body.length;
		body.bytes(this.#instructions.toBytes());
		body.byte(OPCODE.end);
		const calls = this.#calls.map((site) => ({ ...site, at: site.at + shift }));
		return { typeIndex, code: body.toBytes(), calls, globals: [] };
	}

	/** An instruction without immediates. */
	op(name: PlainInstruction): void {
		this.#instructions.byte(PLAIN[name]);
	}

	/** [] -> []; a branch to the label leaves the block. */
	block(body: (label: Label) => void): void {
		this.#structured(OPCODE.block, body);
	}

	/** [] -> []; a branch to the label starts the next round. */
	loop(body: (label: Label) => void): void {
		this.#structured(OPCODE.loop, body);
	}

	/** [condition] -> [] */
	if(body: () => void): void {
		this.#structured(OPCODE.if, body);
	}

	/** [] -> never */
	br(label: Label): void {
		this.#branch(OPCODE.br, label);
	}

	/** [condition] -> [] */
	brIf(label: Label): void {
		this.#branch(OPCODE.br_if, label);
	}

	/** [index] -> never: to `labels[index]`, or to `otherwise`. */
	brTable(labels: readonly Label[], otherwise: Label): void {
		this.#instructions.byte(OPCODE.br_table);
		this.#instructions.vector(labels, (label) => this.#instructions.unsigned(this.#distance(label)));
		this.#instructions.unsigned(this.#distance(otherwise));
	}

	/** [arguments] -> [results] of the function. */
	call(target: number): void {
		this.#instructions.byte(OPCODE.call);
		const at = this.#instructions.length;
		this.#instructions.unsigned(target);
		this.#calls.push({ at, sizeBytes: this.#instructions.length - at, target });
	}

	/** [arguments, entry of the table] -> [results] */
	callIndirect(typeIndex: number): void {
		this.#indexed(OPCODE.call_indirect, typeIndex);
		this.#instructions.byte(0);
	}

	/** [] -> [value]; directly behind a `local.set` of the same local, the two become a `local.tee`. */
	localGet(local: number): void {
		const { at, end } = this.#lastSet;
		if (this.#lastSet.local === local && this.#instructions.length === end) {
			this.#instructions.replace(at, OPCODE["local.tee"]);
			this.#lastSet = { local: -1, at: 0, end: 0 };
		} else this.#indexed(OPCODE["local.get"], local);
	}

	/** [value] -> [] */
	localSet(local: number): void {
		const at = this.#instructions.length;
		this.#indexed(OPCODE["local.set"], local);
		this.#lastSet = { local, at, end: this.#instructions.length };
	}

	/** [value] -> [value] */
	localTee(local: number): void {
		this.#indexed(OPCODE["local.tee"], local);
	}

	/** [] -> [value] */
	i32Const(value: number): void {
		this.#instructions.byte(OPCODE["i32.const"]);
		this.#instructions.signed(value);
	}

	/** [address] -> [value]; the address is a multiple of 4. */
	i32Load(offset: number): void {
		this.#memory(OPCODE["i32.load"], 2, offset);
	}

	/** [address] -> [byte] */
	i32Load8(offset: number): void {
		this.#memory(OPCODE["i32.load8_u"], 0, offset);
	}

	/** [address, value] -> []; the address is a multiple of 4. */
	i32Store(offset: number): void {
		this.#memory(OPCODE["i32.store"], 2, offset);
	}

	/** [address, byte] -> [] */
	i32Store8(offset: number): void {
		this.#memory(OPCODE["i32.store8"], 0, offset);
	}

	#structured(opcode: number, body: (label: Label) => void): void {
		this.#instructions.byte(opcode);
		this.#instructions.byte(EMPTY_BLOCK);
		body({ depth: this.#depth++ });
		this.#depth--;
		this.#instructions.byte(OPCODE.end);
	}

	#branch(opcode: number, label: Label): void {
		this.#indexed(opcode, this.#distance(label));
	}

	#distance(label: Label): number {
		return this.#depth - 1 - label.depth;
	}

	#indexed(opcode: number, index: number): void {
		this.#instructions.byte(opcode);
		this.#instructions.unsigned(index);
	}

	#memory(opcode: number, alignment: number, offset: number): void {
		this.#instructions.byte(opcode);
		this.#instructions.unsigned(alignment);
		this.#instructions.unsigned(offset);
	}
}
