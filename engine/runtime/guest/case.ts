/** Lower and upper case of a code point, by Unicode's simple mappings. */

/** The entry that `nextCaseEntry` read: every `entryStep`-th code point of [entryFirst, entryLast] maps to itself plus `entryShift`. */
export let entryFirst: u32 = 0;
export let entryLast: u32 = 0;
export let entryStep: u32 = 0;
export let entryShift: i32 = 0;
let entryAt: usize = 0;

/** Begins to read a table of `case-tables.ts`. */
export function openCaseTable(table: usize): void {
	entryAt = table;
	entryFirst = 0;
}

/** Reads the next entry; false behind the last one. */
export function nextCaseEntry(): bool {
	entryFirst += caseNumber();
	const span = caseNumber();
	entryStep = (span & 1) + 1;
	entryLast = entryFirst + ((span >> 1) - 1) * entryStep;
	const shift = caseNumber();
	entryShift = <i32>(shift >> 1) ^ -<i32>(shift & 1);
	return span != 0;
}

function caseNumber(): u32 {
	let value: u32 = 0;
	let byte: u32 = 0x80;
	for (let shift = 0; byte & 0x80; shift += 7) {
		byte = load<u8>(entryAt++);
		value |= (byte & 0x7f) << shift;
	}
	return value;
}

/** What a table says about a code point. */
export function mapCase(table: usize, rune: u32): u32 {
	openCaseTable(table);
	while (nextCaseEntry() && entryFirst <= rune) {
		if (rune <= entryLast && (rune - entryFirst) % entryStep == 0) return rune + entryShift;
	}
	return rune;
}
