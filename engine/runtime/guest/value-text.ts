/** Values as Rego text, the way OPA prints them: `{"a": [1, "x"], "b": {2, 3}}`. */
import { TAG_ARRAY, TAG_BOOLEAN, TAG_NULL, TAG_NUMBER, TAG_OBJECT, TAG_STRING } from "../layout";
import { entriesLength, entryAt, entryKey, entryValue, sortEntries } from "./entries";
import { putQuoted } from "./format/quote";
import { putNumber } from "./json-dump";
import { listAt, listLength } from "./list";
import { stringBytes } from "./string";
import { beginText, endText, putAscii, putByte } from "./text";
import { isTrue, tagOf, Value } from "./value";
import { stringEnd } from "./view";

/** Its text as a string value. */
export function valueText(value: Value): Value {
	beginText();
	putValueText(value);
	return endText();
}

/** Writes a value into the text that is being written. */
export function putValueText(value: Value): void {
	const tag = tagOf(value);
	if (tag == TAG_STRING) putQuoted(stringBytes(value), stringEnd(value), false);
	else if (tag == TAG_NUMBER) putNumber(value);
	else if (tag == TAG_ARRAY) putElements(value, 0x5b, 0x5d);
	else if (tag == TAG_OBJECT) putEntries(value);
	else if (tag == TAG_NULL) putAscii("null");
	else if (tag == TAG_BOOLEAN) putAscii(isTrue(value) ? "true" : "false");
	else if (entriesLength(value) == 0) putAscii("set()");
	else putElements(value, 0x7b, 0x7d);
}

function putElements(list: Value, open: u32, close: u32): void {
	const length = listLength(list);
	putByte(open);
	for (let i = 0; i < length; i++) {
		if (i > 0) putAscii(", ");
		putValueText(listAt(list, i));
	}
	putByte(close);
}

function putEntries(object: Value): void {
	const length = entriesLength(object);
	sortEntries(object);
	putByte(0x7b);
	for (let i: u32 = 0; i < length; i++) {
		if (i > 0) putAscii(", ");
		const entry = entryAt(object, i);
		putValueText(entryKey(entry));
		putAscii(": ");
		putValueText(entryValue(entry));
	}
	putByte(0x7d);
}
