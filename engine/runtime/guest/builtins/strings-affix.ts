/** Whether one of some strings begins or ends with one of others. */
import { arrayAppend, newArray } from "../array";
import { areStrings, listAt, listLength } from "../list";
import { isString, newBoolean, Value } from "../value";
import { hasPrefix, hasSuffix } from "../view";

export function builtin_strings_any_prefix_match(strings: Value, prefixes: Value): Value {
	return anyAffix(strings, prefixes, false);
}

export function builtin_strings_any_suffix_match(strings: Value, suffixes: Value): Value {
	return anyAffix(strings, suffixes, true);
}

/** Both sides are a string, or an array or set of strings. */
function anyAffix(strings: usize, affixes: usize, atEnd: bool): usize {
	const texts = asList(strings);
	const parts = asList(affixes);
	if (texts == 0 || parts == 0) return 0;
	const length = listLength(parts);
	for (let i = 0; i < length; i++) {
		if (anyHas(texts, listAt(parts, i), atEnd)) return newBoolean(true);
	}
	return newBoolean(false);
}

function asList(value: usize): usize {
	if (!isString(value)) return areStrings(value) ? value : 0;
	const list = newArray(1);
	arrayAppend(list, value);
	return list;
}

function anyHas(texts: usize, part: usize, atEnd: bool): bool {
	const length = listLength(texts);
	for (let i = 0; i < length; i++) {
		const text = listAt(texts, i);
		if (atEnd ? hasSuffix(text, part) : hasPrefix(text, part)) return true;
	}
	return false;
}
