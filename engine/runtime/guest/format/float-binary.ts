/** Floats by their bits: `%b`, and `%x` in hexadecimal. */
import { exponentOf, FRACTION_BITS, mantissaOf } from "./float-bits";
import { addByte, addNumber, openLine } from "./scratch";

/** Where `%x` wants the leading bit, so that 15 digits follow it. */
const LEADING_BIT: u64 = 1 << 60;

/** Adds mantissa and exponent of two to a new line: 4503599627370496p-52 */
export function formatBits(value: f64): void {
	const bits = reinterpret<u64>(value);
	openLine(32);
	addNumber(mantissaOf(bits), 1);
	addByte(0x70);
	const exponent = exponentOf(bits) - FRACTION_BITS;
	addByte(exponent < 0 ? 0x2d : 0x2b);
	addNumber(abs(exponent), 1);
}

/** Adds 0x1.yyyp+dd to a new line; `verb` is `x` or `X`, `precision` -1 is as many digits as there are. */
export function formatHexFloat(value: f64, verb: u32, precision: i32): void {
	const bits = reinterpret<u64>(value);
	let mantissa = mantissaOf(bits) << (60 - FRACTION_BITS);
	let exponent = mantissa == 0 ? 0 : exponentOf(bits);
	for (; mantissa != 0 && (mantissa & LEADING_BIT) == 0; exponent--) mantissa <<= 1;
	if (precision >= 0 && precision < 15) mantissa = roundHex(mantissa, <u64>precision * 4);
	if (mantissa & (LEADING_BIT << 1)) {
		mantissa >>= 1;
		exponent++;
	}
	openLine(max(precision, 16) + 16);
	addByte(0x30);
	addByte(verb);
	addByte(0x30 + u32((mantissa & LEADING_BIT) != 0));
	addHexFraction(mantissa << 4, precision, verb);
	addByte(verb - 8);
	addByte(exponent < 0 ? 0x2d : 0x2b);
	addNumber(abs(exponent), 2);
}

function roundHex(mantissa: u64, keptBits: u64): u64 {
	const extra = (mantissa << keptBits) & (LEADING_BIT - 1);
	mantissa >>= 60 - keptBits;
	if ((extra | (mantissa & 1)) > LEADING_BIT >> 1) mantissa++;
	return mantissa << (60 - keptBits);
}

function addHexFraction(fraction: u64, precision: i32, verb: u32): void {
	if (precision < 0 ? fraction != 0 : precision > 0) addByte(0x2e);
	for (let i = 0; precision < 0 ? fraction != 0 : i < precision; i++) {
		const digit = <u32>(fraction >> 60);
		addByte(digit < 10 ? 0x30 + digit : digit - 10 + verb - 0x17);
		fraction <<= 4;
	}
}
