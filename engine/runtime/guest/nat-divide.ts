/** Division of natural numbers of any size. */
import {
	addNats,
	compareNats,
	LIMBS,
	limb,
	Nat,
	natLength,
	natLimb,
	newLimbs,
	setLimb,
	shiftLeft,
	shiftRight,
	trimmed,
} from "./nat";

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
