import { decodeUtf8, encodeUtf8 } from "../base/bytes.ts";
import type { JsonScan, RootMember } from "./json-scan.ts";
import type { Outline } from "./outline.ts";

/** The outline of a JSON text that was scanned, as far as it was read. */
export function jsonOutline(bytes: Uint8Array, { members }: Pick<JsonScan, "members">): Outline {
	const find = (key: string) => {
		const wanted = encodeUtf8(JSON.stringify(key));
		return members.find((member) => isKey(bytes, member, wanted, key));
	};
	const shapeOf = (member: RootMember | undefined) => {
		const first = member && bytes[member.value.start];
		if (first === 0x7b) return "object";
		if (first === 0x5b) return "array";
		return member && "scalar";
	};
	return {
		size: members.length,
		has: (key) => find(key) !== undefined,
		shapeOf: (key) => shapeOf(find(key)),
		scalar: (key) => {
			const member = find(key);
			if (!member || shapeOf(member) !== "scalar") return undefined;
			return JSON.parse(decodeUtf8(bytes.subarray(member.value.start, member.value.end)));
		},
	};
}

/** A key with escapes is compared by what it says. */
function isKey(bytes: Uint8Array, { key }: RootMember, wanted: Uint8Array, text: string): boolean {
	const found = Buffer.from(bytes.buffer, bytes.byteOffset + key.start, key.end - key.start);
	if (found.length < wanted.length) return false;
	if (found.equals(wanted)) return true;
	return found.includes(0x5c) && JSON.parse(decodeUtf8(found)) === text;
}
