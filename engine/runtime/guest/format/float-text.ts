/** Floats with flags, width and precision, as Go's fmt pads and signs them. */
import { putByte, putBytes } from "../text";
import { decimalFloat, isDecimalNegative } from "./decimal";
import { formatFloat } from "./float";
import { formatBits, formatHexFloat } from "./float-binary";
import { addByte, lineSize, lineStart, openLine } from "./scratch";
import { hasFlag, MINUS, padRight, PLUS, precisionOf, putFill, SHARP, SPACE, widthOf, ZERO } from "./spec";

/** Whether a verb is one for floats. */
export function isFloatVerb(verb: u32): bool {
	const lower = verb | 0x20;
	return verb == 0x76 || verb == 0x62 || lower == 0x78 || lower - 0x65 < 3;
}

/** Writes the decimal under the pen as the float that is nearest to it. */
export function putFloat(verb: u32): void {
	const isNegative = isDecimalNegative();
	const precision = floatPrecision(verb);
	formatLine(verb == 0x76 ? 0x67 : verb == 0x46 ? 0x66 : verb, precision);
	if (hasFlag(SHARP) && verb != 0x62) restorePoint(zerosWanted(verb, precision));
	putSigned(isNegative ? 0x2d : hasFlag(PLUS) ? 0x2b : hasFlag(SPACE) ? 0x20 : 0);
}

function floatPrecision(verb: u32): i32 {
	if (precisionOf() >= 0) return precisionOf();
	const lower = verb | 0x20;
	return lower == 0x65 || lower == 0x66 ? 6 : -1;
}

function formatLine(verb: u32, precision: i32): void {
	if (verb == 0x62) formatBits(decimalFloat());
	else if ((verb | 0x20) == 0x78) formatHexFloat(decimalFloat(), verb, precision);
	else formatFloat(verb, precision);
}

/** How many digits `#` asks for; only `%#g` and `%#x` bring zeros back. */
function zerosWanted(verb: u32, precision: i32): i32 {
	if ((verb | 0x20) != 0x67 && verb != 0x76 && verb != 0x78) return 0;
	return precision < 0 ? 6 : precision;
}

/** `#`: the line gets a point if it has none, and zeros up to `wanted` digits, before its exponent. */
function restorePoint(wanted: i32): void {
	const size = lineSize();
	const from = lineStart();
	const isHex = size > 1 && (load<u8>(from + 1) | 0x20) == 0x78;
	let tail: usize = 0;
	let hasPoint = false;
	let counting = false;
	for (; tail < size; tail++) {
		const byte: u32 = load<u8>(from + tail);
		if ((byte | 0x20) == (isHex ? 0x70 : 0x65)) break;
		if (byte == 0x2e) hasPoint = true;
		else {
			counting = counting || byte != 0x30;
			wanted -= i32(counting);
		}
	}
	if (!hasPoint && tail == 1 && load<u8>(from) == 0x30) wanted--;
	openLine(size + max(wanted, 0) + 1);
	for (let i: usize = 0; i < tail; i++) addByte(load<u8>(from + i));
	if (!hasPoint) addByte(0x2e);
	for (; wanted > 0; wanted--) addByte(0x30);
	for (let i = tail; i < size; i++) addByte(load<u8>(from + i));
}

/** Writes the line behind a sign (0: none), zeros between the two. */
function putSigned(sign: u32): void {
	const length = <i32>lineSize() + i32(sign != 0);
	const isZeroed = hasFlag(ZERO) && !hasFlag(MINUS);
	if (!isZeroed && !hasFlag(MINUS)) putFill(0x20, widthOf() - length);
	if (sign) putByte(sign);
	if (isZeroed) putFill(0x30, widthOf() - length);
	putBytes(lineStart(), lineSize());
	padRight(length);
}
