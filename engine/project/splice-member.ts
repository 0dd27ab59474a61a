import { concatBytes, encodeUtf8 } from "../base/bytes.ts";
import { invariant } from "../base/errors.ts";
import type { JsonValue } from "../base/json.ts";

/**
 * The UTF-8 JSON of an object with one member more, in front. The object's own bytes stay as they are; that it has no
 * such member already, and others, is the caller's to know.
 */
export function spliceMember(object: Uint8Array, key: string, value: JsonValue): Uint8Array {
	const open = object.indexOf(0x7b);
	invariant(open >= 0, "only an object has members");
	const member = encodeUtf8(`${JSON.stringify(key)}:${JSON.stringify(value)},`);
	return concatBytes([object.subarray(0, open + 1), member, object.subarray(open + 1)]);
}
