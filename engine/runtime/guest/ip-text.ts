/** IP addresses as text. */
import { putHex } from "./format/quote";
import { isV4 } from "./ip";
import { beginText, endText, putAscii, putByte, putInteger } from "./text";
import { Value } from "./value";

/** Writes an address as Go does: IPv4 with dots, IPv6 with its longest row of zeros left out. */
function putAddress(upper: u64, lower: u64): void {
	if (isV4(upper, lower)) return putDotted(<u32>lower);
	const gap = longestZeros(upper, lower);
	const start = gap & 15;
	const size = gap >> 4;
	for (let i: u32 = 0; i < 8; i++) {
		if (size > 1 && i == start) {
			putAscii("::");
			i += size - 1;
			continue;
		}
		if (i > 0 && (size < 2 || i != start + size)) putByte(0x3a);
		const group = groupAt(upper, lower, i);
		putHex(group, (35 - <i32>clz(group | 1)) >> 2, false);
	}
}

function putDotted(address: u32): void {
	for (let shift: i32 = 24; shift >= 0; shift -= 8) {
		putInteger((address >> shift) & 0xff);
		if (shift > 0) putByte(0x2e);
	}
}

function groupAt(upper: u64, lower: u64, index: u32): u32 {
	const half = index < 4 ? upper : lower;
	return <u32>(half >> <u64>(48 - ((index & 3) << 4))) & 0xffff;
}

/** Where the first of the longest rows of zero groups begins, and from bit 4 up how long it is. */
function longestZeros(upper: u64, lower: u64): u32 {
	let best: u32 = 0;
	let length: u32 = 0;
	for (let i: u32 = 0; i < 8; i++) {
		length = groupAt(upper, lower, i) == 0 ? length + 1 : 0;
		if (length > best >> 4) best = (i + 1 - length) | (length << 4);
	}
	return best;
}

/** The network as a string: an address, "/" and a prefix of which IPv4 leaves out the first 96 bits. */
export function networkText(upper: u64, lower: u64, prefix: i32): Value {
	beginText();
	putAddress(upper, lower);
	putByte(0x2f);
	putInteger(isV4(upper, lower) ? prefix - 96 : prefix);
	return endText();
}

export function addressText(upper: u64, lower: u64): Value {
	beginText();
	putAddress(upper, lower);
	return endText();
}
