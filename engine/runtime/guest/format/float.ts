/** Floats in decimal: `%e %E %f %g %G`. */
import {
	decimalCount,
	decimalDigit,
	decimalFloat,
	decimalPoint,
	readFloat,
	readShortest,
	roundDecimal,
} from "./decimal";
import { addByte, addNumber, openLine } from "./scratch";

/** With the shortest digits, `%g` writes an exponent from this power of ten on. */
const SHORTEST_EXPONENT: i32 = 6;
/** Sign, point, exponent and one digit on either side. */
const LINE_EXTRA: i32 = 16;

/** So few digits, and no exponent near the limits, are always the shortest of their float. */
const SAFE_DIGITS: i32 = 15;
const SAFE_POINT: i32 = 290;

/**
 * Adds the float that is nearest to the decimal under the pen to a new line, without its sign. `precision` -1: the
 * shortest text that reads back.
 */
export function formatFloat(verb: u32, precision: i32): void {
	const shortest = precision < 0;
	if (shortest) {
		if (decimalCount() > SAFE_DIGITS || abs(decimalPoint()) > SAFE_POINT) readShortest(decimalFloat());
		openLine(decimalCount() + abs(decimalPoint()) + LINE_EXTRA);
	} else {
		readFloat(decimalFloat());
		openLine(decimalCount() + max(decimalPoint(), 0) + precision + LINE_EXTRA);
	}
	if (verb == 0x66) addFixed(shortest ? max(decimalCount() - decimalPoint(), 0) : roundFraction(precision));
	else if ((verb | 0x20) == 0x65) addScientific(shortest ? decimalCount() - 1 : roundDigits(precision + 1) - 1, verb);
	else addGeneral(shortest ? -1 : roundDigits(max(precision, 1)), verb - 2);
}

function roundFraction(size: i32): i32 {
	roundDecimal(decimalPoint() + size);
	return size;
}

function roundDigits(size: i32): i32 {
	roundDecimal(size);
	return size;
}

/** `%g`: at most `precision` digits, -1 for all there are. `verb`: the `e` to write. */
function addGeneral(precision: i32, verb: u32): void {
	const count = decimalCount();
	const point = decimalPoint();
	let threshold = precision > count && count >= point ? count : precision;
	let size = precision;
	if (precision < 0) {
		threshold = SHORTEST_EXPONENT;
		size = count;
	}
	if (point - 1 < -4 || point - 1 >= threshold) addScientific(min(size, count) - 1, verb);
	else addFixed(max((size > point ? count : size) - point, 0));
}

/** -ddd.ddd */
function addFixed(fraction: i32): void {
	const point = decimalPoint();
	if (point <= 0) addByte(0x30);
	for (let i = 0; i < point; i++) addByte(decimalDigit(i));
	if (fraction <= 0) return;
	addByte(0x2e);
	for (let i = 0; i < fraction; i++) addByte(decimalDigit(point + i));
}

/** -d.ddde+dd */
function addScientific(fraction: i32, verb: u32): void {
	addByte(decimalDigit(0));
	if (fraction > 0) addByte(0x2e);
	for (let i = 1; i <= fraction; i++) addByte(decimalDigit(i));
	const exponent = decimalCount() == 0 ? 0 : decimalPoint() - 1;
	addByte(verb);
	addByte(exponent < 0 ? 0x2d : 0x2b);
	addNumber(abs(exponent), 2);
}
