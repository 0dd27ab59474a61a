import { type ByteReader, malformed } from "./byte-reader.ts";
import { type Immediates, immediatesOf, OPCODE, prefixedIndexes } from "./instructions.ts";
import type { FunctionBody, IndexSite } from "./module.ts";

/** Reads a function body (locals, instructions) to its end and lists where it names functions and globals, from its start. */
export function decodeSites(body: ByteReader): Pick<FunctionBody, "calls" | "globals"> {
	const start = body.at;
	body.vector(() => {
		body.unsigned();
		body.byte();
	});
	const calls: IndexSite[] = [];
	const globals: IndexSite[] = [];
	while (!body.done) {
		const immediates = immediatesOf[body.byte()];
		if (immediates === "function" || immediates === "global") {
			const at = body.at;
			const target = body.unsigned();
			(immediates === "function" ? calls : globals).push({ at: at - start, sizeBytes: body.at - at, target });
		} else if (immediates !== "none") skipImmediates(body, immediates);
	}
	return { calls, globals };
}

/** A constant expression's bytes, with its `end`, and its value where it is `i32.const`. */
export function decodeConstant(from: ByteReader): { readonly init: Uint8Array; readonly value: number | undefined } {
	const start = from.at;
	const opcode = from.byte();
	let value: number | undefined;
	if (opcode === OPCODE["i32.const"]) value = from.signed();
	else skipImmediates(from, immediatesOf[opcode]);
	if (from.byte() !== OPCODE.end) throw malformed(from.at, "a constant expression has more than one instruction");
	return { init: from.since(start), value };
}

function skipImmediates(from: ByteReader, immediates: Immediates | undefined): void {
	if (!immediates) throw malformed(from.at, "an instruction is not of the core format");
	skips[immediates](from);
}

const skipIndex = (from: ByteReader): void => {
	from.unsigned();
};

const skips: { readonly [Kind in Immediates]: (from: ByteReader) => void } = {
	none: () => {},
	"block type": (from) => from.skipInteger(),
	"signed integer": (from) => from.skipInteger(),
	index: skipIndex,
	function: skipIndex,
	global: skipIndex,
	"two indexes": (from) => {
		from.unsigned();
		from.unsigned();
	},
	memarg: (from) => {
		from.unsigned();
		from.skipInteger();
	},
	"label table": (from) => {
		from.vector(() => from.unsigned());
		from.unsigned();
	},
	"value types": (from) => {
		from.vector(() => from.byte());
	},
	"4 bytes": (from) => from.skip(4),
	"8 bytes": (from) => from.skip(8),
	prefix: (from) => {
		const indexes = prefixedIndexes[from.unsigned()];
		if (indexes === undefined) throw malformed(from.at, "an instruction is not of the core format");
		for (let rest = indexes; rest > 0; rest--) from.unsigned();
	},
};
