/**
 * What objects and sets share: entries in the order of insertion, a hash index from `INDEX_FROM` entries on, and
 * Rego's order made when somebody first asks for it. A set's entry has its element as key and as value.
 */
import {
	ENTRY_HASH,
	ENTRY_KEY,
	ENTRY_SIZE,
	ENTRY_VALUE,
	FLAG_SORTED,
	INDEX_FROM,
	OBJECT_CAPACITY,
	OBJECT_ENTRIES,
	OBJECT_HASH,
	OBJECT_INDEX,
	OBJECT_INDEX_SLOTS,
	OBJECT_LENGTH,
	OBJECT_SIZE,
	VALUE_FLAGS,
} from "../layout";
import { compare, equal } from "./compare";
import { hashOf } from "./hash";
import { alloc, allocCleared, realloc } from "./heap";
import { sortRecords } from "./sort";
import { flagsOf, newValue, setFlag, tagOf, Value } from "./value";

/**
 * More steps than this to find a free slot happen only when somebody chose the keys so that their hashes collide. The
 * table then gives its index up and is kept sorted, so that n such keys do not cost n² comparisons.
 */
const MAX_PROBES: u32 = 256;

/** An empty object or set with room for `capacity` entries. */
export function newEntries(tag: i32, capacity: u32): Value {
	const table = newValue(tag, FLAG_SORTED, OBJECT_SIZE);
	store<u32>(table, 0, OBJECT_HASH);
	store<u32>(table, 0, OBJECT_LENGTH);
	store<u32>(table, capacity, OBJECT_CAPACITY);
	store<usize>(table, alloc(capacity * ENTRY_SIZE), OBJECT_ENTRIES);
	store<u64>(table, 0, OBJECT_INDEX);
	if (capacity > <u32>INDEX_FROM) newIndex(table, capacity);
	return table;
}

// @ts-ignore: decorator
@inline
export function entriesLength(table: Value): u32 {
	return load<u32>(table, OBJECT_LENGTH);
}

/** Address of an entry, by number. */
// @ts-ignore: decorator
@inline
export function entryAt(table: Value, number: u32): usize {
	return load<usize>(table, OBJECT_ENTRIES) + number * ENTRY_SIZE;
}

// @ts-ignore: decorator
@inline
export function entryKey(entry: usize): Value {
	return load<usize>(entry, ENTRY_KEY);
}

// @ts-ignore: decorator
@inline
export function entryValue(entry: usize): Value {
	return load<usize>(entry, ENTRY_VALUE);
}

/** An empty index for `capacity` entries: at most half of its slots will be taken. */
function newIndex(table: Value, capacity: u32): void {
	const slots: u32 = 1 << (33 - clz(capacity - 1));
	store<usize>(table, allocCleared(slots << 2), OBJECT_INDEX);
	store<u32>(table, slots, OBJECT_INDEX_SLOTS);
}

/** A copy with entries and index of its own, and room for `more` entries. */
export function copyEntries(table: Value, more: u32): Value {
	const length = entriesLength(table);
	const copy = newEntries(tagOf(table), length + more);
	memory.copy(load<usize>(copy, OBJECT_ENTRIES), load<usize>(table, OBJECT_ENTRIES), length * ENTRY_SIZE);
	store<u32>(copy, length, OBJECT_LENGTH);
	store<u8>(copy, flagsOf(table) & FLAG_SORTED, VALUE_FLAGS);
	if (load<u32>(copy, OBJECT_INDEX_SLOTS) != 0) noteEntries(copy);
	return copy;
}

/** Notes entry `number` in the index; false when that takes too many steps. */
function noteEntry(table: Value, hash: u32, number: u32): bool {
	const index = load<usize>(table, OBJECT_INDEX);
	const mask = load<u32>(table, OBJECT_INDEX_SLOTS) - 1;
	let slot = hash & mask;
	for (let probes: u32 = 0; probes < MAX_PROBES; probes++) {
		const address = index + (slot << 2);
		if (load<u32>(address) == 0) {
			store<u32>(address, number + 1);
			return true;
		}
		slot = (slot + 1) & mask;
	}
	return false;
}

/** Notes every entry in an index that is empty; gives the index up when keys collide on purpose. */
function noteEntries(table: Value): void {
	const length = entriesLength(table);
	for (let i: u32 = 0; i < length; i++) {
		if (!noteEntry(table, load<u32>(entryAt(table, i), ENTRY_HASH), i)) return giveIndexUp(table);
	}
}

function giveIndexUp(table: Value): void {
	store<u64>(table, 0, OBJECT_INDEX);
	sortRecords(load<usize>(table, OBJECT_ENTRIES), entriesLength(table), ENTRY_SIZE);
	setFlag(table, FLAG_SORTED);
}

