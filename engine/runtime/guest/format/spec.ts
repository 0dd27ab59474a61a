/** What stands between `%` and the verb: flags, width and precision, and the output that only depends on them. */
import { putByte, putBytes } from "../text";
import { runeCount } from "../utf8";

export const SHARP: i32 = 1;
export const ZERO: i32 = 2;
export const PLUS: i32 = 4;
export const MINUS: i32 = 8;
export const SPACE: i32 = 16;
/** `%#v` and `%+v`, which are not `%#s` and `%+s`. */
export const SHARP_V: i32 = 32;
export const PLUS_V: i32 = 64;

/** `FLAG | FLAG` of the directive under way. */
let flags: i32 = 0;
/** In code points; 0: none. */
let width: i32 = 0;
/** -1: none. */
let precision: i32 = -1;

export function clearSpec(): void {
	flags = 0;
	width = 0;
	precision = -1;
}

// @ts-ignore: decorator
@inline
export function hasFlag(flag: i32): bool {
	return (flags & flag) != 0;
}

export function addFlag(flag: i32): void {
	flags |= flag;
}

/** The verb is `v`: its flags mean something else. */
export function turnToValueFlags(): void {
	if (flags & SHARP) flags ^= SHARP | SHARP_V;
	if (flags & PLUS) flags ^= PLUS | PLUS_V;
}

/** A negative width pads on the right. */
export function setWidth(size: i32): void {
	if (size < 0) flags = (flags | MINUS) & ~ZERO;
	width = abs(size);
}

export function setPrecision(size: i32): void {
	precision = size;
}

export function widthOf(): i32 {
	return width;
}

export function precisionOf(): i32 {
	return precision;
}

/** Writes `count` times the byte. */
export function putFill(byte: u32, count: i32): void {
	for (; count > 0; count--) putByte(byte);
}

/** Writes what is missing to the width on the left of `size` code points. */
export function padLeft(size: i32): void {
	if (!(flags & MINUS)) putFill(flags & ZERO ? 0x30 : 0x20, width - size);
}

export function padRight(size: i32): void {
	if (flags & MINUS) putFill(0x20, width - size);
}

/** Writes bytes, padded to the width. */
export function putPadded(bytes: usize, size: usize): void {
	if (width == 0) return putBytes(bytes, size);
	const runes = runeCount(bytes, bytes + size);
	padLeft(runes);
	putBytes(bytes, size);
	padRight(runes);
}
