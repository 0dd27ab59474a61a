/**
 * Natural numbers of any size, for arithmetic beyond 64 bits: the number of limbs (u32), whether an `integer.ts` value
 * is below 0 (u32), then the limbs, 32 bits each, the lowest first and the highest never 0. They never change once
 * made; `nat-in-place.ts` is for those that are being made.
 */
import { alloc } from "./heap";
import { MAX_BITS } from "./limits";

/** The address of a natural number. */
export type Nat = usize;

/** Where the limbs begin. */
export const LIMBS: usize = 8;

/** The number of limbs; 0 for the number 0. */
// @ts-ignore: decorator
@inline
export function natLength(nat: Nat): u32 {
	return load<u32>(nat);
}

/** The limb at `index`, which is below the length. */
// @ts-ignore: decorator
@inline
export function limb(nat: Nat, index: u32): u64 {
	return load<u32>(nat + (<usize>index << 2), LIMBS);
}

/** Sets a limb of a number that is being made, to the low 32 bits of `value`. */
// @ts-ignore: decorator
@inline
export function setLimb(nat: Nat, index: u32, value: u64): void {
	store<u32>(nat + (<usize>index << 2), <u32>value, LIMBS);
}

/** The limb at `index`, 0 beyond the highest. */
export function natLimb(nat: Nat, index: u32): u32 {
	return index < natLength(nat) ? <u32>limb(nat, index) : 0;
}

/** Room for `length` limbs, all 0; `trimmed` makes a number of it. */
export function newLimbs(length: u32): Nat {
	const nat = alloc(LIMBS + (<usize>length << 2));
	memory.fill(nat, 0, LIMBS + (<usize>length << 2));
	store<u32>(nat, length);
	return nat;
}

/** The number without the zeros above its highest limb. */
export function trimmed(nat: Nat): Nat {
	let length = natLength(nat);
	while (length > 0 && limb(nat, length - 1) == 0) length--;
	store<u32>(nat, length);
	return nat;
}

/** The number that fits 64 bits. */
export function natOf(value: u64): Nat {
	const nat = newLimbs(2);
	store<u64>(nat, value, LIMBS);
	return trimmed(nat);
}

export function isZero(nat: Nat): bool {
	return natLength(nat) == 0;
}

/** Number of bits up to the highest that is set. */
export function bitLength(nat: Nat): u32 {
	const length = natLength(nat);
	return length == 0 ? 0 : (length << 5) - <u32>clz(<u32>limb(nat, length - 1));
}

/** -1, 0 or 1. */
export function compareNats(a: Nat, b: Nat): i32 {
	let i = natLength(a);
	if (i != natLength(b)) return i < natLength(b) ? -1 : 1;
	while (i-- > 0) {
		if (limb(a, i) != limb(b, i)) return limb(a, i) < limb(b, i) ? -1 : 1;
	}
	return 0;
}

export function addNats(a: Nat, b: Nat): Nat {
	const length = max(natLength(a), natLength(b));
	const sum = newLimbs(length + 1);
	let carry: u64 = 0;
	for (let i: u32 = 0; i <= length; i++) {
		carry += <u64>natLimb(a, i) + <u64>natLimb(b, i);
		setLimb(sum, i, carry);
		carry >>= 32;
	}
	return trimmed(sum);
}

/** `a - b`; `a` is not below `b`. */
export function subtractNats(a: Nat, b: Nat): Nat {
	const difference = newLimbs(natLength(a));
	let borrow: u64 = 0;
	for (let i: u32 = 0; i < natLength(a); i++) {
		const digit = limb(a, i) - <u64>natLimb(b, i) - borrow;
		setLimb(difference, i, digit);
		borrow = digit >> 63;
	}
	return trimmed(difference);
}

export function multiplyNats(a: Nat, b: Nat): Nat {
	const product = newLimbs(natLength(a) + natLength(b));
	for (let i: u32 = 0; i < natLength(a); i++) {
		let carry: u64 = 0;
		const digit = limb(a, i);
		for (let j: u32 = 0; j < natLength(b); j++) {
			carry += digit * limb(b, j) + limb(product, i + j);
			setLimb(product, i + j, carry);
			carry >>= 32;
		}
		setLimb(product, i + natLength(b), carry);
	}
	return trimmed(product);
}

/** Multiplies by a power of two. */
export function shiftLeft(nat: Nat, bits: u32): Nat {
	const words = bits >> 5;
	const shifted = newLimbs(natLength(nat) + words + 1);
	let carry: u64 = 0;
	for (let i: u32 = 0; i <= natLength(nat); i++) {
		carry |= <u64>natLimb(nat, i) << (bits & 31);
		setLimb(shifted, i + words, carry);
		carry >>= 32;
	}
	return trimmed(shifted);
}

/** Divides by a power of two; what is left over is dropped. */
export function shiftRight(nat: Nat, bits: u32): Nat {
	const words = bits >> 5;
	if (words >= natLength(nat)) return newLimbs(0);
	const length = natLength(nat) - words;
	const shifted = newLimbs(length);
	for (let i: u32 = 0; i < length; i++) {
		const pair = limb(nat, i + words) | (<u64>natLimb(nat, i + words + 1) << 32);
		setLimb(shifted, i, pair >> (bits & 31));
	}
	return trimmed(shifted);
}

/** Whether one of the lowest `bits` bits is set. */
export function hasBitsBelow(nat: Nat, bits: u32): bool {
	for (let i: u32 = 0; i < natLength(nat); i++) {
		if (i << 5 >= bits) return false;
		const left = bits - (i << 5);
		const word = <u32>limb(nat, i);
		if ((left < 32 ? word & ((1 << left) - 1) : word) != 0) return true;
	}
	return false;
}

/** `size` bits from bit `at` up; `at` lies in the number, `size` is below 32. */
export function bitsAt(nat: Nat, at: u32, size: u32): u32 {
	const index = at >> 5;
	const pair = limb(nat, index) | (<u64>natLimb(nat, index + 1) << 32);
	return <u32>(pair >> (at & 31)) & ((1 << size) - 1);
}

/** The low 64 bits. */
export function natLow(nat: Nat): u64 {
	return <u64>natLimb(nat, 0) | (<u64>natLimb(nat, 1) << 32);
}

/** A copy that may be drained. */
export function copyNat(nat: Nat): Nat {
	return shiftLeft(nat, 0);
}

/** Whether a number is larger than arithmetic goes. */
export function isTooBig(nat: Nat): bool {
	return bitLength(nat) > MAX_BITS;
}
