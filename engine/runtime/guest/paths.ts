/** Paths as `json.filter`, `json.remove` and `json.patch` take them: `/a/b~1c`, or an array of keys. */
import { arrayAppend, newArray } from "./array";
import { stringBytes, stringSize } from "./string";
import { beginText, endText, putByte } from "./text";
import { isArray, isString, Value } from "./value";

const SLASH: u32 = 0x2f;
const TILDE: u32 = 0x7e;

/** One key of a pointer: `~1` is a slash, and what then is `~0` a tilde. */
function pointerKey(start: usize, end: usize): Value {
	beginText();
	for (let p = start; p < end; p++) {
		const byte = <u32>load<u8>(p);
		const next: u32 = byte == TILDE && p + 1 < end ? load<u8>(p, 1) : 0;
		putByte(next == 0x31 ? SLASH : byte);
		if (next == 0x30 || next == 0x31) p++;
	}
	return endText();
}

/** The array of keys that a path stands for; 0 when it is neither a string nor an array. */
export function pathKeys(path: Value): Value {
	if (isArray(path)) return path;
	if (!isString(path)) return 0;
	const keys = newArray(4);
	let start = stringBytes(path);
	const end = start + stringSize(path);
	if (start == end) return keys;
	while (start < end && load<u8>(start) == SLASH) start++;
	for (let p = start; p <= end; p++) {
		if (p < end && load<u8>(p) != SLASH) continue;
		arrayAppend(keys, pointerKey(start, p));
		start = p + 1;
	}
	return keys;
}
