/**
 * Natural numbers that are being made: they change in place, within the room that they were given. Nobody else may hold
 * them yet.
 */
import { LIMBS, limb, Nat, natLength, natLimb, newLimbs, setLimb, trimmed } from "./nat";

/** A number, for now 0, with room for `bits` bits. */
export function natWithRoom(bits: u32): Nat {
	const nat = newLimbs((bits >> 5) + 2);
	store<u32>(nat, 0);
	return nat;
}

/** A copy with room for `bits` bits more. */
export function copyWithRoom(nat: Nat, bits: u32): Nat {
	const copy = natWithRoom((natLength(nat) << 5) + bits);
	memory.copy(copy + LIMBS, nat + LIMBS, <usize>natLength(nat) << 2);
	store<u32>(copy, natLength(nat));
	return copy;
}

/** `nat * factor + summand`, in place; there must be room for what is carried. */
export function multiplyAdd(nat: Nat, factor: u64, summand: u64): void {
	let carry = summand;
	const length = natLength(nat);
	for (let i: u32 = 0; i < length; i++) {
		carry += limb(nat, i) * factor;
		setLimb(nat, i, carry);
		carry >>= 32;
	}
	if (carry != 0) {
		setLimb(nat, length, carry);
		store<u32>(nat, length + 1);
	}
}

/** Divides by a number below 2^32; the answer is the remainder. */
export function divideSmall(nat: Nat, divisor: u64): u32 {
	let rest: u64 = 0;
	for (let i = natLength(nat); i-- > 0; ) {
		rest = (rest << 32) | limb(nat, i);
		setLimb(nat, i, rest / divisor);
		rest %= divisor;
	}
	trimmed(nat);
	return <u32>rest;
}

/** `nat * base ^ exponent`, for a small base. */
export function multiplyPower(nat: Nat, base: u32, exponent: u32): void {
	for (; exponent > 0; exponent--) multiplyAdd(nat, base, 0);
}

/** `nat << bits` */
export function shiftUp(nat: Nat, bits: u32): void {
	const length = natLength(nat);
	if (length == 0) return;
	const limbs = bits >> 5;
	if (limbs > 0) {
		memory.copy(nat + LIMBS + (<usize>limbs << 2), nat + LIMBS, <usize>length << 2);
		memory.fill(nat + LIMBS, 0, <usize>limbs << 2);
		store<u32>(nat, length + limbs);
	}
	multiplyAdd(nat, 1 << (bits & 31), 0);
}

/** `a - b`; `b` is not greater. */
export function takeOff(a: Nat, b: Nat): void {
	let borrow: u64 = 0;
	for (let i: u32 = 0; i < natLength(a); i++) {
		const digit = limb(a, i) - <u64>natLimb(b, i) - borrow;
		setLimb(a, i, digit);
		borrow = digit >> 63;
	}
	trimmed(a);
}

/** `a + b * 2^(32 * limbs)`; `a` has room for the sum. */
export function addShifted(a: Nat, b: Nat, limbs: u32): void {
	const length = max(natLength(a), natLength(b) + limbs);
	for (let i = natLength(a); i <= length; i++) setLimb(a, i, 0);
	let carry: u64 = 0;
	for (let i = limbs; i <= length; i++) {
		carry += limb(a, i) + <u64>natLimb(b, i - limbs);
		setLimb(a, i, carry);
		carry >>= 32;
	}
	store<u32>(a, length + 1);
	trimmed(a);
}
