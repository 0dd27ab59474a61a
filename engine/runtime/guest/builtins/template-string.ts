/** `internal.template_string`: what `$"…"` becomes. */
import { arrayAt, arrayLength } from "../array";
import { listAt, listLength } from "../list";
import { beginText, endText, putAscii, putString } from "../text";
import { isArray, isSet, isString, Value } from "../value";
import { putValueText } from "../value-text";

/**
 * The parts are primitives, or sets: a set without elements stands for a part that is undefined. A set of several
 * elements cannot come from a template; its last one is written.
 */
export function builtin_internal_template_string(parts: Value): Value {
	if (!isArray(parts)) return 0;
	const length = arrayLength(parts);
	beginText();
	for (let i: u32 = 0; i < length; i++) {
		const part = arrayAt(parts, i);
		if (isSet(part)) putPart(part);
		else putBare(part);
	}
	return endText();
}

function putPart(part: Value): void {
	const length = listLength(part);
	if (length == 0) putAscii("<undefined>");
	else putBare(listAt(part, length - 1));
}

/** Writes a string without its quotes, everything else as Rego text. */
function putBare(value: Value): void {
	if (isString(value)) putString(value);
	else putValueText(value);
}
