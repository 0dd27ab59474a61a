/**
 * Natural numbers of any size, for arithmetic beyond 64 bits: the number of limbs (u32), whether an `integer.ts` value
 * is below 0 (u32), then the limbs, 32 bits each, the lowest first and the highest never 0. They never change once made.
 */
import { alloc } from "./heap";
import { MAX_BITS } from "./limits";

/** The address of a natural number. */
export type Nat = usize;

const LIMBS: usize = 8;

// @ts-ignore: decorator
@inline
export function natLength(nat: Nat): u32 {
	return load<u32>(nat);
}

// @ts-ignore: decorator
@inline
function limb(nat: Nat, index: u32): u64 {
	return load<u32>(nat + (<usize>index << 2), LIMBS);
}

// @ts-ignore: decorator
@inline
function setLimb(nat: Nat, index: u32, value: u64): void {
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

/** Sets a limb of a number that is being made. */
export function putLimb(nat: Nat, index: u32, value: u32): void {
	setLimb(nat, index, value);
}

/** The number without the zeros above its highest limb. */
export function trimmed(nat: Nat): Nat {
	let length = natLength(nat);
	while (length > 0 && limb(nat, length - 1) == 0) length--;
	store<u32>(nat, length);
	return nat;
}

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

/** `nat * factor + summand`, in place; there must be room for what is carried. */
function multiplyAdd(nat: Nat, factor: u64, summand: u64): void {
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

/** Divides in place by a small number; the remainder. */
function divideSmall(nat: Nat, divisor: u64): u32 {
	let rest: u64 = 0;
	for (let i = natLength(nat); i-- > 0; ) {
		rest = (rest << 32) | limb(nat, i);
		setLimb(nat, i, rest / divisor);
		rest %= divisor;
	}
	trimmed(nat);
	return <u32>rest;
}

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

/** The low 64 bits. */
export function natLow(nat: Nat): u64 {
	return <u64>natLimb(nat, 0) | (<u64>natLimb(nat, 1) << 32);
}

let remainder: Nat = 0;

/** What the last `divideNats` left. */
export function divisionRest(): Nat {
	return remainder;
}

/** `a / b`, the whole part; `b` is not 0. Knuth's algorithm D. `divisionRest` has the rest. */
export function divideNats(a: Nat, b: Nat): Nat {
	if (compareNats(a, b) < 0) {
		remainder = a;
		return newLimbs(0);
	}
	const shift = <u32>clz(<u32>limb(b, natLength(b) - 1));
	const divisor = shiftLeft(b, shift);
	const rest = addNats(shiftLeft(a, shift), newLimbs(0));
	const size = natLength(divisor);
	// A limb more than the dividend has, so that every step may look at one above.
	const dividend = newLimbs(natLength(rest) + 1);
	memory.copy(dividend + LIMBS, rest + LIMBS, <usize>natLength(rest) << 2);
	const quotient = newLimbs(natLength(rest) - size + 1);
	for (let i = natLength(quotient); i-- > 0; ) setLimb(quotient, i, divideStep(dividend, divisor, i));
	remainder = shiftRight(trimmed(dividend), shift);
	return trimmed(quotient);
}

/** Takes the divisor, moved up by `at` limbs, off the dividend as often as it goes: that often. */
function divideStep(dividend: Nat, divisor: Nat, at: u32): u64 {
	const size = natLength(divisor);
	const high = (limb(dividend, at + size) << 32) | limb(dividend, at + size - 1);
	const top = limb(divisor, size - 1);
	let digit = min(high / top, 0xffffffff);
	if (size > 1) {
		const next = limb(divisor, size - 2);
		while (true) {
			const left = high - digit * top;
			if (left >> 32 != 0 || digit * next <= ((left << 32) | limb(dividend, at + size - 2))) break;
			digit--;
		}
	}
	if (!subtractTimes(dividend, divisor, at, digit)) return digit;
	// One too many: it goes back.
	let carry: u64 = 0;
	for (let i: u32 = 0; i <= size; i++) {
		carry += limb(dividend, at + i) + <u64>natLimb(divisor, i);
		setLimb(dividend, at + i, carry);
		carry >>= 32;
	}
	return digit - 1;
}

/** Subtracts `digit` times the divisor in place; whether that went below 0. */
function subtractTimes(dividend: Nat, divisor: Nat, at: u32, digit: u64): bool {
	let carry: u64 = 0;
	let borrow: u64 = 0;
	for (let i: u32 = 0; i <= natLength(divisor); i++) {
		carry += digit * <u64>natLimb(divisor, i);
		const left = limb(dividend, at + i) - (carry & 0xffffffff) - borrow;
		setLimb(dividend, at + i, left);
		borrow = left >> 63;
		carry >>= 32;
	}
	return borrow != 0;
}

/** The number that decimal digits at [first, end) stand for, `zeros` zeros behind them; a point does not count. */
export function natOfDigits(first: usize, end: usize, zeros: u32): Nat {
	// A digit takes less than 3.33 bits.
	const nat = newLimbs(<u32>((end - first + zeros) / 9) + 2);
	store<u32>(nat, 0);
	let chunk: u64 = 0;
	let scale: u64 = 1;
	const total = end + zeros;
	for (let p = first; p < total; p++) {
		const byte = <u32>(p < end ? load<u8>(p) : 0x30);
		if (byte == 0x2e) continue;
		chunk = chunk * 10 + <u64>(byte - 0x30);
		scale *= 10;
		if (scale == 1000000000) {
			multiplyAdd(nat, scale, chunk);
			chunk = 0;
			scale = 1;
		}
	}
	if (scale > 1) multiplyAdd(nat, scale, chunk);
	return nat;
}

/** 5 to the power of `exponent`. */
export function powerOfFive(exponent: u32): Nat {
	// 5^12 takes less than 28 bits.
	const nat = newLimbs(exponent / 12 + 2);
	store<u32>(nat, 1);
	setLimb(nat, 0, 1);
	let rest = exponent;
	for (; rest >= 12; rest -= 12) multiplyAdd(nat, 244140625, 0);
	for (; rest > 0; rest--) multiplyAdd(nat, 5, 0);
	return nat;
}

/** Digits that `natDigits` needs at most. */
export function digitsRoom(nat: Nat): usize {
	return <usize>natLength(nat) * 10 + 1;
}

/** Writes the digits of `nat` in `base` (2 to 36) so that they end before `end`; where they start. `nat` becomes 0. */
export function drainDigits(nat: Nat, base: u32, end: usize): usize {
	let p = end;
	// As many digits at a time as fit a limb.
	let chunk: u64 = base;
	let digits = 1;
	for (; chunk * base <= 0xffffffff; digits++) chunk *= base;
	do {
		let rest = divideSmall(nat, chunk);
		for (let i = 0; i < digits && (rest != 0 || !isZero(nat)); i++) {
			const digit = rest % base;
			store<u8>(--p, digit < 10 ? 0x30 + digit : 0x57 + digit);
			rest /= base;
		}
	} while (!isZero(nat));
	if (p == end) store<u8>(--p, 0x30);
	return p;
}

/** A copy that may be drained. */
export function copyNat(nat: Nat): Nat {
	return shiftLeft(nat, 0);
}

/** Whether a number is larger than arithmetic goes. */
export function isTooBig(nat: Nat): bool {
	return bitLength(nat) > MAX_BITS;
}
