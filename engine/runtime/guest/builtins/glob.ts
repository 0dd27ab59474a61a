/** Globs: `*` and `?` stop at delimiters, `**` does not. */
import { TAG_NULL } from "../../layout";
import { arrayAt, arrayLength } from "../array";
import { parseGlob } from "../glob/parse";
import { matches } from "../regex/automaton";
import { cached, KIND_GLOB, KIND_GLOB_DOT, KIND_GLOB_KEY, remember } from "../regex/cache";
import { newRegex, REGEX_CODE, REGEX_IS_ANCHORED, REGEX_SLOTS } from "../regex/regex";
import { isText, stringBytes, stringLength, stringOf, stringSize } from "../string";
import { beginText, endText, putByte, putInteger, putString } from "../text";
import { isArray, isString, newBoolean, tagOf, Value } from "../value";
import { stringEnd } from "../view";

export function builtin_glob_match(pattern: Value, delimiters: Value, text: Value): Value {
	if (!isString(pattern) || !isString(text)) return 0;
	const separators = separatorsOf(delimiters);
	if (separators == 0) return 0;
	const glob = globOf(pattern, separators, tagOf(delimiters) == TAG_NULL);
	return glob == 0 ? 0 : newBoolean(matches(glob, stringBytes(text), stringEnd(text)));
}

/** One string of all delimiters: none for null, "." for an empty array; 0 when they are not single code points. */
function separatorsOf(delimiters: Value): Value {
	if (tagOf(delimiters) == TAG_NULL) return stringOf("");
	if (!isArray(delimiters)) return 0;
	const length = arrayLength(delimiters);
	if (length == 0) return stringOf(".");
	if (length == 1 && isOne(arrayAt(delimiters, 0))) return arrayAt(delimiters, 0);
	for (let i: u32 = 0; i < length; i++) {
		if (!isOne(arrayAt(delimiters, i))) return 0;
	}
	beginText();
	for (let i: u32 = 0; i < length; i++) putString(arrayAt(delimiters, i));
	return endText();
}

function isOne(value: Value): bool {
	return isString(value) && stringLength(value) == 1;
}

function globOf(pattern: Value, separators: Value, isFree: bool): usize {
	const isDot = !isFree && isText(separators, ".");
	const kind = isFree ? KIND_GLOB : isDot ? KIND_GLOB_DOT : KIND_GLOB_KEY;
	const key = kind == KIND_GLOB_KEY ? joinKey(pattern, separators) : pattern;
	let glob = cached(key, kind);
	if (glob == 0) {
		glob = newRegex(parseGlob(pattern, separators));
		store<u32>(glob, 1, REGEX_IS_ANCHORED);
		store<u32>(glob, 2, REGEX_SLOTS);
		remember(key, kind, glob);
	}
	return load<u32>(glob, REGEX_CODE) == 0 ? 0 : glob;
}

/** The size of the separators, they, and the pattern. */
function joinKey(pattern: Value, separators: Value): Value {
	beginText();
	putInteger(<i64>stringSize(separators));
	putByte(0x20);
	putString(separators);
	putString(pattern);
	return endText();
}

export function builtin_glob_quote_meta(pattern: Value): Value {
	if (!isString(pattern)) return 0;
	const end = stringEnd(pattern);
	beginText();
	for (let at = stringBytes(pattern); at < end; at++) {
		const byte: u32 = load<u8>(at);
		if (isMeta(byte)) putByte(0x5c);
		putByte(byte);
	}
	return endText();
}

/** One of *?\[]{} */
function isMeta(byte: u32): bool {
	return byte == 0x2a || byte == 0x3f || byte - 0x5b < 3 || byte == 0x7b || byte == 0x7d;
}
