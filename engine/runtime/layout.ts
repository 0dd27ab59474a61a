/**
 * How a Rego value lies in a policy module's memory. The one place with tags and offsets: TypeScript imports this file,
 * and so does the guest, whose AssemblyScript reads the same constants. So it uses only what both languages understand.
 *
 * All addresses and counts are u32, little endian; every value starts at a multiple of 8. Address 0 is "undefined".
 *
 * | every value   | offset | size | what                                                                        |
 * |---------------|--------|------|-----------------------------------------------------------------------------|
 * | tag           | 0      | u8   | one of `TAG_…`; their order is Rego's order of types                         |
 * | flags         | 1      | u8   | `FLAG_…`                                                                     |
 * | origin        | 4      | u32  | byte offset + 1 of the value's first byte in the input's text; 0: not from it |
 *
 * | number        | 8      | i64  | the value, when `FLAG_NUMBER_INT` is set                                     |
 * |               | 16, 20 | u32  | with `FLAG_NUMBER_TEXT` too: address and size of its text, such as `1.0`     |
 * |               | 8, 12  | u32  | else: address and size in bytes of its decimal text, as JSON writes it       |
 * | string        | 8      | u32  | hash of its bytes; 0: not computed yet                                       |
 * |               | 12     | u32  | size in bytes                                                                |
 * |               | 16     | u32  | address of its UTF-8 bytes                                                   |
 * |               | 20     | u32  | length in code points + 1; 0: not counted yet                                |
 * | array         | 8      | u32  | hash; 0: not computed yet                                                    |
 * |               | 12, 16 | u32  | length, capacity                                                             |
 * |               | 20     | u32  | address of `length` addresses of elements                                    |
 * | object, set   | 8      | u32  | hash; 0: not computed yet                                                    |
 * |               | 12, 16 | u32  | length, capacity                                                             |
 * |               | 20     | u32  | address of `length` entries                                                  |
 * |               | 24     | u32  | address of the open-addressing index of entry numbers + 1; 0: none (few)     |
 * |               | 28     | u32  | slots of the index, a power of two; 0: none                                  |
 * | entry         | 0      | u32  | hash of the key                                                              |
 * |               | 4      | u32  | address of the key (the element, in a set)                                   |
 * |               | 8      | u32  | address of the value (again the element, in a set)                           |
 */

export const TAG_NULL = 1;
export const TAG_BOOLEAN = 2;
export const TAG_NUMBER = 3;
export const TAG_STRING = 4;
export const TAG_ARRAY = 5;
export const TAG_OBJECT = 6;
export const TAG_SET = 7;

export const VALUE_TAG = 0;
export const VALUE_FLAGS = 1;
export const VALUE_ORIGIN = 4;
/** Size in bytes of a null or boolean; the smallest value. */
export const VALUE_SIZE = 8;

/** Boolean: the value is true. */
export const FLAG_TRUE = 1;
/** Number: an i64 stands at `NUMBER_INT`. Every integer that fits has this form, whatever its text was. */
export const FLAG_NUMBER_INT = 1;
/** Number: it is an integer, but was written in another way (`1.0`, `1e2`, `-0`): the text to print stands behind. */
export const FLAG_NUMBER_TEXT = 2;
/** String: every byte is below 0x80, so code points are bytes. */
export const FLAG_STRING_ASCII = 1;
/** Object, set: the entries lie in Rego's order of keys. */
export const FLAG_SORTED = 1;
/** The value lies in the static data of the module: never changed in place, apart from cached fields. */
export const FLAG_STATIC = 128;

export const NUMBER_INT = 8;
export const NUMBER_TEXT = 8;
export const NUMBER_TEXT_SIZE = 12;
export const NUMBER_SIZE = 16;
export const NUMBER_INT_TEXT = 16;
export const NUMBER_INT_TEXT_SIZE = 20;
/** Size in bytes of a number with `FLAG_NUMBER_TEXT`. */
export const NUMBER_WITH_TEXT_SIZE = 24;

export const STRING_HASH = 8;
export const STRING_BYTE_SIZE = 12;
export const STRING_BYTES = 16;
export const STRING_LENGTH = 20;
export const STRING_SIZE = 24;

export const ARRAY_HASH = 8;
export const ARRAY_LENGTH = 12;
export const ARRAY_CAPACITY = 16;
export const ARRAY_ELEMENTS = 20;
export const ARRAY_SIZE = 24;

export const OBJECT_HASH = 8;
export const OBJECT_LENGTH = 12;
export const OBJECT_CAPACITY = 16;
export const OBJECT_ENTRIES = 20;
export const OBJECT_INDEX = 24;
export const OBJECT_INDEX_SLOTS = 28;
export const OBJECT_SIZE = 32;

export const ENTRY_HASH = 0;
export const ENTRY_KEY = 4;
export const ENTRY_VALUE = 8;
export const ENTRY_SIZE = 12;

/** The evaluation context that `opa_eval_ctx_new` gives: four i32 that the emitted `eval` reads and writes. */
export const CTX_INPUT = 0;
export const CTX_DATA = 4;
export const CTX_RESULT = 8;
export const CTX_ENTRYPOINT = 12;
export const CTX_SIZE = 16;

/**
 * Up to this many entries an object or set is searched from end to end and has no index. One with more and without an
 * index must lie in Rego's order (`FLAG_SORTED`): it is searched by halving.
 */
export const INDEX_FROM = 8;

/**
 * Hashes, all in u32 arithmetic; the emitter computes the same for constants.
 *
 * - `mix(h, word) = m ^ (m >>> 15)` where `m = (h ^ word) * HASH_PRIME`
 * - `finish(h) = f ^ (f >>> 13)` where `f = (h ^ (h >>> 16)) * HASH_FINISH`; 0 becomes 1: a hash is never 0
 * - `start = HASH_SEED ^ tag`
 *
 * | null              | `finish(start)`                                                                      |
 * | boolean           | `finish(mix(start, 0 or 1))`                                                         |
 * | number, integer   | `finish(mix(mix(start, low 32 bits), high 32 bits))`                                 |
 * | number, other     | its significant digits and exponent; left to the guest                               |
 * | string            | `mix` of the size in bytes, then of each 4 bytes as a little-endian word, the last one filled up with 0; `finish` |
 * | array             | `mix` of the hashes of its elements in turn; `finish`                                |
 * | object            | `finish(mix(start, sum))`, `sum` over entries of `finish(mix(mix(HASH_SEED, hash of key), hash of value))` |
 * | set               | `finish(mix(start, sum))`, `sum` over elements of `finish(mix(HASH_SEED, hash))`     |
 *
 * Where the key with hash `h` stands in an index of `slots`: in the first slot from `h & (slots - 1)` on, upwards and
 * around, that holds its entry number + 1; a 0 ends the search. At most half of the slots are taken.
 */
export const HASH_SEED = 0x11c9dc5;
export const HASH_PRIME = 0x5ebca6b;
export const HASH_FINISH = 0x2b2ae35;
