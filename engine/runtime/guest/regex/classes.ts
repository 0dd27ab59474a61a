/** The classes with names: `\d`, `[:alpha:]`, `\p{Greek}`. Each is added to the ranges under construction. */
import { bytesAre } from "../string";
import { addRange } from "./ranges";

/** Adds digits, word characters or spaces; false when the letter names none of them. */
export function addPerlClass(letter: u32): bool {
	if (letter == 0x64) addRange(0x30, 0x39);
	else if (letter == 0x73) {
		addRange(9, 10);
		addRange(12, 13);
		addRange(0x20, 0x20);
	} else if (letter == 0x77) addWord();
	else return false;
	return true;
}

function addWord(): void {
	addAlphanumeric();
	addRange(0x5f, 0x5f);
}

function addAlphanumeric(): void {
	addRange(0x30, 0x39);
	addLetters();
}

function addLetters(): void {
	addRange(0x41, 0x5a);
	addRange(0x61, 0x7a);
}

/** Adds the class between `[:` and `:]`; false when there is none of that name. */
export function addPosixClass(name: usize, size: usize): bool {
	if (is(name, size, "alnum")) addAlphanumeric();
	else if (is(name, size, "alpha")) addLetters();
	else if (is(name, size, "ascii")) addRange(0, 0x7f);
	else if (is(name, size, "blank")) addPair(9, 0x20);
	else if (is(name, size, "cntrl")) addControls();
	else if (is(name, size, "digit")) addRange(0x30, 0x39);
	else if (is(name, size, "graph")) addRange(0x21, 0x7e);
	else if (is(name, size, "lower")) addRange(0x61, 0x7a);
	else if (is(name, size, "print")) addRange(0x20, 0x7e);
	else if (is(name, size, "punct")) addPunctuation();
	else if (is(name, size, "space")) addSpaces();
	else if (is(name, size, "upper")) addRange(0x41, 0x5a);
	else if (is(name, size, "word")) addWord();
	else if (is(name, size, "xdigit")) addHexDigits();
	else return false;
	return true;
}

function is(name: usize, size: usize, literal: string): bool {
	return size == <usize>literal.length && bytesAre(name, literal);
}

function addPair(first: u32, second: u32): void {
	addRange(first, first);
	addRange(second, second);
}

function addControls(): void {
	addRange(0, 0x1f);
	addRange(0x7f, 0x7f);
}

function addPunctuation(): void {
	addRange(0x21, 0x2f);
	addRange(0x3a, 0x40);
	addRange(0x5b, 0x60);
	addRange(0x7b, 0x7e);
}

function addSpaces(): void {
	addRange(9, 13);
	addRange(0x20, 0x20);
}

function addHexDigits(): void {
	addRange(0x30, 0x39);
	addRange(0x41, 0x46);
	addRange(0x61, 0x66);
}
