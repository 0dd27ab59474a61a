/** JSON text from values, and back. */
import { TAG_BOOLEAN, TAG_STRING } from "../../layout";
import { entriesLength, entryAt, entryKey, entryValue } from "../entries";
import { indentedJsonOf, jsonOf } from "../json-dump";
import { isJson, parseJson } from "../json-parse";
import { isText, stringBytes, stringOf, stringSize } from "../string";
import { isObject, isString, isTag, isTrue, newBoolean, Value } from "../value";

export function builtin_json_marshal(value: Value): Value {
	return jsonOf(value);
}

export function builtin_json_unmarshal(text: Value): Value {
	return isString(text) ? parseJson(stringBytes(text), stringSize(text), false) : 0;
}

export function builtin_json_is_valid(text: Value): Value {
	return newBoolean(isString(text) && isJson(stringBytes(text), stringSize(text)));
}

let prefix: Value = 0;
let indent: Value = 0;
/** Whether lines are wanted; 0: the options do not say. */
let pretty: Value = 0;

/** Notes an option; false when there is no such option or its value is of the wrong kind. */
function readOption(key: Value, value: Value): bool {
	if (!isString(key)) return false;
	if (isText(key, "pretty")) pretty = value;
	else if (isText(key, "prefix")) prefix = value;
	else if (isText(key, "indent")) indent = value;
	else return false;
	return isTag(value, isText(key, "pretty") ? TAG_BOOLEAN : TAG_STRING);
}

/** With lines when `pretty` says so, or when it says nothing and a prefix or an indent is given. */
export function builtin_json_marshal_with_options(value: Value, options: Value): Value {
	if (!isObject(options)) return 0;
	prefix = 0;
	indent = 0;
	pretty = 0;
	for (let i: u32 = 0; i < entriesLength(options); i++) {
		const entry = entryAt(options, i);
		if (!readOption(entryKey(entry), entryValue(entry))) return 0;
	}
	const lines = pretty != 0 ? isTrue(pretty) : prefix != 0 || indent != 0;
	if (!lines) return jsonOf(value);
	return indentedJsonOf(value, prefix == 0 ? stringOf("") : prefix, indent == 0 ? stringOf("\t") : indent);
}