/** Number of the first entry whose key is not below `key`; the entries are sorted. */
function lowerBound(table: Value, key: Value): u32 {
	let low: u32 = 0;
	let high = entriesLength(table);
	while (low < high) {
		const middle = (low + high) >> 1;
		if (compare(entryKey(entryAt(table, middle)), key) < 0) low = middle + 1;
		else high = middle;
	}
	return low;
}

// @ts-ignore: decorator
@inline
function isKey(entry: usize, key: Value, hash: u32): bool {
	if (load<u32>(entry, ENTRY_HASH) != hash) return false;
	const other = entryKey(entry);
	return other == key || equal(other, key);
}

/** Address of the entry with the key, whose hash is `hash`; 0: none. */
export function findHashed(table: Value, key: Value, hash: u32): usize {
	const length = entriesLength(table);
	const slots = load<u32>(table, OBJECT_INDEX_SLOTS);
	if (slots != 0) {
		const index = load<usize>(table, OBJECT_INDEX);
		let slot = hash & (slots - 1);
		while (true) {
			const number = load<u32>(index + (slot << 2));
			if (number == 0) return 0;
			const entry = entryAt(table, number - 1);
			if (isKey(entry, key, hash)) return entry;
			slot = (slot + 1) & (slots - 1);
		}
	}
	if (length > <u32>INDEX_FROM) {
		const number = lowerBound(table, key);
		const entry = entryAt(table, number);
		return number < length && isKey(entry, key, hash) ? entry : 0;
	}
	let entry = load<usize>(table, OBJECT_ENTRIES);
	const end = entry + length * ENTRY_SIZE;
	for (; entry < end; entry += ENTRY_SIZE) {
		if (isKey(entry, key, hash)) return entry;
	}
	return 0;
}

/** Address of the entry with the key; 0: none. */
export function findEntry(table: Value, key: Value): usize {
	return findHashed(table, key, hashOf(key));
}

function widen(table: Value): void {
	const capacity = load<u32>(table, OBJECT_CAPACITY);
	const wider: u32 = capacity < 4 ? 4 : capacity << 1;
	const entries = realloc(load<usize>(table, OBJECT_ENTRIES), capacity * ENTRY_SIZE, wider * ENTRY_SIZE);
	store<usize>(table, entries, OBJECT_ENTRIES);
	store<u32>(table, wider, OBJECT_CAPACITY);
	const indexed = load<u32>(table, OBJECT_INDEX_SLOTS) != 0;
	if (wider > <u32>INDEX_FROM && (indexed || entriesLength(table) <= <u32>INDEX_FROM)) {
		newIndex(table, wider);
		noteEntries(table);
	}
}

/** Adds an entry whose key the table does not have. */
export function addEntry(table: Value, key: Value, hash: u32, value: Value): void {
	const length = entriesLength(table);
	if (length == load<u32>(table, OBJECT_CAPACITY)) widen(table);
	let number = length;
	const indexed = load<u32>(table, OBJECT_INDEX_SLOTS) != 0;
	if (!indexed && length > <u32>INDEX_FROM) {
		number = lowerBound(table, key);
		const place = entryAt(table, number);
		memory.copy(place + ENTRY_SIZE, place, (length - number) * ENTRY_SIZE);
	} else if (length > 0) {
		store<u8>(table, flagsOf(table) & ~FLAG_SORTED, VALUE_FLAGS);
	}
	const entry = entryAt(table, number);
	store<u32>(entry, hash, ENTRY_HASH);
	store<usize>(entry, key, ENTRY_KEY);
	store<usize>(entry, value, ENTRY_VALUE);
	store<u32>(table, length + 1, OBJECT_LENGTH);
	store<u32>(table, 0, OBJECT_HASH);
	if (indexed && !noteEntry(table, hash, length)) giveIndexUp(table);
}

/** Brings the entries into Rego's order, once; the index follows. */
export function sortEntries(table: Value): void {
	if (flagsOf(table) & FLAG_SORTED) return;
	sortRecords(load<usize>(table, OBJECT_ENTRIES), entriesLength(table), ENTRY_SIZE);
	setFlag(table, FLAG_SORTED);
	rebuildIndex(table);
}

/** Notes every entry anew, after they changed their places. */
function rebuildIndex(table: Value): void {
	const slots = load<u32>(table, OBJECT_INDEX_SLOTS);
	if (slots == 0) return;
	memory.fill(load<usize>(table, OBJECT_INDEX), 0, slots << 2);
	noteEntries(table);
}

/** Removes the entry with the key, if there is one, in place. */
export function removeEntry(table: Value, key: Value): void {
	const entry = findEntry(table, key);
	if (entry == 0) return;
	const length = entriesLength(table) - 1;
	memory.copy(entry, entry + ENTRY_SIZE, entryAt(table, length) - entry);
	store<u32>(table, length, OBJECT_LENGTH);
	store<u32>(table, 0, OBJECT_HASH);
	rebuildIndex(table);
}
