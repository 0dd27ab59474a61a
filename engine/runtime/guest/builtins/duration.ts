/** `time.parse_duration_ns`: `1h30m`, `1.5s`, and with days, weeks and years `2w1d`. */
import { decimalFloat, readDecimal, readFloat } from "../format/decimal";
import { formatFloat } from "../format/float";
import { lineSize, lineStart } from "../format/scratch";
import { stringBytes } from "../string";
import { isString, newInteger, Value } from "../value";
import { stringEnd } from "../view";

const BAD: u64 = u64.MAX_VALUE;
const HOUR_NS: u64 = 3_600_000_000_000;
const LIMIT: u64 = 1 << 63;
/** The digits of a fraction that count. */
const FRACTION_MAX: u64 = (1 << 63) / 10;

let at: usize = 0;
let end: usize = 0;
let isExtended: bool = false;

export function builtin_time_parse_duration_ns(text: Value): Value {
	if (!isString(text)) return 0;
	at = stringBytes(text);
	end = stringEnd(text);
	isExtended = hasExtendedUnit();
	const isNegative = at < end && load<u8>(at) == 0x2d;
	if (at < end && (isNegative || load<u8>(at) == 0x2b)) at++;
	if (at == end) return 0;
	if (end - at == 1 && load<u8>(at) == 0x30) return newInteger(0);
	let total: u64 = 0;
	while (at < end) {
		const part = readPart();
		if (part == BAD) return 0;
		total += part;
		if (total > LIMIT) return 0;
	}
	if (isNegative) return newInteger(-(<i64>total));
	return total == LIMIT ? 0 : newInteger(<i64>total);
}

/** Whether a letter stands somewhere for days, weeks or years. */
function hasExtendedUnit(): bool {
	for (let i = at; i < end; i++) {
		const byte = load<u8>(i);
		if (byte == 0x64 || byte == 0x77 || byte == 0x79) return true;
	}
	return false;
}

/** digits unit */
function readPart(): u64 {
	const start = at;
	while (at < end && (load<u8>(at) == 0x2e || <u32>load<u8>(at) - 0x30 < 10)) at++;
	const stop = at;
	if (start == stop || at == end) return BAD;
	const hours = readExtendedUnit();
	if (hours > 0) return extendedPart(start, stop, hours);
	return scaledPart(start, stop, readUnit());
}

/** The hours of a day, a week or a year, when the next letter says so; else 0. */
function readExtendedUnit(): i32 {
	if (!isExtended) return 0;
	const letter = load<u8>(at);
	const hours = letter == 0x64 ? 24 : letter == 0x77 ? 168 : letter == 0x79 ? 8760 : 0;
	if (hours > 0) at++;
	return hours;
}

/** What OPA makes of it: the float of the digits times the hours, written out, and read again as hours. */
function extendedPart(start: usize, stop: usize, hours: i32): u64 {
	if (!isDecimal(start, stop)) return BAD;
	readDecimal(start, stop - start);
	const value = decimalFloat() * <f64>hours;
	if (value == Infinity) return BAD;
	readFloat(value);
	formatFloat(0x66, -1);
	return scaledPart(lineStart(), lineStart() + lineSize(), HOUR_NS);
}

/** Digits with one point at most. */
function isDecimal(start: usize, stop: usize): bool {
	let points = 0;
	for (let i = start; i < stop; i++) points += i32(load<u8>(i) == 0x2e);
	return points < 2 && stop - start > <usize>points;
}

/** Nanoseconds of the unit that follows; 0 when it is unknown. */
function readUnit(): u64 {
	const start = at;
	while (at < end && load<u8>(at) != 0x2e && <u32>load<u8>(at) - 0x30 > 9) at++;
	const size = at - start;
	const first = load<u8>(start);
	if (size == 1) return first == 0x68 ? HOUR_NS : first == 0x6d ? HOUR_NS / 60 : first == 0x73 ? HOUR_NS / 3600 : 0;
	if (load<u8>(at - 1) != 0x73) return 0;
	if (size == 2) return first == 0x6e ? 1 : first == 0x75 ? 1000 : first == 0x6d ? 1_000_000 : 0;
	// The micro sign and the letter mu, the latter not among extended units.
	const sign = load<u16>(start);
	return size == 3 && (sign == 0xb5c2 || (sign == 0xbcce && !isExtended)) ? 1000 : 0;
}

/** The number in [start, stop) times the unit, cut to nanoseconds. */
function scaledPart(start: usize, stop: usize, unit: u64): u64 {
	if (unit == 0 || !isDecimal(start, stop)) return BAD;
	let whole: u64 = 0;
	for (; start < stop && load<u8>(start) != 0x2e; start++) {
		if (whole > LIMIT / 10) return BAD;
		whole = whole * 10 + load<u8>(start) - 0x30;
		if (whole > LIMIT) return BAD;
	}
	if (whole > LIMIT / unit) return BAD;
	const total = whole * unit + fraction(start + 1, stop, unit);
	return total > LIMIT ? BAD : total;
}

function fraction(start: usize, stop: usize, unit: u64): u64 {
	let value: u64 = 0;
	let scale: f64 = 1;
	for (; start < stop && value <= FRACTION_MAX; start++) {
		const next = value * 10 + load<u8>(start) - 0x30;
		if (next > LIMIT) break;
		value = next;
		scale *= 10;
	}
	return <u64>(<f64>value * (<f64>unit / scale));
}
