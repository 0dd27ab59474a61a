/** The parts of a finite float: ±mantissa × 2^(exponent - 52). */

/** Bits of the mantissa behind its leading one. */
export const FRACTION_BITS: i32 = 52;
export const EXPONENT_BIAS: i32 = 1023;
/** The leading one, which only small floats lack, and no float stores. */
export const HIDDEN_BIT: u64 = 1 << 52;

export function exponentOf(bits: u64): i32 {
	return max(<i32>(bits >> FRACTION_BITS) & 0x7ff, 1) - EXPONENT_BIAS;
}

export function mantissaOf(bits: u64): u64 {
	const fraction = bits & (HIDDEN_BIT - 1);
	return bits << 1 >> 53 == 0 ? fraction : fraction | HIDDEN_BIT;
}
