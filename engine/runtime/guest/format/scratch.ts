/** A line of bytes beside the text under construction, for what must be measured before it is written. */
import { alloc } from "../heap";

let start: usize = 0;
let at: usize = 0;

/** Begins a line of at most `capacity` bytes. */
export function openLine(capacity: usize): void {
	start = alloc(capacity);
	at = start;
}

export function addByte(byte: u32): void {
	store<u8>(at++, byte);
}

/** Adds a number with at least `least` decimal digits. */
export function addNumber(value: u64, least: i32): void {
	if (value > 9 || least > 1) addNumber(value / 10, least - 1);
	addByte(0x30 + <u32>(value % 10));
}

export function lineStart(): usize {
	return start;
}

export function lineSize(): usize {
	return at - start;
}
