/**
 * One string for equal keys: those of the policy's own constants first, so that a lookup by a constant compares
 * addresses; else the one that a small table remembers, which forgets when places collide.
 */
import { FLAG_STRING_ASCII, STRING_HASH } from "../layout";
import { hashBytes } from "./hash";
import { alloc } from "./heap";
import { newString, sameBytes, stringBytes, stringSize } from "./string";
import { setFlag, Value } from "./value";

/** Places of the table; a power of two. */
const PLACES: u32 = 2048;
/** Places used for a small text, where clearing them all would cost more than parsing. */
const FEW_PLACES: u32 = 64;
const SMALL_TEXT: usize = 8192;

let table: usize = 0;
let mask: u32 = 0;
let literals: usize = 0;
let literalsMask: u32 = 0;

/** Makes the table that lasts as long as the module. */
export function initKeys(): void {
	table = alloc(PLACES << 2);
	literals = 0;
}

/** Gives the table of the policy's own constants: zeroed, its places a power of two. */
export function initLiterals(zeroed: usize, places: u32): void {
	literals = zeroed;
	literalsMask = places - 1;
}

/** Puts a constant with its hash into their table. */
export function addLiteral(value: Value): void {
	let place = load<u32>(value, STRING_HASH) & literalsMask;
	while (load<usize>(literals + (place << 2)) != 0) place = (place + 1) & literalsMask;
	store<usize>(literals + (place << 2), value);
}

/** Forgets the keys of other texts, whose memory may be gone. */
export function forgetKeys(textSize: usize): void {
	mask = textSize < SMALL_TEXT ? FEW_PLACES - 1 : PLACES - 1;
	memory.fill(table, 0, (mask + 1) << 2);
}

// @ts-ignore: decorator
@inline
function isKey(value: Value, hash: u32, bytes: usize, size: usize): bool {
	return load<u32>(value, STRING_HASH) == hash && stringSize(value) == size && sameBytes(stringBytes(value), bytes, size);
}

/** The policy's constant with these bytes, or a new string that points to them. */
function literalOrNew(hash: u32, bytes: usize, size: usize): Value {
	if (literals != 0) {
		let place = hash & literalsMask;
		while (true) {
			const literal = load<usize>(literals + (place << 2));
			if (literal == 0) break;
			if (isKey(literal, hash, bytes, size)) return literal;
			place = (place + 1) & literalsMask;
		}
	}
	const key = newString(bytes, size);
	store<u32>(key, hash, STRING_HASH);
	return key;
}

/** The string for a key with these bytes, which stay in place. Its hash is known. `ascii`: whether all of them are. */
export function internKey(bytes: usize, size: usize, ascii: bool): Value {
	const hash = hashBytes(bytes, size);
	const place = table + ((hash & mask) << 2);
	const known = load<usize>(place);
	if (known != 0 && isKey(known, hash, bytes, size)) return known;
	const key = literalOrNew(hash, bytes, size);
	if (ascii) setFlag(key, FLAG_STRING_ASCII);
	store<usize>(place, key);
	return key;
}
