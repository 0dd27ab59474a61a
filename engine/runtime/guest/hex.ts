/** Hexadecimal digits. */

/** The digit's value; 16 for what is none. */
export function hexDigit(byte: u32): u32 {
	if (byte - 0x30 < 10) return byte - 0x30;
	const letter = (byte | 0x20) - 0x61;
	return byte < 0x80 && letter < 6 ? letter + 10 : 16;
}
