/** The policy's constant strings, which the module carries packed: `guest_init` in `abi.ts` says how. */
import { FLAG_STATIC, FLAG_STRING_ASCII, STRING_BYTE_SIZE, STRING_BYTES, STRING_HASH, STRING_SIZE, TAG_STRING } from "../layout";
import { hashBytes } from "./hash";
import { addLiteral, initLiterals } from "./keys";

/** Makes the strings at the addresses that the policy's code knows, and the table of those that are keys. */
export function makeStrings(head: usize): void {
	const count = load<u32>(head);
	let value = load<usize>(head, 4);
	let packed = load<usize>(head, 16);
	initLiterals(load<usize>(head, 12), load<u32>(head, 8));
	for (let i: u32 = 0; i < count; i++) {
		let word: u32 = 0;
		let shift: u32 = 0;
		let byte: u32 = 0;
		do {
			byte = load<u8>(packed++);
			word |= (byte & 0x7f) << shift;
			shift += 7;
		} while (byte > 0x7f);
		const size = word >> 2;
		store<u8>(value, TAG_STRING);
		store<u8>(value, FLAG_STATIC | ((word & 1) == 0 ? 0 : FLAG_STRING_ASCII), 1);
		store<u32>(value, hashBytes(packed, size), STRING_HASH);
		store<u32>(value, size, STRING_BYTE_SIZE);
		store<usize>(value, packed, STRING_BYTES);
		if ((word & 2) != 0) addLiteral(value);
		packed += size;
		value += STRING_SIZE;
	}
}
