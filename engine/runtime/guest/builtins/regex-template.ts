/** `regex.template_match`: text with patterns between delimiters, `urn:foo:{.*}`. */
import { matches } from "../regex/automaton";
import { regexOf } from "../regex/regex";
import { newString, stringBytes, stringSize } from "../string";
import { beginText, endText, putByte } from "../text";
import { isString, newBoolean, Value } from "../value";
import { stringEnd } from "../view";

let opening: u32 = 0;
let closing: u32 = 0;

export function builtin_regex_template_match(template: Value, text: Value, open: Value, close: Value): Value {
	if (!isString(template) || !isString(text) || !isString(open) || !isString(close)) return 0;
	if (stringSize(open) != 1 || stringSize(close) != 1) return 0;
	opening = load<u8>(stringBytes(open));
	closing = load<u8>(stringBytes(close));
	if (!isBalanced(template)) return 0;
	const regex = regexOf(patternOf(template));
	return regex == 0 ? 0 : newBoolean(matches(regex, stringBytes(text), stringEnd(text)));
}

/** Whether every delimiter has its counterpart, and what is between them is a pattern of its own. */
function isBalanced(template: Value): bool {
	const end = stringEnd(template);
	let level = 0;
	let start: usize = 0;
	for (let at = stringBytes(template); at < end; at++) {
		const byte: u32 = load<u8>(at);
		if (byte == opening) {
			if (++level == 1) start = at + 1;
		} else if (byte == closing) {
			if (--level < 0 || (level == 0 && regexOf(newString(start, at - start)) == 0)) return false;
		}
	}
	return level == 0;
}

/** ^literal(pattern)literal…$ */
function patternOf(template: Value): Value {
	const end = stringEnd(template);
	let level = 0;
	beginText();
	putByte(0x5e);
	for (let at = stringBytes(template); at < end; at++) {
		const byte: u32 = load<u8>(at);
		if (byte == opening && ++level == 1) putByte(0x28);
		else if (byte == closing && level > 0 && --level == 0) putByte(0x29);
		else if (level > 0) putByte(byte);
		else putLiteral(byte);
	}
	putByte(0x24);
	return endText();
}

function putLiteral(byte: u32): void {
	if (isMeta(byte)) putByte(0x5c);
	putByte(byte);
}

/** One of \.+*?()|[]{}^$ */
function isMeta(byte: u32): bool {
	// In ASCII ( ) * + stand side by side, and so do [ \ ] ^ and { | }.
	return byte - 0x28 < 4 || byte - 0x5b < 4 || byte - 0x7b < 3 || byte == 0x2e || byte == 0x3f || byte == 0x24;
}
