/** Unsigned integers of any size, as far as decimal and binary fractions need them: a count of 32-bit limbs, lowest first. */
import { alloc } from "../heap";

const COUNT_SIZE: usize = 8;

/** Room for a number of up to `bits` bits; its value is 0. */
export function newBignum(bits: u32): usize {
	const number = alloc(COUNT_SIZE + (((bits >> 5) + 2) << 2));
	store<u32>(number, 0);
	return number;
}

// @ts-ignore: decorator
@inline
function limb(number: usize, index: u32): usize {
	return number + COUNT_SIZE + (index << 2);
}

// @ts-ignore: decorator
@inline
function countOf(number: usize): u32 {
	return load<u32>(number);
}

export function isZero(number: usize): bool {
	return countOf(number) == 0;
}

/** number = number * factor + addend */
export function multiplyAdd(number: usize, factor: u32, addend: u32): void {
	const count = countOf(number);
	let carry = <u64>addend;
	for (let i: u32 = 0; i < count; i++) {
		carry += <u64>load<u32>(limb(number, i)) * factor;
		store<u32>(limb(number, i), <u32>carry);
		carry >>= 32;
	}
	if (carry == 0) return;
	store<u32>(limb(number, count), <u32>carry);
	store<u32>(number, count + 1);
}

/** number = number * base ^ exponent, for a small base */
export function multiplyPower(number: usize, base: u32, exponent: u32): void {
	for (; exponent > 0; exponent--) multiplyAdd(number, base, 0);
}

/** number = number << bits */
export function shiftLeft(number: usize, bits: u32): void {
	const count = countOf(number);
	if (count == 0) return;
	const limbs = bits >> 5;
	if (limbs > 0) {
		memory.copy(limb(number, limbs), limb(number, 0), count << 2);
		memory.fill(limb(number, 0), 0, limbs << 2);
		store<u32>(number, count + limbs);
	}
	multiplyAdd(number, 1 << (bits & 31), 0);
}

/** number = number / divisor; the answer is the remainder. */
export function divideSmall(number: usize, divisor: u32): u32 {
	const count = countOf(number);
	let rest: u64 = 0;
	for (let i = count; i-- > 0; ) {
		rest = (rest << 32) | load<u32>(limb(number, i));
		store<u32>(limb(number, i), <u32>(rest / divisor));
		rest %= divisor;
	}
	trim(number, count);
	return <u32>rest;
}

/** a = a - b; `b` is not greater. */
export function subtract(a: usize, b: usize): void {
	const count = countOf(a);
	let borrow: i64 = 0;
	for (let i: u32 = 0; i < count; i++) {
		borrow += <i64>load<u32>(limb(a, i)) - (i < countOf(b) ? <i64>load<u32>(limb(b, i)) : 0);
		store<u32>(limb(a, i), <u32>borrow);
		borrow >>= 32;
	}
	trim(a, count);
}

function trim(number: usize, count: u32): void {
	while (count > 0 && load<u32>(limb(number, count - 1)) == 0) count--;
	store<u32>(number, count);
}

export function isLess(a: usize, b: usize): bool {
	const count = countOf(a);
	if (count != countOf(b)) return count < countOf(b);
	for (let i = count; i-- > 0; ) {
		const left = load<u32>(limb(a, i));
		const right = load<u32>(limb(b, i));
		if (left != right) return left < right;
	}
	return false;
}

export function bitLength(number: usize): u32 {
	const count = countOf(number);
	return count == 0 ? 0 : (count << 5) - <u32>clz(load<u32>(limb(number, count - 1)));
}

/** `size` bits from bit `at` up; `size` divides 32 or `at` lies in the last limb. */
export function bitsAt(number: usize, at: u32, size: u32): u32 {
	const index = at >> 5;
	let bits = <u64>load<u32>(limb(number, index));
	if (index + 1 < countOf(number)) bits |= <u64>load<u32>(limb(number, index + 1)) << 32;
	return <u32>(bits >> (at & 31)) & ((1 << size) - 1);
}

/** a = a + b * 2^(32 * limbs); `a` has room for the sum. */
export function addShifted(a: usize, b: usize, limbs: u32): void {
	const size = max(countOf(a), countOf(b) + limbs);
	for (let i = countOf(a); i <= size; i++) store<u32>(limb(a, i), 0);
	let carry: u64 = 0;
	for (let i = limbs; i <= size; i++) {
		carry += <u64>load<u32>(limb(a, i)) + (i - limbs < countOf(b) ? <u64>load<u32>(limb(b, i - limbs)) : 0);
		store<u32>(limb(a, i), <u32>carry);
		carry >>= 32;
	}
	trim(a, size + 1);
}

/** A copy with room for `bits` bits more. */
export function copyBignum(number: usize, bits: u32): usize {
	const copy = newBignum((countOf(number) << 5) + bits);
	memory.copy(copy, number, COUNT_SIZE + (<usize>countOf(number) << 2));
	return copy;
}
