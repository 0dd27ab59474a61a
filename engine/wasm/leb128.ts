/**
 * LEB128, the variable-length integers of the binary format: seven bits a byte, lowest first, the top bit set while
 * more follow.
 *
 * @see https://webassembly.github.io/spec/core/binary/values.html#integers
 */

/** Bytes of an unsigned integer below 2^32. */
export function encodeUnsigned(value: number): number[] {
	const bytes: number[] = [];
	let rest = value >>> 0;
	while (rest >= 0x80) {
		bytes.push((rest & 0x7f) | 0x80);
		rest >>>= 7;
	}
	bytes.push(rest);
	return bytes;
}

/** Bytes of a signed 32-bit integer. Numbers from 2^31 to 2^32 - 1 (addresses) wrap to the same 32 bits. */
export function encodeSigned(value: number): number[] {
	const bytes: number[] = [];
	let rest = value | 0;
	for (;;) {
		const low = rest & 0x7f;
		rest >>= 7;
		// The last byte's bit 6 is the sign that a reader extends.
		if ((rest === 0 && low < 0x40) || (rest === -1 && low >= 0x40)) {
			bytes.push(low);
			return bytes;
		}
		bytes.push(low | 0x80);
	}
}

/** Most bytes that an integer of 32 bits may take; a longer one is refused, or padding could go on for ever. */
export const LEB128_BYTES_32 = 5;
/** The same for 64 bits. */
export const LEB128_BYTES_64 = 10;
