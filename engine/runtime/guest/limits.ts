/** Levels of nesting in parsed text. Deeper text would exhaust the host's stack when it is compared or printed. */
export const MAX_DEPTH: u32 = 1000;

/**
 * A number is below 10 to this power, as OPA has it (2^100000): what a few bytes like `1e1000000000` stand for would
 * take all memory once it is calculated with.
 */
export const MAX_EXPONENT: i32 = 30103;

/** Bits of the integers that arithmetic makes: products and shifts could else grow without bound. */
export const MAX_BITS: u32 = 1 << 18;

/** Elements of a range that a builtin makes from two numbers. */
export const MAX_RANGE: u64 = 10000000;
