/** Numbers as `to_number` takes them from strings: what Go's `ParseFloat` takes, in decimal. */
import { numberOfText, scanDecimal, scannedEnd, scannedExponent, scannedFirst } from "./decimal";
import { stringBytes, stringSize } from "./string";
import { beginText, endText, putByte, putBytes } from "./text";
import { Value } from "./value";

/** A double is below 1.8 × 10^308: 0.18 × 10^309. */
const DOUBLE_EXPONENT: i32 = 309;
/** The first digits of the least number of that size that is none. */
const DOUBLE_DIGITS: u64 = 17976931348623158;

// @ts-ignore: decorator
@inline
function isDigit(p: usize, end: usize): bool {
	return p < end && <u32>load<u8>(p) - 0x30 < 10;
}

function skipDigits(p: usize, end: usize): usize {
	while (isDigit(p, end)) p++;
	return p;
}

/** Whether the number scanned last is too large for a double. */
function isBeyondDouble(): bool {
	if (scannedExponent() != DOUBLE_EXPONENT) return scannedExponent() > DOUBLE_EXPONENT;
	let digits: u64 = 0;
	let count = 0;
	for (let p = scannedFirst(); count < 17; p++) {
		if (p < scannedEnd() && load<u8>(p) == 0x2e) continue;
		digits = digits * 10 + <u64>(p < scannedEnd() ? load<u8>(p) - 0x30 : 0);
		count++;
	}
	return digits >= DOUBLE_DIGITS;
}

/** The number that a string stands for; 0 when it stands for none. */
export function looseNumber(text: Value): Value {
	const bytes = stringBytes(text);
	const end = bytes + stringSize(text);
	const signed = bytes < end && (load<u8>(bytes) == 0x2d || load<u8>(bytes) == 0x2b);
	let whole = bytes + usize(signed);
	const point = skipDigits(whole, end);
	const hasPoint = point < end && load<u8>(point) == 0x2e;
	const exponent = hasPoint ? skipDigits(point + 1, end) : point;
	if (exponent - whole == usize(hasPoint)) return 0;
	if (exponent < end) {
		let p = exponent + 1;
		if ((load<u8>(exponent) | 0x20) != 0x65) return 0;
		if (p < end && (load<u8>(p) == 0x2d || load<u8>(p) == 0x2b)) p++;
		if (!isDigit(p, end) || skipDigits(p, end) != end) return 0;
	}
	while (whole + 1 < point && load<u8>(whole) == 0x30) whole++;
	// JSON has no plus, no zeros in front, and digits on both sides of a point.
	beginText();
	if (signed && load<u8>(bytes) == 0x2d) putByte(0x2d);
	if (whole == point) putByte(0x30);
	putBytes(whole, point - whole);
	if (exponent > point + 1) putBytes(point, exponent - point);
	putBytes(exponent, end - exponent);
	const json = endText();
	scanDecimal(stringBytes(json), stringSize(json));
	return isBeyondDouble() ? 0 : numberOfText(stringBytes(json), stringSize(json));
}
