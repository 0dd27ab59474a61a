/**
 * Opcodes, with what they do to the stack, and how long an instruction's immediates are.
 *
 * @see https://webassembly.github.io/spec/core/binary/instructions.html
 */

/** Instructions without immediates. */
export const PLAIN = {
	/** [] -> never */
	unreachable: 0x00,
	/** [results of the function] -> never */
	return: 0x0f,
	/** [a] -> [] */
	drop: 0x1a,
	/** [a, b, condition] -> [condition ? a : b] */
	select: 0x1b,
	/** [a] -> [a == 0] */
	"i32.eqz": 0x45,
	/** [a, b] -> [a == b] */
	"i32.eq": 0x46,
	/** [a, b] -> [a != b] */
	"i32.ne": 0x47,
	/** [a, b] -> [a < b], signed */
	"i32.lt_s": 0x48,
	/** [a, b] -> [a > b], signed */
	"i32.gt_s": 0x4a,
	/** [a, b] -> [a >= b], signed */
	"i32.ge_s": 0x4e,
	/** [a, b] -> [a >= b], unsigned */
	"i32.ge_u": 0x4f,
	/** [a, b] -> [a + b] */
	"i32.add": 0x6a,
	/** [a, b] -> [a - b] */
	"i32.sub": 0x6b,
	/** [a, b] -> [a * b] */
	"i32.mul": 0x6c,
	/** [a, b] -> [a / b], unsigned; traps on 0 */
	"i32.div_u": 0x6e,
	/** [a, b] -> [a % b], unsigned; traps on 0 */
	"i32.rem_u": 0x70,
	/** [a, b] -> [a & b] */
	"i32.and": 0x71,
	/** [a, b] -> [a | b] */
	"i32.or": 0x72,
	/** [a: i32] -> [a: i64], its sign kept */
	"i64.extend_i32_s": 0xac,
} as const;

/** Instructions with one index, label or constant behind the opcode. */
export const OPCODE = {
	/** [] -> [], blocktype */
	block: 0x02,
	/** [] -> [], blocktype; its label is its start */
	loop: 0x03,
	/** [condition] -> [], blocktype */
	if: 0x04,
	else: 0x05,
	end: 0x0b,
	/** [] -> never, labelidx */
	br: 0x0c,
	/** [condition] -> [], labelidx */
	br_if: 0x0d,
	/** [index] -> never, vector of labelidx and one more for all others */
	br_table: 0x0e,
	/** [arguments] -> [results], funcidx */
	call: 0x10,
	/** [arguments, entry] -> [results], typeidx tableidx */
	call_indirect: 0x11,
	/** [] -> [value], localidx */
	"local.get": 0x20,
	/** [value] -> [], localidx */
	"local.set": 0x21,
	/** [value] -> [value], localidx */
	"local.tee": 0x22,
	/** [address] -> [value], memarg */
	"i32.load": 0x28,
	/** [address] -> [byte], memarg */
	"i32.load8_u": 0x2d,
	/** [address, value] -> [], memarg */
	"i32.store": 0x36,
	/** [address, byte] -> [], memarg */
	"i32.store8": 0x3a,
	/** [] -> [constant], signed LEB128 */
	"i32.const": 0x41,
} as const;

/** The name of an instruction without immediates. */
export type PlainInstruction = keyof typeof PLAIN;

/** What follows an opcode, as far as a reader must know to find the next one. */
export type Immediates =
	| "none"
	| "block type"
	/** One unsigned integer: a local, label, table or memory. */
	| "index"
	| "function"
	| "global"
	| "two indexes"
	| "label table"
	/** Alignment and offset. */
	| "memarg"
	| "signed integer"
	| "4 bytes"
	| "8 bytes"
	| "value types"
	| "prefix";

const ranges: readonly (readonly [first: number, last: number, Immediates])[] = [
	[0x00, 0x01, "none"],
	[0x02, 0x04, "block type"],
	[0x05, 0x05, "none"],
	[0x0b, 0x0b, "none"],
	[0x0c, 0x0d, "index"],
	[0x0e, 0x0e, "label table"],
	[0x0f, 0x0f, "none"],
	[0x10, 0x10, "function"],
	[0x11, 0x11, "two indexes"],
	[0x1a, 0x1b, "none"],
	[0x1c, 0x1c, "value types"],
	[0x20, 0x22, "index"],
	[0x23, 0x24, "global"],
	[0x25, 0x26, "index"],
	[0x28, 0x3e, "memarg"],
	[0x3f, 0x40, "index"],
	[0x41, 0x42, "signed integer"],
	[0x43, 0x43, "4 bytes"],
	[0x44, 0x44, "8 bytes"],
	[0x45, 0xc4, "none"],
	[0xd0, 0xd0, "index"],
	[0xd1, 0xd1, "none"],
	[0xd2, 0xd2, "function"],
	[0xfc, 0xfc, "prefix"],
];

/** By opcode; missing where there is no such instruction in the core format without vectors. */
export const immediatesOf: readonly (Immediates | undefined)[] = Array.from(
	{ length: 256 },
	(_, opcode) => ranges.find(([first, last]) => opcode >= first && opcode <= last)?.[2],
);

/** By the number behind the prefix 0xfc: how many indexes follow. Truncations 0–7, then memory and table instructions. */
export const prefixedIndexes: readonly number[] = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1];
