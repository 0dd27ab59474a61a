/** Semantic versions, with an optional `v` before them. */
import { compareBytes, stringBytes } from "../string";
import { isWordByte } from "../utf8";
import { isString, newBoolean, newInteger, Value } from "../value";
import { stringEnd } from "../view";

let major: i64 = 0;
let minor: i64 = 0;
let patch: i64 = 0;
/** The pre-release part. */
let preStart: usize = 0;
let preEnd: usize = 0;

export function builtin_semver_is_valid(version: Value): Value {
	return newBoolean(isString(version) && parseVersion(version));
}

export function builtin_semver_compare(a: Value, b: Value): Value {
	if (!isString(a) || !isString(b) || !parseVersion(a)) return 0;
	const majorOfA = major;
	const minorOfA = minor;
	const patchOfA = patch;
	const start = preStart;
	const end = preEnd;
	if (!parseVersion(b)) return 0;
	let order = orderOf(majorOfA, major);
	if (order == 0) order = orderOf(minorOfA, minor);
	if (order == 0) order = orderOf(patchOfA, patch);
	return newInteger(order == 0 ? comparePre(start, end) : order);
}

function orderOf(a: i64, b: i64): i32 {
	return i32(a > b) - i32(a < b);
}

/** major "." minor "." patch ("-" pre)? ("+" build)? */
function parseVersion(version: Value): bool {
	let at = stringBytes(version);
	let end = stringEnd(version);
	if (at < end && load<u8>(at) == 0x76) at++;
	const build = findByteOf(at, end, 0x2b);
	if (build < end) {
		if (!areIdentifiers(build + 1, end, false)) return false;
		end = build;
	}
	preEnd = end;
	preStart = end;
	const pre = findByteOf(at, end, 0x2d);
	if (pre < end) {
		if (!areIdentifiers(pre + 1, end, true)) return false;
		preStart = pre + 1;
		end = pre;
	}
	const first = findByteOf(at, end, 0x2e);
	const second = first < end ? findByteOf(first + 1, end, 0x2e) : end;
	if (second == end) return false;
	major = parseNumber(at, first);
	minor = parseNumber(first + 1, second);
	patch = parseNumber(second + 1, end);
	return major >= 0 && minor >= 0 && patch >= 0;
}

/** The address of the first such byte in [at, end), or `end`. */
function findByteOf(at: usize, end: usize, byte: u32): usize {
	while (at < end && load<u8>(at) != byte) at++;
	return at;
}

/** A number without leading zeros that fits an i64; -1 for what is none. */
function parseNumber(at: usize, end: usize): i64 {
	if (at == end || end - at > 19 || (end - at > 1 && load<u8>(at) == 0x30)) return -1;
	let value: u64 = 0;
	for (; at < end; at++) {
		const digit = <u32>load<u8>(at) - 0x30;
		if (digit > 9) return -1;
		value = value * 10 + digit;
	}
	return value > <u64>i64.MAX_VALUE ? -1 : <i64>value;
}

/** Identifiers with dots between, none empty; numbers without leading zeros, if asked. */
function areIdentifiers(at: usize, end: usize, isStrict: bool): bool {
	while (true) {
		const dot = findByteOf(at, end, 0x2e);
		if (dot == at) return false;
		for (let i = at; i < dot; i++) {
			const byte: u32 = load<u8>(i);
			if (byte == 0x5f || (byte != 0x2d && !isWordByte(byte))) return false;
		}
		if (isStrict && dot - at > 1 && load<u8>(at) == 0x30 && isNumeric(at, dot)) return false;
		if (dot == end) return true;
		at = dot + 1;
	}
}

function isNumeric(at: usize, end: usize): bool {
	for (let i = at; i < end; i++) {
		if (<u32>load<u8>(i) - 0x30 > 9) return false;
	}
	return at < end;
}

/** The order of a pre-release part and the one of the version that was parsed last; none at all comes last. */
function comparePre(at: usize, end: usize): i32 {
	let other = preStart;
	if (at == end || other == preEnd) return i32(at == end) - i32(other == preEnd);
	while (true) {
		const stop = findByteOf(at, end, 0x2e);
		const otherStop = findByteOf(other, preEnd, 0x2e);
		const order = compareIdentifiers(at, stop, other, otherStop);
		if (order != 0) return order;
		if (stop == end || otherStop == preEnd) return i32(stop < end) - i32(otherStop < preEnd);
		at = stop + 1;
		other = otherStop + 1;
	}
}

/** Numbers come before words, and by value; beyond an i64 they are all the same. */
function compareIdentifiers(a: usize, aEnd: usize, b: usize, bEnd: usize): i32 {
	const isNumber = isNumeric(a, aEnd);
	if (isNumber != isNumeric(b, bEnd)) return isNumber ? -1 : 1;
	if (!isNumber) return compareBytes(a, aEnd - a, b, bEnd - b);
	return orderOf(cappedNumber(a, aEnd), cappedNumber(b, bEnd));
}

function cappedNumber(at: usize, end: usize): i64 {
	const value = parseNumber(at, end);
	return value < 0 ? i64.MAX_VALUE : value;
}
