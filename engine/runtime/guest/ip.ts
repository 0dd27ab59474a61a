/** IP addresses and networks, as Go's net reads them. IPv4 stands in the last 4 of 16 bytes, behind ten 0 and two 0xff. */
import { hexDigit } from "./hex";
import { find } from "./search";
import { stringBytes } from "./string";
import { Value } from "./value";
import { stringEnd } from "./view";

/** Bits before an IPv4 address within IPv6. */
const V4_BITS: i32 = 96;
const address = memory.data(16);
/** Of the network that was read last. */
let prefix: i32 = 0;
let cursor: usize = 0;
let stop: usize = 0;

/** The length in bits of the prefix of the network that was read last, of 128. */
export function networkPrefix(): i32 {
	return prefix;
}

/** The upper or lower 8 bytes of the address that was read last, as a number. */
export function addressHalf(lower: bool): u64 {
	return bswap(load<u64>(address + (lower ? 8 : 0)));
}

/** Whether the address is IPv4, or IPv4 within IPv6. */
export function isV4(upper: u64, lower: u64): bool {
	return upper == 0 && lower >> 32 == 0xffff;
}

/** Reads `address/prefix`; false when it is none. The bits behind the prefix are cleared. */
export function readNetwork(text: Value): bool {
	const end = stringEnd(text);
	const slash = find(stringBytes(text), end, slashByte, 1);
	if (slash == 0 || !readAddressIn(stringBytes(text), slash) || slash + 1 == end) return false;
	let bits: i32 = 0;
	for (let at = slash + 1; at < end; at++) {
		const digit = <i32>load<u8>(at) - 0x30;
		if (digit < 0 || digit > 9) return false;
		bits = min(bits * 10 + digit, 999);
	}
	// Colons tell IPv6; `::ffff:1.2.3.4/120` counts from its first bit.
	if (find(stringBytes(text), slash, colonByte, 1) == 0) {
		if (bits > 32) return false;
		bits += V4_BITS;
	}
	prefix = bits;
	store<u64>(address, bswap(addressHalf(false) & maskOf(bits)));
	store<u64>(address + 8, bswap(addressHalf(true) & maskOf(bits - 64)));
	return bits <= 128;
}

const slashByte = memory.data<u8>([0x2f]);
const colonByte = memory.data<u8>([0x3a]);

/** The first `bits` of 64 bits. */
export function maskOf(bits: i32): u64 {
	if (bits <= 0) return 0;
	return bits >= 64 ? u64.MAX_VALUE : ~(u64.MAX_VALUE >> <u64>bits);
}

/** Reads an address without a zone; false when it is none. */
export function readAddress(text: Value): bool {
	return readAddressIn(stringBytes(text), stringEnd(text));
}

function readAddressIn(start: usize, end: usize): bool {
	cursor = start;
	stop = end;
	memory.fill(address, 0, 16);
	if (find(start, end, colonByte, 1) != 0) return readGroups();
	store<u16>(address + 10, 0xffff);
	return readDotted(address + 12) && cursor == stop;
}

/** Four numbers up to 255 with dots between, none with a leading zero. */
function readDotted(to: usize): bool {
	for (let i = 0; i < 4; i++) {
		if (i > 0 && (cursor == stop || load<u8>(cursor++) != 0x2e)) return false;
		const start = cursor;
		let value: u32 = 0;
		for (; cursor < stop && cursor - start < 3 && <u32>load<u8>(cursor) - 0x30 < 10; cursor++) {
			value = value * 10 + load<u8>(cursor) - 0x30;
		}
		if (cursor == start || value > 255 || (cursor - start > 1 && load<u8>(start) == 0x30)) return false;
		store<u8>(to + i, value);
	}
	return true;
}

/** Groups of up to four digits with colons between, one row of zeros left out as "::", IPv4 at the end. */
function readGroups(): bool {
	let size: usize = 0;
	let gap: usize = 16;
	if (skipColons()) {
		gap = 0;
		if (cursor == stop) return true;
	}
	while (size < 16) {
		const start = cursor;
		const value = readGroup();
		if (cursor == start) return false;
		if (cursor < stop && load<u8>(cursor) == 0x2e) {
			cursor = start;
			if (size > 12 || (gap == 16 && size != 12) || !readDotted(address + size)) return false;
			size += 4;
			break;
		}
		store<u16>(address + size, <u16>((value << 8) | (value >> 8)));
		size += 2;
		if (cursor == stop) break;
		if (skipColons()) {
			if (gap < 16) return false;
			gap = size;
			if (cursor == stop) break;
		} else if (load<u8>(cursor++) != 0x3a || cursor == stop) return false;
	}
	return cursor == stop && spread(size, gap);
}

function skipColons(): bool {
	if (stop - cursor < 2 || load<u16>(cursor) != 0x3a3a) return false;
	cursor += 2;
	return true;
}

function readGroup(): u32 {
	let value: u32 = 0;
	for (let i = 0; i < 4 && cursor < stop && hexDigit(load<u8>(cursor)) < 16; i++) {
		value = (value << 4) | hexDigit(load<u8>(cursor++));
	}
	return value;
}

/** Moves what stands behind the gap to the end; false when groups are missing, or the gap stands for none. */
function spread(size: usize, gap: usize): bool {
	if (size == 16) return gap == 16;
	if (gap == 16) return false;
	memory.copy(address + 16 - (size - gap), address + gap, size - gap);
	memory.fill(address + gap, 0, 16 - size);
	return true;
}
