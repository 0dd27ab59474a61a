/** `time.parse_rfc3339_ns`: a moment in nanoseconds since 1970, as far as an i64 counts them. */
import { stringBytes } from "../string";
import { isString, newInteger, Value } from "../value";
import { stringEnd } from "../view";

const BAD: i32 = -1;
const SECOND_NS: i64 = 1_000_000_000;
/** The seconds within which an i64 counts nanoseconds. */
const SECONDS_MAX: i64 = 9_223_372_036;

let at: usize = 0;
let end: usize = 0;

export function builtin_time_parse_rfc3339_ns(text: Value): Value {
	if (!isString(text)) return 0;
	at = stringBytes(text);
	end = stringEnd(text);
	const date = readDate();
	if (date == i64.MIN_VALUE || !skip(0x54)) return 0;
	const seconds = readClock();
	const nanoseconds = readFraction();
	const zone = readZone();
	if (seconds == BAD || zone == i32.MIN_VALUE || at != end) return 0;
	const total = date * 86_400 + seconds - zone;
	if (total > SECONDS_MAX || total < -SECONDS_MAX - 1) return 0;
	const whole = total < 0 ? (total + 1) * SECOND_NS : total * SECOND_NS;
	const rest = total < 0 ? nanoseconds - SECOND_NS : nanoseconds;
	const result = whole + rest;
	return result > 0 == total >= 0 || result == 0 ? newInteger(result) : 0;
}

function skip(byte: u32): bool {
	if (at >= end || load<u8>(at) != byte) return false;
	at++;
	return true;
}

/** Exactly `size` digits; BAD when there are fewer, or they are above `most`. */
function readDigits(size: i32, most: i32): i32 {
	let value = 0;
	for (let i = 0; i < size; i++, at++) {
		const digit = at < end ? <i32>load<u8>(at) - 0x30 : 10;
		if (digit < 0 || digit > 9) return BAD;
		value = value * 10 + digit;
	}
	return value > most ? BAD : value;
}

/** year "-" month "-" day: days since 1970; the least i64 when it is no date. */
function readDate(): i64 {
	const year = readDigits(4, 9999);
	const isYear = year >= 0 && skip(0x2d);
	const month = isYear ? readDigits(2, 12) : BAD;
	const isMonth = month > 0 && skip(0x2d);
	const day = isMonth ? readDigits(2, daysIn(month, year)) : BAD;
	return day > 0 ? daysBefore(year, month) + day - 1 : i64.MIN_VALUE;
}

function daysIn(month: i32, year: i32): i32 {
	if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
	return 30 + ((month + i32(month > 7)) & 1);
}

/** Days from 1970 to the first of the month, in years that begin with March. */
function daysBefore(year: i32, month: i32): i64 {
	const years = <i64>year - i64(month < 3);
	const months = (month + 9) % 12;
	const era = years >= 0 ? years / 400 : (years - 399) / 400;
	const inEra = years - era * 400;
	return era * 146_097 + inEra * 365 + inEra / 4 - inEra / 100 + (153 * months + 2) / 5 - 719_468;
}

/** hour ":" minute ":" second; the hour may have one digit. */
function readClock(): i32 {
	const isShort = at + 1 < end && load<u8>(at, 1) == 0x3a;
	const hour = readDigits(isShort ? 1 : 2, 23);
	if (hour < 0 || !skip(0x3a)) return BAD;
	const minute = readDigits(2, 59);
	if (minute < 0 || !skip(0x3a)) return BAD;
	const second = readDigits(2, 59);
	return second < 0 ? BAD : hour * 3600 + minute * 60 + second;
}

/** ("." | ",") digits, of which nine count. */
function readFraction(): i64 {
	if (at + 1 >= end || (load<u8>(at) != 0x2e && load<u8>(at) != 0x2c) || <u32>load<u8>(at, 1) - 0x30 > 9) return 0;
	let value: i64 = 0;
	let unit: i64 = SECOND_NS / 10;
	for (at++; at < end && <u32>load<u8>(at) - 0x30 < 10; at++, unit /= 10) value += (load<u8>(at) - 0x30) * unit;
	return value;
}

/** "Z", or a sign, hours, ":" and minutes: seconds; the least i32 when it is none. */
function readZone(): i32 {
	if (skip(0x5a)) return 0;
	const isNegative = skip(0x2d);
	if (!isNegative && !skip(0x2b)) return i32.MIN_VALUE;
	const hours = readDigits(2, 24);
	if (hours < 0 || !skip(0x3a)) return i32.MIN_VALUE;
	const minutes = readDigits(2, 60);
	if (minutes < 0) return i32.MIN_VALUE;
	const seconds = hours * 3600 + minutes * 60;
	return isNegative ? -seconds : seconds;
}
