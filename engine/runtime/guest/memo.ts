/** Results of functions without arguments, kept for one evaluation: a table of slots, and one table more for each `with`. */
import { alloc, allocCleared } from "./heap";
import { Value } from "./value";

/** Stands in a slot for "computed, and undefined". */
const UNDEFINED: usize = 1;

let slotsSize: usize = 0;
let firstTable: usize = 0;
/** The table in use; the address of the outer one stands right before it. */
let table: usize = 0;

/** Makes the table that lasts as long as the module. */
export function initMemo(slots: u32): void {
	slotsSize = <usize>slots << 2;
	firstTable = alloc(slotsSize + 8) + 8;
	memo_reset();
}

export function memo_reset(): void {
	table = firstTable;
	memory.fill(table, 0, slotsSize);
}

export function memo_get(slot: u32): Value {
	return load<usize>(table + (<usize>slot << 2));
}

export function memo_set(slot: u32, value: Value): void {
	store<usize>(table + (<usize>slot << 2), value == 0 ? UNDEFINED : value);
}

export function memo_push(): void {
	const inner = allocCleared(slotsSize + 8) + 8;
	store<usize>(inner - 8, table);
	table = inner;
}

export function memo_pop(): void {
	table = load<usize>(table - 8);
}
