/** The text of `opa_value_parse`, ground terms of Rego: JSON, sets as `{1, 2}` and `set()`, any value as a key, a last comma. */
import { arrayAppend, newArray } from "./array";
import { MAX_DEPTH } from "./limits";
import { newObject, objectInsert } from "./object";
import { closeText, openText, readScalar, readValue, skipSpace } from "./json-parse";
import { newSet, setAdd } from "./set";
import { bytesAre } from "./string";
import { Value } from "./value";

const COMMA: u32 = 0x2c;

/** Where reading goes on; 0 after a mistake. */
let at: usize = 0;

/** Whether the next byte that is no space is `byte`; if so it is behind us. */
function skipByte(byte: u32): bool {
	if (at == 0) return false;
	at = skipSpace(at);
	if (load<u8>(at) != byte) return false;
	at++;
	return true;
}

function fail(): Value {
	at = 0;
	return 0;
}

function parseAny(depth: u32): Value {
	if (depth > MAX_DEPTH) return fail();
	if (skipByte(0x5b)) return parseArray(depth);
	if (skipByte(0x7b)) return parseBraces(depth);
	if (at == 0) return 0;
	if (load<u8>(at) == 0x73 && bytesAre(at, "set(")) {
		at += 4;
		return skipByte(0x29) ? newSet(0) : fail();
	}
	at = readScalar(at);
	return at == 0 ? 0 : readValue();
}

/** Whether another part follows; else the closing byte must. */
function hasMore(closer: u32): bool {
	const comma = skipByte(COMMA);
	if (skipByte(closer)) return false;
	if (!comma) at = 0;
	return comma && at != 0;
}

function parseArray(depth: u32): Value {
	const array = newArray(4);
	if (skipByte(0x5d)) return array;
	do {
		const element = parseAny(depth + 1);
		if (element == 0) return 0;
		arrayAppend(array, element);
	} while (hasMore(0x5d));
	return at == 0 ? 0 : array;
}

/** An object when a colon follows the first value, else a set. */
function parseBraces(depth: u32): Value {
	if (skipByte(0x7d)) return newObject(0);
	const first = parseAny(depth + 1);
	if (first == 0) return 0;
	return skipByte(0x3a) ? parseEntries(first, depth) : parseElements(first, depth);
}

function parseElements(first: Value, depth: u32): Value {
	const set = newSet(4);
	setAdd(set, first);
	while (hasMore(0x7d)) {
		const element = parseAny(depth + 1);
		if (element == 0) return 0;
		setAdd(set, element);
	}
	return at == 0 ? 0 : set;
}

function parseEntries(first: Value, depth: u32): Value {
	const object = newObject(4);
	let key = first;
	while (true) {
		const value = parseAny(depth + 1);
		if (value == 0) return 0;
		objectInsert(object, key, value);
		if (!hasMore(0x7d)) return at == 0 ? 0 : object;
		key = parseAny(depth + 1);
		if (key == 0 || !skipByte(0x3a)) return fail();
	}
}

/** The value that the text stands for; 0 when it stands for none. */
export function parseValueText(text: usize, size: usize): Value {
	const kept = closeText(text, size);
	at = text;
	const value = parseAny(0);
	const whole = value != 0 && skipSpace(at) == text + size;
	openText(text, size, kept);
	return whole ? value : 0;
}
