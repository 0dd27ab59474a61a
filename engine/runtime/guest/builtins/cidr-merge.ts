/** `net.cidr_merge`: the fewest networks that hold the same addresses. */
import { alloc } from "../heap";
import { addressHalf, isV4, maskOf, networkPrefix, readAddress, readNetwork } from "../ip";
import { networkText } from "../ip-text";
import { isList, listAt, listLength } from "../list";
import { newSet, setAdd } from "../set";
import { isString, Value } from "../value";

// A range: its first and last address, halves as u64, and the text of the network it was; 0 once it was merged.
const FIRST_UPPER: usize = 0;
const FIRST_LOWER: usize = 8;
const LAST_UPPER: usize = 16;
const LAST_LOWER: usize = 24;
const TEXT: usize = 32;
const RANGE_SIZE: usize = 40;

export function builtin_net_cidr_merge(networks: Value): Value {
	if (!isList(networks)) return 0;
	const count = listLength(networks);
	const ranges = alloc(<usize>count * RANGE_SIZE);
	for (let i = 0; i < count; i++) {
		if (!readRange(listAt(networks, i), ranges + <usize>i * RANGE_SIZE)) return 0;
	}
	sortRanges(ranges, count);
	const result = newSet(0);
	for (let i = count - 1; i >= 0; i--) {
		const range = ranges + <usize>i * RANGE_SIZE;
		if (i > 0 && meets(range - RANGE_SIZE, range)) mergeInto(range - RANGE_SIZE, range);
		else addRangeTo(result, range);
	}
	return result;
}

/** Reads a network, or an IPv4 address, which stands for the network of its class. */
function readRange(text: Value, range: usize): bool {
	if (!isString(text)) return false;
	let prefix: i32 = 0;
	if (readAddress(text)) {
		if (!isV4(addressHalf(false), addressHalf(true))) return false;
		prefix = 96 + classPrefix(<u32>addressHalf(true));
		if (prefix == 96) return false;
	} else {
		if (!readNetwork(text)) return false;
		prefix = networkPrefix();
	}
	const upper = addressHalf(false);
	const lower = addressHalf(true);
	store<u64>(range, upper & maskOf(prefix), FIRST_UPPER);
	store<u64>(range, lower & maskOf(prefix - 64), FIRST_LOWER);
	store<u64>(range, upper | ~maskOf(prefix), LAST_UPPER);
	store<u64>(range, lower | ~maskOf(prefix - 64), LAST_LOWER);
	store<u32>(range, <u32>networkText(upper, lower, prefix), TEXT);
	return true;
}

/** The prefix of an IPv4 address in the times of classes. */
function classPrefix(address: u32): i32 {
	const first = address >> 24;
	return first < 128 ? 8 : first < 192 ? 16 : 24;
}

/** Whether range `a` comes before range `b`: by their last addresses, then by their first. */
function isBefore(a: usize, b: usize): bool {
	for (let i = 0; i < 4; i++) {
		// The halves in the order of comparison lie at 16, 24, 0 and 8.
		const at = <usize>((i << 3) ^ 16);
		if (load<u64>(a + at) != load<u64>(b + at)) return load<u64>(a + at) < load<u64>(b + at);
	}
	return false;
}

/** Heapsort: equal ranges need no order. */
function sortRanges(ranges: usize, count: i32): void {
	for (let i = (count >> 1) - 1; i >= 0; i--) siftDown(ranges, i, count);
	for (let end = count - 1; end > 0; end--) {
		swap(ranges, ranges + <usize>end * RANGE_SIZE);
		siftDown(ranges, 0, end);
	}
}

function siftDown(ranges: usize, root: i32, count: i32): void {
	while (true) {
		let child = root * 2 + 1;
		if (child >= count) return;
		const at = ranges + <usize>child * RANGE_SIZE;
		if (child + 1 < count && isBefore(at, at + RANGE_SIZE)) child++;
		const top = ranges + <usize>root * RANGE_SIZE;
		const below = ranges + <usize>child * RANGE_SIZE;
		if (!isBefore(top, below)) return;
		swap(top, below);
		root = child;
	}
}

function swap(a: usize, b: usize): void {
	for (let i: usize = 0; i < RANGE_SIZE; i += 8) {
		const kept = load<u64>(a + i);
		store<u64>(a + i, load<u64>(b + i));
		store<u64>(b + i, kept);
	}
}

/** Whether the range before ends where this one begins, or later. */
function meets(before: usize, range: usize): bool {
	let upper = load<u64>(range, FIRST_UPPER);
	let lower = load<u64>(range, FIRST_LOWER);
	// The first addresses of all have none before them.
	const isFirst = upper == 0 && (lower == 0 || lower == 0xffff_0000_0000);
	if (!isFirst) {
		if (lower-- == 0) upper--;
	}
	const last = load<u64>(before, LAST_UPPER);
	return upper < last || (upper == last && lower <= load<u64>(before, LAST_LOWER));
}

/** The range before becomes both. */
function mergeInto(before: usize, range: usize): void {
	const upper = load<u64>(range, FIRST_UPPER);
	const lower = load<u64>(range, FIRST_LOWER);
	const first = load<u64>(before, FIRST_UPPER);
	if (upper < first || (upper == first && lower < load<u64>(before, FIRST_LOWER))) {
		store<u64>(before, upper, FIRST_UPPER);
		store<u64>(before, lower, FIRST_LOWER);
	}
	store<u64>(before, load<u64>(range, LAST_UPPER), LAST_UPPER);
	store<u64>(before, load<u64>(range, LAST_LOWER), LAST_LOWER);
	store<u32>(before, 0, TEXT);
}

/** Adds the network that the range was, or the fewest networks that make it up. */
function addRangeTo(result: Value, range: usize): void {
	const text: Value = load<u32>(range, TEXT);
	if (text != 0) return setAdd(result, text);
	let upper = load<u64>(range, FIRST_UPPER);
	let lower = load<u64>(range, FIRST_LOWER);
	while (true) {
		const bits = hostBits(upper, lower, range);
		setAdd(result, networkText(upper, lower, 128 - bits));
		const lastUpper = upper | ~maskOf(128 - bits);
		const lastLower = lower | ~maskOf(64 - bits);
		if (lastUpper == load<u64>(range, LAST_UPPER) && lastLower == load<u64>(range, LAST_LOWER)) return;
		lower = lastLower + 1;
		upper = lower == 0 ? lastUpper + 1 : lastUpper;
	}
}

/** The host bits of the greatest network that begins at the address and does not leave the range. */
function hostBits(upper: u64, lower: u64, range: usize): i32 {
	let bits = lower != 0 ? <i32>ctz(lower) : 64 + <i32>ctz(upper);
	while (true) {
		const lastUpper = upper | ~maskOf(128 - bits);
		const lastLower = lower | ~maskOf(64 - bits);
		const end = load<u64>(range, LAST_UPPER);
		if (lastUpper < end || (lastUpper == end && lastLower <= load<u64>(range, LAST_LOWER))) return bits;
		bits--;
	}
}
