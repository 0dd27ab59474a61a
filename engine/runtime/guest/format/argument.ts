/** The arguments of `sprintf`: numbers and strings as they are, everything else as its text in Rego. */
import { arrayAt, arrayLength } from "../array";
import { alloc } from "../heap";
import { hasNumberText, numberText, numberTextSize } from "../number-text";
import { stringBytes, stringOf, stringSize } from "../string";
import { putAscii, putByte, putBytes, putCodePoint } from "../text";
import { RUNE_ERROR, RUNE_MAX, runeSkip } from "../utf8";
import { integerOf, isInteger, isNumber, isString, Value } from "../value";
import { valueText } from "../value-text";
import { decimalFloat, readDecimal } from "./decimal";
import { isFloatVerb, putFloat } from "./float-text";
import { putBigInteger, putSmallInteger, shiftOfVerb } from "./integer";
import { putHexBytes } from "./quote";
import { putRune, putRuneQuoted, putStringQuoted, putUnicode } from "./quoted-text";
import { hasFlag, precisionOf, putPadded, SHARP_V, turnToValueFlags } from "./spec";

const KIND_STRING: i32 = 0;
const KIND_INTEGER: i32 = 1;
const KIND_BIG: i32 = 2;
const KIND_FLOAT: i32 = 3;

/** The bytes of what `kindOf` found to be no small integer. */
let bytes: usize = 0;
let size: usize = 0;

/** The addresses of the arguments, with texts in the place of all that is neither a number nor a string. */
export function readyArguments(args: Value): usize {
	const length = arrayLength(args);
	const ready = alloc(length << 2);
	for (let i: u32 = 0; i < length; i++) {
		const value = arrayAt(args, i);
		store<u32>(ready + (i << 2), <u32>(isString(value) || isNumber(value) ? value : valueText(value)));
	}
	return ready;
}

/** What Go would have the argument be. A float's decimal is under the pen then; an infinite one is a string. */
function kindOf(value: Value): i32 {
	if (isString(value)) {
		bytes = stringBytes(value);
		size = stringSize(value);
		return KIND_STRING;
	}
	if (!hasNumberText(value)) return KIND_INTEGER;
	bytes = numberText(value);
	size = numberTextSize(value);
	if (!isFloatText()) return isInteger(value) ? KIND_INTEGER : KIND_BIG;
	readDecimal(bytes, size);
	const float = decimalFloat();
	return float == Infinity || float == -Infinity ? KIND_STRING : KIND_FLOAT;
}

/** Whether Go would have an int64. */
export function isSmallInteger(value: Value): bool {
	return kindOf(value) == KIND_INTEGER;
}

function isFloatText(): bool {
	for (let i: usize = 0; i < size; i++) {
		const byte = load<u8>(bytes + i);
		if (byte == 0x2e || (byte | 0x20) == 0x65) return true;
	}
	return false;
}

/** Writes an argument for its directive. */
export function putArgument(value: Value, verb: u32): void {
	if (verb == 0x54) return putTypeName(kindOf(value));
	if (verb == 0x76 || verb == 0x77) turnToValueFlags();
	putKind(kindOf(value), value, verb);
}

/** Writes `type=value`. */
export function putTyped(value: Value): void {
	const kind = kindOf(value);
	putAscii(typeName(kind));
	putByte(0x3d);
	putKind(kind, value, 0x76);
}

function typeName(kind: i32): string {
	if (kind == KIND_STRING) return "string";
	if (kind == KIND_INTEGER) return "int64";
	return kind == KIND_BIG ? "*big.Int" : "float64";
}

/** `%T` */
function putTypeName(kind: i32): void {
	const name = stringOf(typeName(kind));
	putPadded(stringBytes(name), <usize>min(<u32>stringSize(name), <u32>precisionOf()));
}

function putKind(kind: i32, value: Value, verb: u32): void {
	if (kind == KIND_STRING) putText(value, verb);
	else if (kind == KIND_FLOAT) {
		if (isFloatVerb(verb)) putFloat(verb);
		else putWrongVerb(value, verb);
	} else if (kind == KIND_BIG) putBig(value, verb);
	else putInteger64(value, verb);
}

function putWrongVerb(value: Value, verb: u32): void {
	putAscii("%!");
	putCodePoint(verb);
	putByte(0x28);
	putTyped(value);
	putByte(0x29);
}

function putBig(value: Value, verb: u32): void {
	const known = verb == 0x73 ? 0x64 : verb;
	if (shiftOfVerb(known) >= 0) return putBigInteger(bytes, size, known);
	if (verb == 0x77) return putWrongVerb(value, verb);
	putAscii("%!");
	putCodePoint(verb);
	putAscii("(big.Int=");
	putBytes(bytes, size);
	putByte(0x29);
}

function putInteger64(value: Value, verb: u32): void {
	const integer = integerOf(value);
	const shift = shiftOfVerb(verb);
	if (shift >= 0) return putSmallInteger(integer, shift, verb);
	const rune = <u64>integer > RUNE_MAX ? RUNE_ERROR : <u32>integer;
	if (verb == 0x63) putRune(rune);
	else if (verb == 0x71) putRuneQuoted(rune);
	else if (verb == 0x55) putUnicode(integer);
	else putWrongVerb(value, verb);
}

function putText(value: Value, verb: u32): void {
	if (verb == 0x71 || (verb == 0x76 && hasFlag(SHARP_V))) return putStringQuoted(bytes, cutToPrecision());
	if (verb == 0x73 || verb == 0x76) return putPadded(bytes, cutToPrecision() - bytes);
	if ((verb | 0x20) != 0x78) return putWrongVerb(value, verb);
	putHexBytes(bytes, precisionOf() >= 0 ? min(size, <usize>precisionOf()) : size, verb == 0x58);
}

/** The address behind as many code points of the string as the precision lets through. */
function cutToPrecision(): usize {
	const end = bytes + size;
	return precisionOf() < 0 ? end : runeSkip(bytes, end, precisionOf());
}
