/** Levels of nesting in parsed text. Deeper text would exhaust the host's stack when it is compared or printed. */
export const MAX_DEPTH: u32 = 1000;

/** Power of ten beyond which OPA calls a number too big (2^100000): printing its integer form costs quadratic time. */
export const MAX_EXPONENT: i32 = 30102;
