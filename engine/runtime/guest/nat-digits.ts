/** Natural numbers of any size to digits and back. */
import { isZero, Nat, natLength } from "./nat";
import { divideSmall, multiplyAdd, natWithRoom } from "./nat-in-place";

/** The number that decimal digits at [first, end) stand for, `zeros` zeros behind them; a point does not count. */
export function natOfDigits(first: usize, end: usize, zeros: u32): Nat {
	// A digit takes less than 10/3 bits.
	const nat = natWithRoom(<u32>((end - first + zeros) * 10) / 3);
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
	// A factor of 5 takes less than 7/3 bits.
	const nat = natWithRoom((exponent * 7) / 3);
	multiplyAdd(nat, 0, 1);
	let rest = exponent;
	for (; rest >= 12; rest -= 12) multiplyAdd(nat, 244140625, 0);
	for (; rest > 0; rest--) multiplyAdd(nat, 5, 0);
	return nat;
}

/** Digits that `drainDigits` writes at most. */
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
