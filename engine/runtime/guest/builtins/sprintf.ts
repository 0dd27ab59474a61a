/** `sprintf`: the directives of a format, in the words of Go's fmt. */
import { arrayLength } from "../array";
import { isSmallInteger, putArgument, putTyped, readyArguments } from "../format/argument";
import { addFlag, clearSpec, MINUS, PLUS, setPrecision, setWidth, SHARP, SPACE, ZERO } from "../format/spec";
import { stringBytes } from "../string";
import { beginText, endText, putAscii, putByte, putBytes, putCodePoint } from "../text";
import { runeAt, runeSize } from "../utf8";
import { integerOf, isArray, isString, Value } from "../value";
import { stringEnd } from "../view";

/** A width, precision or argument number beyond this is as good as none: it stops output that fills the memory. */
const NUMBER_MAX: i32 = 1_000_000;

let at: usize = 0;
let end: usize = 0;
let ready: usize = 0;
/** The number of the argument that the next directive takes. */
let next: i32 = 0;
let count: i32 = 0;
/** The last thing read was an argument's number, as in `%[2]d`. */
let afterIndex: bool = false;
let isIndexGood: bool = true;
/** Arguments were taken by number, so that those left over are not reported. */
let reordered: bool = false;

export function builtin_sprintf(format: Value, args: Value): Value {
	if (!isString(format) || !isArray(args)) return 0;
	ready = readyArguments(args);
	count = arrayLength(args);
	at = stringBytes(format);
	end = stringEnd(format);
	next = 0;
	afterIndex = false;
	reordered = false;
	beginText();
	putDirectives();
	if (!reordered && next < count) putExtra();
	return endText();
}

function putDirectives(): void {
	while (at < end) {
		const from = at;
		while (at < end && load<u8>(at) != 0x25) at++;
		putBytes(from, at - from);
		if (at == end) return;
		at++;
		putDirective();
	}
}

function putDirective(): void {
	clearSpec();
	isIndexGood = true;
	readFlags();
	readIndex();
	readWidth();
	if (at + 1 < end && load<u8>(at) == 0x2e) readPrecision();
	if (!afterIndex) readIndex();
	if (at == end) return putAscii("%!(NOVERB)");
	const verb = runeAt(at, end);
	at += runeSize;
	if (verb == 0x25) putByte(0x25);
	else if (!isIndexGood) putBadDirective(verb, "(BADINDEX)");
	else if (next >= count) putBadDirective(verb, "(MISSING)");
	else putArgument(argumentAt(next++), verb);
}

function putBadDirective(verb: u32, what: string): void {
	putAscii("%!");
	putCodePoint(verb);
	putAscii(what);
}

function putExtra(): void {
	clearSpec();
	putAscii("%!(EXTRA ");
	for (let i = next; i < count; i++) {
		if (i > next) putAscii(", ");
		putTyped(argumentAt(i));
	}
	putByte(0x29);
}

function argumentAt(index: i32): usize {
	return load<u32>(ready + (index << 2));
}

function readFlags(): void {
	for (; at < end; at++) {
		const byte = load<u8>(at);
		if (byte == 0x23) addFlag(SHARP);
		else if (byte == 0x30) addFlag(ZERO);
		else if (byte == 0x2b) addFlag(PLUS);
		else if (byte == 0x2d) addFlag(MINUS);
		else if (byte == 0x20) addFlag(SPACE);
		else return;
	}
}

/** `[n]` */
function readIndex(): void {
	afterIndex = false;
	if (at == end || load<u8>(at) != 0x5b) return;
	reordered = true;
	let close = at + 1;
	while (close < end && load<u8>(close) != 0x5d) close++;
	if (end - at < 3 || close == end) {
		at++;
		isIndexGood = false;
		return;
	}
	at++;
	const index = readNumber(close) - 1;
	afterIndex = at == close && index >= -1;
	at = close + 1;
	if (afterIndex && index >= 0 && index < count) next = index;
	else isIndexGood = false;
}

/** The number that stands before `stop`, or -1; leaves `at` behind it, or at `stop` when it is too great. */
function readNumber(stop: usize): i32 {
	let number = -1;
	for (; at < stop; at++) {
		const digit = <i32>load<u8>(at) - 0x30;
		if (digit < 0 || digit > 9) break;
		if (number > NUMBER_MAX) {
			at = stop;
			return -1;
		}
		number = max(number, 0) * 10 + digit;
	}
	return number;
}

function readWidth(): void {
	if (at < end && load<u8>(at) == 0x2a) {
		at++;
		if (isNextSize()) setWidth(<i32>integerOf(argumentAt(next)));
		else putAscii("%!(BADWIDTH)");
		next = min(next + 1, count);
		afterIndex = false;
		return;
	}
	const width = readNumber(end);
	if (width < 0) return;
	setWidth(width);
	if (afterIndex) isIndexGood = false;
}

function readPrecision(): void {
	at++;
	if (afterIndex) isIndexGood = false;
	readIndex();
	if (at == end || load<u8>(at) != 0x2a) {
		setPrecision(max(readNumber(end), 0));
		return;
	}
	at++;
	const isGood = isNextSize() && integerOf(argumentAt(next)) >= 0;
	if (isGood) setPrecision(<i32>integerOf(argumentAt(next)));
	else putAscii("%!(BADPREC)");
	next = min(next + 1, count);
	afterIndex = false;
}

/** Whether the next argument can be a width or precision. */
function isNextSize(): bool {
	if (next >= count || !isSmallInteger(argumentAt(next))) return false;
	const value = integerOf(argumentAt(next));
	return value >= -NUMBER_MAX && value <= NUMBER_MAX;
}
